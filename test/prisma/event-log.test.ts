import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { migrateDeploy } from '../../embedded/migrate'
import { connectPrisma } from '../../prisma/connect'
import {
  beginning,
  compare,
  continueEventLog,
  eventNumber,
  eventsAfter,
  heldBack,
  isEvent,
  lastPlace,
  placeOfEvent,
  type Place,
} from '../../prisma/event-log'
import type { PrismaClient } from '../../prisma/generated/client'
import { until } from '../support/until'

let prisma: PrismaClient
let databaseUrl: string
const connections: Client[] = []

let start: Place

beforeAll(async () => {
  const url = new URL(process.env['DATABASE_URL'] ?? '')
  url.pathname = `/event_log_${randomUUID().slice(0, 8)}`
  databaseUrl = url.toString()
  await migrateDeploy({ url: databaseUrl })
  prisma = connectPrisma({ connectionString: databaseUrl })
})
afterAll(() => prisma.$disconnect())
beforeEach(async () => {
  start = await lastPlace(prisma)
})
afterEach(() => Promise.all(connections.splice(0).map((client) => client.end())))

async function connect(): Promise<Client> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'a test' })
  await client.connect()
  connections.push(client)
  return client
}

let seq = 0
const record = (client: Client, caseId: string) =>
  client.query(
    `INSERT INTO case_events (case_id, seq, revision, type, at, by, data) VALUES ($1, $2, 1, 'NoteAdded', now(), 'tool:test', '{}')`,
    [caseId, ++seq],
  )

/** Reads on from a place, as a stream or a webhook does, and keeps what it has read. */
function reader(place: Place = start) {
  const read: string[] = []
  const numbers: string[] = []
  return {
    read,
    numbers,
    async next(limit = 3): Promise<boolean> {
      const { events, more } = await eventsAfter(prisma, place, limit)
      place = events.at(-1) ?? place
      read.push(...events.map(({ caseId }) => caseId))
      numbers.push(...events.map(eventNumber))
      return more
    },
  }
}

