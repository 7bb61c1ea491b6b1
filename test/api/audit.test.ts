/** Who asked for what, when, from where, and what came of it; and that nobody can change it unseen [A4]. */
import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { freePorts } from '../../embedded/ports'
import { main } from '../../proof/audit'
import { checkAudit } from '../../prisma/check-audit'
import type { Prisma } from '../../prisma/generated/client'
import { until } from '../support/until'
import { PAYLOAD_KEYS, startProduct, type Product } from './product'
import { startApi } from './support'

jest.setTimeout(60_000)

const root = path.resolve(__dirname, '../..')

/* eslint-disable @typescript-eslint/no-explicit-any -- tests read foreign answers */
let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

const audit = async (query = '') => (await product.get(`/v1/audit${query}`)).body.items
const person = async (more: object = {}) =>
  (await product.post('/v1/staff', { name: 'Ann', email: `${randomUUID()}@example.com`, ...more })).body

test('[A4] a change of a setting is written down with who, from where, before and after; reading is not', async () => {
  const { authorization, id: keyId } = await product.key('admin')
  const { id } = await person()
  await product.ask('PATCH', `/v1/staff/${id}`, { name: 'Anna' }, { authorization, 'x-request-id': 'req-1' })
  await product.get(`/v1/staff/${id}`, { authorization })
  const [entry, ...others] = await audit(`?keyId=${keyId}`)
  expect(others).toEqual([])
  expect(entry).toMatchObject({
    by: `tool:${keyId}`,
    address: expect.stringMatching(/127\.0\.0\.1/),
    requestId: 'req-1',
    method: 'PATCH',
    route: '/v1/staff/:id',
    status: 200,
    subject: id,
    before: { id, name: 'Ann' },
    after: { id, name: 'Anna' },
  })
})

test('[A4] behind a proxy of ours the address is what it has seen; what a caller says of itself is not believed', async () => {
  const { databaseUrl } = product
  const addressSeen = async (config: object) => {
    const api = await startApi({ databaseUrl, config })
    try {
      const { authorization, id } = await api.key('admin')
      const headers = { authorization, 'x-forwarded-for': '203.0.113.9, 198.51.100.7' }
      await api.post('/v1/teams', { name: randomUUID() }, headers)
      return (await audit(`?keyId=${id}`))[0].address
    } finally {
      await api.stop()
    }
  }
  expect(await addressSeen({ trustedProxies: 1 })).toBe('198.51.100.7')
  expect(await addressSeen({})).toMatch(/127\.0\.0\.1/)
})

test('[A4] what is refused is written down too, with the code; what is told of cases with the revision it became', async () => {
  const need = await product.openNeed()
  await product.post(`/v1/cases/${need.id}/notes`, { text: 'Private words of a customer' })
  await product.post(`/v1/cases/${need.id}/assignments`, { ownerId: product.people.owner, reason: 'same' })
  const entries = await audit(`?subject=${need.id}`)
  expect(entries.map(({ route, status, after }: any) => [route, status, after.revision ?? after.code])).toEqual([
    ['/v1/cases/:id/assignments', 409, 'owner-unchanged'],
    ['/v1/cases/:id/notes', 200, 2],
    ['/v1/needs', 201, 1],
  ])
  expect(JSON.stringify(await audit('?limit=200'))).not.toContain('Private words')
})

