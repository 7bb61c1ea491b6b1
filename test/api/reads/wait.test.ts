import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'pg'
import pino from 'pino'
import { caseChanges } from '../../../api/reads/case-changes'
import { reached } from '../../../api/reads/until'
import { waitFor } from '../../../api/reads/waiting'
import { at, shanghai, solution } from '../../support/rehearsals'
import { openDesk, type Desk } from './desk'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const monday = shanghai('2026-11-23 10:00')
const open = () => desk.live({ startAt: monday, until: monday })
const wait = (id: string, until: string, timeout = 20) =>
  desk.get(`/v1/cases/${id}/wait?until=${encodeURIComponent(until)}&timeout=${timeout}`)
const submitted = [at('2026-11-23 11:00', 'submitSolution', { ...solution('2026-12-04'), confirmedByCustomer: true })]
/** Whether an answer is still out after a moment in which it would have come. */
const isPending = async (answer: Promise<unknown>) =>
  (await Promise.race([answer, delay(150, 'pending')])) === 'pending'

describe('waiting for a case', () => {
  test.each([
    ['stage:execution', submitted],
    ['revision:2', submitted],
    ['deadline:solution-1:met', submitted],
    ['deadline:solution-1:missed', []],
    ['closed', [at('2026-11-23 11:00', 'cancel', { reason: 'no' })]],
  ])('[T7] answers %s as soon as it is so, and not before', async (until, actions) => {
    const id = await open()
    const answer = wait(id, until)
    expect(await isPending(answer)).toBe(true)
    await desk.goOn(id, shanghai('2026-11-26 18:00'), actions)
    expect(await answer).toMatchObject({ status: 200, body: { id, reached: true } })
  })

  test('answers at once what is so already', async () => {
    const id = await open()
    expect((await wait(id, 'revision:1')).body).toMatchObject({ reached: true, revision: 1 })
    await desk.goOn(id, shanghai('2026-11-27 10:00'), [
      at('2026-11-27 10:00', 'submitSolution', solution('2026-12-04')),
    ])
    expect((await wait(id, 'deadline:solution-1:missed')).body.reached).toBe(true)
  })

  test('answers with the case as it is and reached: false when the time is up', async () => {
    const id = await open()
    expect(await wait(id, 'closed', 0)).toMatchObject({ status: 200, body: { id, reached: false } })
  })

  test('does not wait for what a closed case can no longer become', async () => {
    const id = await open()
    await desk.goOn(id, shanghai('2026-11-23 11:00'), [at('2026-11-23 11:00', 'cancel', { reason: 'no' })])
    expect(await reached(desk.prisma, id, { what: 'stage', stage: 'execution' })).toBe('never')
    expect((await wait(id, 'stage:execution')).body.reached).toBe(false)
    const other = await open()
    const answer = wait(other, 'stage:execution')
    await desk.goOn(other, shanghai('2026-11-23 11:00'), [at('2026-11-23 11:00', 'cancel', { reason: 'no' })])
    expect((await answer).body.reached).toBe(false)
  })

  test.each([
    ['until=soon', 422],
    ['until=deadline:solution-1:late', 422],
    ['until=closed&timeout=61', 422],
    ['timeout=1', 422],
  ])('refuses %s', async (query, status) => {
    expect((await desk.get(`/v1/cases/${await open()}/wait?${query}`)).status).toBe(status)
  })

  test('a caller who hangs up is no longer waited for', async () => {
    const hungUp = new AbortController()
    const answer = fetch(`${desk.url}/v1/cases/${await open()}/wait?until=closed`, {
      headers: desk.headers,
      signal: hungUp.signal,
    })
    while (desk.changes.watchers() === 0) await delay(10)
    hungUp.abort()
    await expect(answer).rejects.toThrow('aborted')
    while (desk.changes.watchers() > 0) await delay(10)
  })

  test('of an unknown case is 404 at once', async () => {
    expect(await wait('need_none', 'closed')).toMatchObject({ status: 404, body: { code: 'unknown-case' } })
  })
})

describe('listening for changes', () => {
  const url = () => process.env.DATABASE_URL ?? ''
  const logger = pino({ level: 'silent' })
  const connections = () =>
    desk.prisma.$queryRaw<
      { pid: number }[]
    >`SELECT pid FROM pg_stat_activity WHERE application_name = 'followthrough-changes' AND pid <> pg_backend_pid()`

  test('one connection serves all who wait, and nobody is left watching when they were answered', async () => {
    const changes = caseChanges(url(), logger)
    const before = (await connections()).length
    const ids = await Promise.all([open(), open(), open()])
    const isClosed = (id: string) => async () =>
      (await desk.prisma.case.findUniqueOrThrow({ where: { id } })).state === 'closed' ? id : undefined
    const waiting = [...ids, ids[0]].map((id) => waitFor(changes, id, isClosed(id), new AbortController().signal))
    await delay(100)
    expect((await connections()).length).toBe(before + 1)
    expect(changes.watchers()).toBe(4)
    for (const id of ids)
      await desk.goOn(id, shanghai('2026-11-23 11:00'), [at('2026-11-23 11:00', 'cancel', { reason: 'no' })])
    expect(await Promise.all(waiting)).toEqual([...ids, ids[0]])
    expect(changes.watchers()).toBe(0)
    await changes.close()
  })

  test('a change made while the connection is lost is not missed', async () => {
    const changes = caseChanges(url(), logger)
    const before = new Set((await connections()).map(({ pid }) => pid))
    const id = await open()
    const isClosed = async () =>
      (await desk.prisma.case.findUniqueOrThrow({ where: { id } })).state === 'closed' ? true : undefined
    const answer = waitFor(changes, id, isClosed, new AbortController().signal)
    await delay(100)
    const mine = (await connections()).find(({ pid }) => !before.has(pid))
    await desk.prisma.$queryRaw`SELECT pg_terminate_backend(${mine?.pid}::int)`
    await desk.goOn(id, shanghai('2026-11-23 11:00'), [at('2026-11-23 11:00', 'cancel', { reason: 'no' })])
    expect(await answer).toBe(true)
    await changes.close()
  })

  test('whoever hangs up is no longer waited for', async () => {
    const changes = caseChanges(url(), logger)
    const hungUp = new AbortController()
    const answer = waitFor(changes, await open(), async () => undefined, hungUp.signal)
    expect(changes.watchers()).toBe(1)
    hungUp.abort()
    expect(await answer).toBeUndefined()
    expect(changes.watchers()).toBe(0)
    await changes.close()
  })

  test('every commit tells the case and its revision, which is what is listened for', async () => {
    const client = new Client({ connectionString: url() })
    await client.connect()
    const told: string[] = []
    client.on('notification', ({ payload = '' }) => told.push(payload))
    await client.query('LISTEN cases')
    const id = await open()
    await client.query('SELECT 1')
    expect(told).toContain(`${id} 1`)
    await client.end()
  })
})
