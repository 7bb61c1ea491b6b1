import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { migrateDeploy } from '../../embedded/migrate'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'migrations-'))
  writeFileSync(path.join(dir, 'migration_lock.toml'), 'provider = "postgresql"\n')
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

function migration(name: string, sql: string): void {
  mkdirSync(path.join(dir, name))
  writeFileSync(path.join(dir, name, 'migration.sql'), sql)
}

function newDatabase(): string {
  const url = new URL(process.env['DATABASE_URL'] ?? '')
  url.pathname = `/migrate_${process.pid}_${Math.random().toString(36).slice(2)}`
  return url.href
}

describe('migrateDeploy', () => {
  it('makes the database, applies each migration once, in order, and takes functions whole', async () => {
    const url = newDatabase()
    migration('1_table', 'create table things (n int);')
    migration(
      '2_function',
      'create function two() returns int language plpgsql as $$ begin perform 1; return 2; end; $$;',
    )
    expect(await migrateDeploy({ url, dir })).toEqual(['1_table', '2_function'])
    migration('3_more', 'insert into things select two();')
    expect(await migrateDeploy({ url, dir })).toEqual(['3_more'])
    expect(await migrateDeploy({ url, dir })).toEqual([])
    const client = new Client({ connectionString: url })
    await client.connect()
    expect((await client.query('select n from things')).rows).toEqual([{ n: 2 }])
    await client.end()
  })

  it('says in a sentence that a migration failed, and why', async () => {
    migration('1_broken', 'create tabel things (n int);')
    await expect(migrateDeploy({ url: newDatabase(), dir })).rejects.toThrow(
      /could not be brought up to date[^]*syntax error/,
    )
  })

  it('says in a sentence that the database cannot be reached', async () => {
    const url = 'postgresql://nobody@127.0.0.1:1/nothing'
    await expect(migrateDeploy({ url, dir })).rejects.toThrow(/could not be brought up to date: .*ECONNREFUSED/)
  })
})