test('[A4] what somebody asked for and may not, or asked wrongly, is written down too, before anything else is done', async () => {
  const { authorization, id: keyId } = await product.key('read')
  const writer = await product.key('write')
  const agent = await person({ roles: ['agent'] })
  const { body: own } = await product.post('/v1/api-keys', { name: 'own', scopes: ['write'], staffId: agent.id })
  const need = await product.openNeed()
  const ask = (method: string, path: string, body: object, by: string) =>
    product.ask(method, path, body, { authorization: by })
  await ask('POST', '/v1/teams', { name: 'x' }, authorization)
  await ask('PATCH', `/v1/staff/${agent.id}`, { name: 7 }, writer.authorization)
  await ask('POST', `/v1/cases/${need.id}/notes`, { text: 'x' }, `Bearer ${own.key}`)
  await product.get('/v1/audit', { authorization })
  const seen = async (query: string) =>
    (await audit(query)).map(({ method, route, status, after }: any) => [method, route, status, after.code])
  expect(await seen(`?keyId=${keyId}`)).toEqual([['POST', '/v1/teams', 403, 'scope-missing']])
  expect(await seen(`?keyId=${writer.id}`)).toEqual([['PATCH', '/v1/staff/:id', 422, 'invalid-input']])
  expect(await seen(`?keyId=${own.id}`)).toEqual([['POST', '/v1/cases/:id/notes', 404, 'unknown-case']])
  expect(await product.prisma.auditIntent.count()).toBe(0)
})

test('[A4] asking for a person who is not there, or for what is no id, makes no key and is no error of ours', async () => {
  const before = await product.prisma.dataKey.count()
  for (const id of ['stf_0000000000000000', '%00', '%F0%9F%98%80'])
    expect((await product.ask('PATCH', `/v1/staff/${id}`, { name: 'x' })).status).toBe(404)
  expect(await product.prisma.dataKey.count()).toBe(before)
})

test('[A4] what could not be answered in time is written down too, with its 503, and nothing is left over', async () => {
  const need = await product.openNeed()
  const [port] = await freePorts(1)
  const { databaseUrl } = product
  const api = await startApi({ databaseUrl, temporalAddress: `127.0.0.1:${port}`, config: { patienceMs: 3_000 } })
  try {
    const { authorization, id: keyId } = await api.key('write')
    const { status } = await api.post(`/v1/cases/${need.id}/notes`, { text: 'x' }, { authorization })
    expect(status).toBe(503)
    const [entry] = await until(async () => {
      const found = await audit(`?keyId=${keyId}`)
      return found.length > 0 && found
    })
    expect([entry.status, entry.route, entry.after.code]).toEqual([503, '/v1/cases/:id/notes', 'temporal-away'])
    expect(await product.prisma.auditIntent.count()).toBe(0)
  } finally {
    await api.stop()
  }
})

