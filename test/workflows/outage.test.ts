import { startEngine, type TestEngine } from '../support/engine'
import { defaultPolicy, openHouse, type House } from '../support/house'

let engine: TestEngine
let house: House
beforeAll(async () => {
  engine = await startEngine()
  house = await openHouse(undefined, { engine })
})
afterAll(async () => {
  await house.close()
  await engine.stop()
})

const TEN_SECONDS = 10_000

/** How long a server stays away: this is the outage itself, not a wait for something. */
const away = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('an outage', () => {
  test('Postgres away for ten seconds in the middle of a command: the command is kept, done once and answered', async () => {
    const id = await house.openNeed()
    await engine.stopPostgres()
    const command = house.say(id, 'cancel', { reason: 'Withdrawn' })
    await away(TEN_SECONDS)
    await engine.startPostgres()
    expect(await command).toEqual({ revision: 2 })
    expect((await house.events(id)).filter(({ type }) => type === 'CaseCancelled')).toHaveLength(1)
  })

  test('Postgres away when a need is opened: it is opened once when Postgres is back', async () => {
    await engine.stopPostgres()
    const opening = house.openNeed()
    await away(1_000)
    await engine.startPostgres()
    const id = await opening
    expect((await house.events(id)).filter(({ type }) => type === 'NeedOpened')).toHaveLength(1)
  })

  test('Temporal stopped and started in the middle: every case goes on, and a command sent meanwhile is done once', async () => {
    const id = await house.openNeed()
    await engine.stopTemporal()
    const command = house.say(id, 'addNote', { text: 'Sent into the dark' }, 'note-1').catch((error: unknown) => error)
    await away(1_000)
    await engine.startTemporal()
    await command
    await house.say(id, 'addNote', { text: 'Sent into the dark' }, 'note-1')
    expect((await house.events(id)).filter(({ type }) => type === 'NoteAdded')).toHaveLength(1)
  })

  test('[X14] what fell due while the worker was away is recorded and fired once each, in order, when it is back', async () => {
    const policy = defaultPolicy()
    policy.warnAt = 'none'
    policy.processes.need = { deadlines: { solution: { within: '1 second' } } }
    policy.ladders.default = [
      { level: 'missed', to: ['owner'] },
      { level: '1', after: '1 second', to: ['lead'] },
      { level: '2', after: '2 seconds', to: ['director'] },
      { level: 'repeat', every: '1 second', to: ['highest'] },
    ]
    const other = await openHouse(policy, { engine })
    const id = await other.openNeed()
    await other.worker?.stop()
    await away(5_000)
    await other.startWorker()
    await other.say(id, 'cancel', { reason: 'Seen enough' })
    const rungs = await other.prisma.rung.findMany({ where: { caseId: id }, orderBy: { recordedAt: 'asc' } })
    const due = rungs.map(({ at }) => at.getTime())
    expect(rungs.slice(0, 4).map(({ level, n }) => `${level}${n ?? ''}`)).toEqual(['missed', '1', '2', 'repeat1'])
    expect(due).toEqual(due.map((_, n) => (due[0] ?? 0) + n * 1_000))
    expect(await other.prisma.alert.count({ where: { caseId: id } })).toBe(rungs.length)
    await other.close()
  })
})