describe('the log of events', () => {
  test('an event whose transaction ends after those that began later is neither skipped nor told twice', async () => {
    const [early, late] = [await connect(), await connect()]
    await early.query('BEGIN')
    await record(early, 'began first, ended last')
    await record(late, 'began last, ended first')
    const { read, next } = reader()
    expect(await next()).toBe(true)
    expect(read).toEqual([])
    await record(late, 'came after')
    await early.query('COMMIT')
    await until(async () => !(await next()))
    expect(read).toEqual(['began first, ended last', 'began last, ended first', 'came after'])
  })

  test('a transaction that wrote nothing yet, of a lower number than what was committed, holds back too', async () => {
    const [early, late] = [await connect(), await connect()]
    await early.query('BEGIN')
    await early.query('SELECT pg_current_xact_id()')
    await record(late, 'committed')
    const { read, next } = reader()
    expect(await next()).toBe(true)
    await record(early, 'written last')
    await early.query('COMMIT')
    await until(async () => !(await next()))
    expect(read).toEqual(['written last', 'committed'])
  })

  test('what was rolled back never was', async () => {
    const [early, late] = [await connect(), await connect()]
    await early.query('BEGIN')
    await record(early, 'rolled back')
    await record(late, 'committed')
    await early.query('ROLLBACK')
    const { read, next } = reader()
    await until(async () => !(await next()))
    expect(read).toEqual(['committed'])
  })

  test('six writers whose transactions overlap in any order: a reader beside them has each event once, in the order of the numbers', async () => {
    const writers = await Promise.all(Array.from({ length: 6 }, connect))
    let writing = writers.length
    const write = async (client: Client, writer: number) => {
      for (let n = 0; n < 40; n++) {
        await client.query('BEGIN')
        await record(client, `${writer}`)
        await client.query('SELECT pg_sleep(random() * 0.004)')
        await record(client, `${writer}`)
        await client.query(n % 7 === 6 ? 'ROLLBACK' : 'COMMIT')
      }
      writing--
    }
    const { read, numbers, next } = reader()
    const written = Promise.all(writers.map(write))
    for (let more = true; more || writing > 0;) more = await next(5)
    await written
    expect(read).toHaveLength(6 * 35 * 2)
    expect(read).toHaveLength(await prisma.caseEvent.count({ where: { caseId: { in: [...'012345'] } } }))
    expect(new Set(numbers).size).toBe(numbers.length)
    expect([...numbers].sort()).toEqual(numbers)
  })

  test('starts at now: only what comes after', async () => {
    const client = await connect()
    await record(client, 'before')
    expect(await lastPlace(prisma)).not.toEqual(beginning)
    const { read, next } = reader(await lastPlace(prisma))
    await record(client, 'after')
    await until(async () => !(await next()))
    expect(read).toEqual(['after'])
  })

  test('a page costs the same at the end of a long log as at its beginning', async () => {
    const client = await connect()
    await client.query(
      `INSERT INTO case_events (case_id, seq, revision, type, at, by, data, txid)
       SELECT 'case ' || n % 500, n, 1, 'NoteAdded', now(), 'tool:test', '{}', n / 3 - 20000 FROM generate_series(1, 30000) n`,
    )
    await client.query('ANALYZE case_events')
    const blocks = async (place: Place) => {
      const [row] = await prisma.$queryRaw<{ 'QUERY PLAN': { Plan: Record<string, unknown> }[] }[]>`
        EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT * FROM case_events
        WHERE (txid, id) > (${place.txid}, ${place.id}) AND txid < event_horizon() ORDER BY txid, id LIMIT 100`
      const plan = row?.['QUERY PLAN'][0]?.Plan ?? {}
      expect(JSON.stringify(plan)).toContain('case_events_log')
      expect(JSON.stringify(plan)).not.toMatch(/Seq Scan|"Sort"/)
      expect(plan['Actual Rows']).toBe(100)
      return Number(plan['Shared Hit Blocks']) + Number(plan['Shared Read Blocks'])
    }
    for (const txid of [-20_000n, -15_000n, -10_100n]) expect(await blocks({ txid, id: 0n })).toBeLessThan(30)
  })

  test('says what holds events back, once it has lasted', async () => {
    const [open, client] = [await connect(), await connect()]
    await open.query('BEGIN')
    const { rows } = await open.query<{ pid: number }>('SELECT pg_backend_pid() AS pid, pg_current_xact_id()')
    await record(client, 'held back')
    expect(await heldBack(prisma, 3_600_000)).toBeUndefined()
    const held = await until(() => heldBack(prisma, 0))
    // another test's transaction may be the oldest one of the cluster at this moment
    if (held.application === 'a test') expect(held.pid).toBe(rows[0]?.pid)
    await open.query('COMMIT')
    await until(async () => (await heldBack(prisma, 0)) === undefined)
  })

  test('restored into a cluster that counts anew: what was there is read, and what comes now comes after it', async () => {
    const client = await connect()
    await client.query(
      `INSERT INTO case_events (case_id, seq, revision, type, at, by, data, txid)
       VALUES ('restored', 1, 1, 'NoteAdded', now(), 'tool:test', '{}', pg_current_xact_id()::text::bigint + 1000000)`,
    )
    expect((await eventsAfter(prisma, start, 10)).events).toEqual([])
    expect(await Promise.all([continueEventLog(prisma), continueEventLog(prisma)])).toContain(true)
    await record(client, 'new')
    const { read, next } = reader()
    await until(async () => !(await next()))
    expect(read).toEqual(['restored', 'new'])
    expect(await continueEventLog(prisma)).toBe(false)
  })
})

describe('the number of an event', () => {
  test('names the event, and sorts as the events do', async () => {
    await record(await connect(), 'one')
    const event: Place = await until(async () => (await eventsAfter(prisma, start, 1)).events[0])
    expect(placeOfEvent(eventNumber(event))).toEqual({ txid: event.txid, id: event.id })
    expect(await isEvent(prisma, event)).toBe(true)
    expect(await isEvent(prisma, { ...event, id: event.id - 1n })).toBe(false)
    const places = [
      { txid: 9n, id: 300n },
      { txid: 10n, id: 2n },
      { txid: 10n, id: 15n },
      { txid: 4_294_967_296n, id: 1n },
    ]
    expect(places.map(eventNumber).sort()).toEqual(places.map(eventNumber))
    expect([...places].reverse().sort(compare)).toEqual(places)
  })

  test.each(['', '1', 'G00000000000000000000000', '-00000000000000000000001', '0000000000000000000000001'])(
    'is not %p',
    (text) => expect(placeOfEvent(text)).toBeUndefined(),
  )
})