test('[A4] what a process began and did not live to finish is written down all the same, as what nobody knows the end of', async () => {
  const { id } = await person()
  const { authorization, id: keyId } = await product.key('admin')
  const [port] = await freePorts(1)
  const child = fork(path.join(root, 'api/main.ts'), {
    execArgv: ['-r', path.join(root, 'test/support/typescript.cjs')],
    env: { ...process.env, DATABASE_URL: product.databaseUrl, PORT: String(port), PAYLOAD_KEYS, LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const at = `http://127.0.0.1:${port}/v1/staff/${id}`
  const asks = (method: string) =>
    fetch(at, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(method === 'GET' ? {} : { body: '{"name":"Anna"}' }),
    }).catch(() => undefined)
  try {
    await until(async () => (await asks('GET'))?.status === 200)
    await product.prisma.$transaction(
      async (tx) => {
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('staff-chain'))`
        const asked = asks('PATCH')
        await until(async () => {
          const rows = await product.prisma.$queryRaw<unknown[]>`
            SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database
            WHERE d.datname = current_database() AND l.locktype = 'advisory' AND NOT l.granted`
          return rows.length > 0
        })
        child.kill('SIGKILL')
        await asked
      },
      { timeout: 30_000 },
    )
  } finally {
    child.kill('SIGKILL')
  }
  expect(await audit(`?keyId=${keyId}`)).toEqual([])
  expect(await product.prisma.auditIntent.count()).toBe(1)
  await product.sweep()
  expect(await product.prisma.auditIntent.count()).toBe(1)
  await product.prisma.$executeRaw`UPDATE audit_intents SET at = at - interval '1 hour'`
  await product.sweep()
  const [entry, ...others] = await audit(`?keyId=${keyId}`)
  expect(others).toEqual([])
  expect(entry).toMatchObject({
    method: 'PATCH',
    route: '/v1/staff/:id',
    status: 0,
    subject: id,
    before: { name: 'Ann' },
  })
  expect(entry.after).toEqual({ code: 'outcome-unknown' })
  expect(await product.prisma.auditIntent.count()).toBe(0)
  expect((await checkAudit(product.prisma)).broken).toBeUndefined()
})

test('[A3] [A4] no secret that is shown once is in it', async () => {
  const { body } = await product.post('/v1/api-keys', { name: 'CRM', scopes: ['read'] })
  const { body: rotated } = await product.post(`/v1/api-keys/${body.id}/rotations`, {})
  const rows = await product.prisma.$queryRawUnsafe<{ row: string }[]>('select a::text as row from audit a')
  expect(rows.some(({ row }) => row.includes(body.id))).toBe(true)
  for (const secret of [body.key, rotated.key]) expect(rows.some(({ row }) => row.includes(secret))).toBe(false)
})

test('[A4] many at once are chained without a gap, and the check finds nothing; neither does it later with what was noted', async () => {
  await Promise.all(Array.from({ length: 40 }, () => person()))
  const first = await checkAudit(product.prisma)
  expect(first.rows).toBe(await product.prisma.audit.count())
  expect(first.broken).toBeUndefined()
  await person({ name: '𠮷野家 "quoted"\n' })
  const { seq, hash } = first.head!
  expect(await checkAudit(product.prisma, new Map([[seq, hash]]))).toMatchObject({ rows: seq + 1 })
})

test('[A4] the database refuses to change, delete or empty it', async () => {
  await person()
  for (const statement of [`UPDATE audit SET by = 'nobody'`, 'DELETE FROM audit', 'TRUNCATE audit'])
    await expect(product.prisma.$executeRawUnsafe(statement)).rejects.toThrow(/append-only/)
})

const untouched = new Error('nothing of it stays')
/** As somebody who owns the database could; nothing of it stays. */
async function tampered<T>(
  statements: (tx: Prisma.TransactionClient) => Promise<unknown>,
  look: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  let seen: { it: T } | undefined
  await product.prisma
    .$transaction(async (tx) => {
      await tx.$executeRawUnsafe('ALTER TABLE audit DISABLE TRIGGER audit_append_only')
      await statements(tx)
      seen = { it: await look(tx) }
      throw untouched
    })
    .catch((error: unknown) => {
      if (error !== untouched) throw error
    })
  return seen!.it
}

describe('the check finds', () => {
  beforeAll(async () => {
    for (let n = 0; n < 6; n++) await person()
  })

  test.each([
    ['a word that was changed', `UPDATE audit SET by = 'tool:other' WHERE seq = 3`, 3, /not as it was written/],
    [
      'a time that was changed',
      `UPDATE audit SET at = at + interval '1 hour' WHERE seq = 2`,
      2,
      /not as it was written/,
    ],
    [
      'what was moved to another field',
      `UPDATE audit SET subject = path, path = coalesce(subject, '') WHERE seq = 4`,
      4,
      /not as it was written/,
    ],
    ['an entry that was taken away', 'DELETE FROM audit WHERE seq = 3', 3, /missing/],
    [
      'an entry that was written anew with a hash that fits',
      `UPDATE audit SET by = 'tool:other' WHERE seq = 3;
       UPDATE audit SET hash = encode(sha256(convert_to(audit_text(audit), 'UTF8')), 'hex') WHERE seq = 3`,
      4,
      /not chained/,
    ],
  ])('[A4] %s', async (_, statements, seq, why) => {
    const run = async (tx: Prisma.TransactionClient) => {
      for (const statement of statements.split(';')) await tx.$executeRawUnsafe(statement)
    }
    const { rows, broken } = await tampered(run, (tx) => checkAudit(tx))
    expect([rows, broken?.seq, broken?.why]).toEqual([seq - 1, seq, expect.stringMatching(why)])
    expect((await checkAudit(product.prisma)).broken).toBeUndefined()
  })

  test('[A4] with what was noted, that the end was cut off or the whole chain was written anew', async () => {
    const { head } = await checkAudit(product.prisma)
    const noted = new Map([[head!.seq, head!.hash]])
    const cut = (tx: Prisma.TransactionClient) => tx.$executeRaw`DELETE FROM audit WHERE seq > ${head!.seq - 2}`
    expect((await tampered(cut, (tx) => checkAudit(tx))).broken).toBeUndefined()
    expect((await tampered(cut, (tx) => checkAudit(tx, noted))).broken?.why).toMatch(/was there and is missing/)
    const anew = async (tx: Prisma.TransactionClient) => {
      await tx.$executeRaw`CREATE TEMP TABLE old ON COMMIT DROP AS SELECT * FROM audit`
      await tx.$executeRaw`DELETE FROM audit`
      await tx.$executeRaw`
        INSERT INTO audit (at, by, key_id, method, route, path, status) SELECT at, 'tool:other', key_id, method, route, path, status FROM old ORDER BY seq`
    }
    expect((await tampered(anew, (tx) => checkAudit(tx))).broken).toBeUndefined()
    const { broken } = await tampered(anew, (tx) => checkAudit(tx, noted))
    expect(broken).toEqual({ seq: head!.seq, why: 'it is not the one that was noted' })
  })
})

test('[A4] the command says what to note, and what is broken', async () => {
  await person()
  const said: string[] = []
  const env = { DATABASE_URL: product.databaseUrl, TEMPORAL_ADDRESS: process.env['TEMPORAL_ADDRESS'] }
  const check = (...args: string[]) => main(args, env, (text) => void said.push(text))
  expect(await check()).toBe(0)
  const [, noted = ''] = /--expect (\d+:[0-9a-f]{64})$/.exec(said[0] ?? '') ?? []
  expect(await check('--expect', noted)).toBe(0)
  await expect(check('--expect', 'nonsense')).rejects.toThrow(/number and a hash/)
  const [seq = ''] = noted.split(':')
  expect(await check('--expect', `${seq}:${'0'.repeat(64)}`)).toBe(1)
  expect(said.at(-1)).toMatch(new RegExp(`^Entry ${seq}: it is not the one that was noted`))
})

test('[A4] it is filtered, paged, exported; and only for who may', async () => {
  const { id: keyId, authorization: mine } = await product.key('admin')
  for (let n = 0; n < 4; n++)
    await product.post('/v1/staff', { name: '=1+1', email: `${randomUUID()}@example.com` }, { authorization: mine })
  const first = (await product.get(`/v1/audit?keyId=${keyId}&limit=2`)).body
  const second = (await product.get(`/v1/audit?keyId=${keyId}&limit=2&cursor=${first.nextCursor}`)).body
  const seqs = [...first.items, ...second.items].map(({ seq }: any) => seq)
  expect(seqs).toEqual([...seqs].sort((a, b) => b - a))
  expect(new Set(seqs).size).toBe(4)
  const { body: csv, headers } = await product.get(`/v1/audit.csv?keyId=${keyId}`)
  expect(headers.get('content-disposition')).toMatch(/audit\.csv/)
  expect(csv.split('\r\n')[0]).toBe(
    'seq,at,by,keyId,address,requestId,method,route,path,status,subject,before,after,hash',
  )
  const later = new Date(Date.now() + 60_000).toISOString()
  expect(await audit(`?from=${later}`)).toEqual([])
  const { authorization } = await product.key('write')
  expect((await product.get('/v1/audit', { authorization })).status).toBe(403)
})
