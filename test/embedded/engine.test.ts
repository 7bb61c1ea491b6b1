import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { Client } from 'pg'
import { Connection } from '@temporalio/client'
import { startEngine, type TestEngine } from '../support/engine'

let engine: TestEngine
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(async () => {
  await engine.stop()
  expect(readdirSync(tmpdir())).not.toContain(engine.dataDir.split('/').at(-1))
})

describe('the servers that tests run on', () => {
  it('have the product tables, owned by a user who is no superuser', async () => {
    const rows = await query('select usesuper from pg_user where usename = current_user')
    expect(rows).toEqual([{ usesuper: false }])
    expect(await query("select 1 as there from pg_tables where tablename = '_prisma_migrations'")).toHaveLength(1)
  })

  it('keep their data and addresses through an outage of Postgres', async () => {
    await query('create table kept (n int)')
    await query('insert into kept values (1)')
    await engine.stopPostgres()
    expect(engine.pids.postgres).toBeUndefined()
    await expect(query('select n from kept')).rejects.toThrow(/ECONNREFUSED/)
    await engine.startPostgres()
    expect(await query('select n from kept')).toEqual([{ n: 1 }])
  })

  it('come back after kill -9, on the same addresses', async () => {
    process.kill(engine.pids.postgres ?? 0, 'SIGKILL')
    process.kill(engine.pids.temporal ?? 0, 'SIGKILL')
    await Promise.all([engine.startPostgres(), engine.startTemporal()])
    expect(await query('select n from kept')).toEqual([{ n: 1 }])
    await expect(describeNamespace()).resolves.toBe(engine.namespace)
  })
})

async function query(sql: string): Promise<object[]> {
  const client = new Client({ connectionString: engine.databaseUrl })
  await client.connect()
  try {
    return (await client.query<object>(sql)).rows
  } finally {
    await client.end()
  }
}

async function describeNamespace(): Promise<string | null | undefined> {
  const connection = await Connection.connect({ address: engine.temporalAddress })
  try {
    return (await connection.workflowService.describeNamespace({ namespace: engine.namespace })).namespaceInfo?.name
  } finally {
    await connection.close()
  }
}
