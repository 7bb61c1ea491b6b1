/** How the system knows that it was away. */
import { randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import { beat } from '../../activities/beat'
import { migrateDeploy } from '../../embedded/migrate'
import { connectPrisma } from '../../prisma/connect'
import type { PrismaClient } from '../../prisma/generated/client'

const MINUTES = 60_000
const beats = { outageAfterMs: 2 * MINUTES }

let prisma: PrismaClient
let connection: Connection
let client: Client
beforeAll(async () => {
  const url = new URL(process.env.DATABASE_URL ?? '')
  url.pathname = `/beat_${randomUUID().slice(0, 8)}`
  await migrateDeploy({ url: url.href })
  prisma = connectPrisma({ connectionString: url.href, max: 12 })
  connection = await Connection.connect({ address: process.env.TEMPORAL_ADDRESS ?? '' })
  client = new Client({ connection, namespace: process.env.TEMPORAL_NAMESPACE ?? '' })
})
afterAll(async () => {
  await Promise.all([prisma.$disconnect(), connection.close()])
})

const lastBeat = async () => (await prisma.systemBeat.findFirstOrThrow()).at
const silentFor = (ms: number) => {
  const at = new Date(Date.now() - ms)
  return prisma.systemBeat.update({ where: { id: 1 }, data: { at, since: new Date(at.getTime() - 60 * MINUTES) } })
}

describe('a beat', () => {
  beforeEach(async () => {
    await prisma.outage.deleteMany()
    await prisma.systemBeat.deleteMany()
  })

  test('[X14] the very first start is no outage, and neither is a short restart', async () => {
    expect(await beat({ prisma, client }, beats)).toBeUndefined()
    await silentFor(1 * MINUTES)
    const { since } = await prisma.systemBeat.findFirstOrThrow()
    expect(await beat({ prisma, client }, beats)).toBeUndefined()
    expect(await prisma.outage.count()).toBe(0)
    expect((await prisma.systemBeat.findFirstOrThrow()).since).toEqual(since)
  })

  test('[X14] a gap is one outage, from the last beat to the first, however many workers start at once', async () => {
    await beat({ prisma, client }, beats)
    const { at: from } = await silentFor(10 * MINUTES)
    const found = await Promise.all(Array.from({ length: 12 }, () => beat({ prisma, client }, beats)))
    expect(found.filter((one) => one !== undefined)).toHaveLength(1)
    const [outage, ...more] = await prisma.outage.findMany()
    expect(more).toEqual([])
    expect(outage).toMatchObject({ fromAt: from, detected: true, policies: [], approvedBy: null })
    const row = await prisma.systemBeat.findFirstOrThrow()
    expect(outage?.toAt.getTime()).toBeGreaterThan(from.getTime() + 10 * MINUTES - 1)
    expect(row.since.getTime()).toBeGreaterThanOrEqual(from.getTime() + 10 * MINUTES)
    await beat({ prisma, client }, beats)
    expect(await prisma.outage.count()).toBe(1)
  })

  test('[X14] there is none while the engine is away: what it cannot do is an outage too', async () => {
    await beat({ prisma, client }, beats)
    const before = await lastBeat()
    const away = Connection.lazy({ address: '127.0.0.1:1' })
    const nowhere = new Client({ connection: away, namespace: client.options.namespace })
    await expect(beat({ prisma, client: nowhere }, beats)).rejects.toThrow()
    expect(await lastBeat()).toEqual(before)
    await away.close()
  })
})
