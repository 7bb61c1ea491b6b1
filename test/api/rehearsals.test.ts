import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { startApi, type Api } from './support'

let api: Api
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.stop())

const policy = () =>
  parse(readFileSync(path.resolve(__dirname, '../../policy/default.yaml'), 'utf8')) as {
    warnAt: string
    ladders: { default: unknown[] }
  }
const monday = '2026-11-23T10:00:00+08:00'
const rehearse = (more: object) =>
  api.post('/v1/rehearsals', { kind: 'need', startAt: monday, policy: policy(), ...more })

async function chain(): Promise<{ owner: string; lead: string; head: string; director: string }> {
  const person = async (name: string, managerId?: string) => {
    const { status, body } = await api.post('/v1/staff', { name, managerId, email: `${name}@example.com` })
    expect([status, body]).toEqual([201, expect.objectContaining({ name })])
    return (body as { id: string }).id
  }
  const director = await person('Di')
  const head = await person('Hu', director)
  const lead = await person('Lee', head)
  return { owner: await person('Ann', lead), lead, head, director }
}

describe('a rehearsal', () => {
  test('[E1] [N3] tells every rung of the next 90 days with its date and people, and stores nothing', async () => {
    const { owner, lead, head, director } = await chain()
    const { status, body } = await rehearse({ input: { ownerId: owner }, horizon: '90 days' })
    expect(status).toBe(200)
    const rungs = (body.rungs as { key: string; level: string; at: string; to: string[] }[])
      .filter(({ key }) => key === 'solution-1')
      .slice(0, 5)
    expect(rungs.map(({ level, at, to }) => [level, at, to])).toEqual([
      ['warning', '2026-11-26T01:15:00.000Z', [owner]],
      ['missed', '2026-11-26T10:00:00.000Z', [owner, lead]],
      ['1', '2026-11-27T10:00:00.000Z', [lead, head]],
      ['2', '2026-11-30T10:00:00.000Z', [director]],
      ['repeat', '2026-12-01T10:00:00.000Z', [director]],
    ])
    expect(body.until).toBe('2027-02-21T02:00:00.000Z')
    expect(await api.prisma.case.count({ where: { OR: [{ ownerId: owner }, { id: 'rehearsal' }] } })).toBe(0)
    expect(await api.prisma.rung.count({ where: { recipients: { has: owner } } })).toBe(0)
  })

  test('plays actions by command or resource name, at instants or after one another, and says which would be refused', async () => {
    const { body } = await rehearse({
      horizon: '10 days',
      actions: [
        {
          at: '2026-11-24T10:00:00+08:00',
          command: 'solutions',
          body: { summary: 'Fix', plannedDeliveryOn: '2026-12-31' },
        },
        { after: '1 working day', command: 'recordConfirmation', body: { decision: 'rejected', reason: 'Too slow' } },
        { after: '2 hours', command: 'deliver' },
      ],
    })
    expect(body.deadlines.find(({ key }: { key: string }) => key === 'solution-2')).toMatchObject({
      startedAt: '2026-11-25T02:00:00.000Z',
      dueAt: '2026-11-30T10:00:00.000Z',
    })
    expect(body.refused).toMatchObject([
      { action: 2, at: '2026-11-25T04:00:00.000Z', command: 'deliver', code: 'wrong-stage' },
    ])
  })

  test('[E1] plays actions that follow a rung, and says which rungs never come', async () => {
    const { body } = await rehearse({
      horizon: '10 days',
      actions: [
        {
          after: '1 hour',
          rung: { key: 'solution-1', level: 'missed' },
          command: 'submitSolution',
          body: { summary: 'Fix', plannedDeliveryOn: '2026-12-31' },
        },
        { rung: { key: 'solution-1', level: 'repeat', n: 2 }, command: 'notes', body: { text: 'Never said' } },
      ],
    })
    expect(body.deadlines.find(({ key }: { key: string }) => key === 'solution-1')).toMatchObject({
      state: 'missed-then-met',
      metAt: '2026-11-26T11:00:00.000Z',
    })
    expect(body.notDone).toEqual([
      {
        action: 1,
        command: 'addNote',
        code: 'rung-never-comes',
        message: 'The rung repeat of solution-1 does not come for the 2. time until 2026-12-03T02:00:00.000Z.',
      },
    ])
  })

  test('takes a draft of the policy, of the calendar and of absences', async () => {
    const { owner, lead, director } = await chain()
    const everyDay = Object.fromEntries(
      ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => [
        day,
        [['09:00', '18:00']],
      ]),
    )
    const { body } = await rehearse({
      input: { ownerId: owner },
      horizon: '6 days',
      policy: { ...policy(), warnAt: 'none' },
      calendar: { timeZone: 'Asia/Shanghai', week: everyDay, holidays: ['2026-11-25'] },
      absences: [{ staffId: lead, from: '2026-11-27', to: '2026-11-27', standInId: director }],
    })
    expect(body.errors).toBeUndefined()
    const missed = body.rungs.find(
      ({ key, level }: { key: string; level: string }) => key === 'solution-1' && level === 'missed',
    )
    expect(missed).toMatchObject({ at: '2026-11-27T10:00:00.000Z', to: [owner, director] })
    expect(body.rungs.some(({ level }: { level: string }) => level === 'warning')).toBe(false)
  })

  test('[E3] tells a stand-in of a drafted absence who is nobody in the chain', async () => {
    const { owner, lead } = await chain()
    const other = await chain()
    const { body } = await rehearse({
      input: { ownerId: owner },
      horizon: '6 days',
      absences: [{ staffId: lead, from: '2026-11-26', to: '2026-11-26', standInId: other.owner }],
    })
    const missed = body.rungs.find(
      ({ key, level }: { key: string; level: string }) => key === 'solution-1' && level === 'missed',
    )
    expect(missed.to).toEqual([owner, other.owner])
  })

  test('names the field that is wrong: a command, a body, a policy, a calendar, a person', async () => {
    const pointers = async (more: object) => {
      const { status, body } = await rehearse(more)
      return [status, body.errors[0].pointer]
    }
    expect(await pointers({ actions: [{ command: 'fly' }] })).toEqual([422, '/actions/0/command'])
    const rung = { key: 'solution-1', level: 'missed' }
    expect(await pointers({ actions: [{ command: 'notes', at: monday, rung }] })).toEqual([422, '/actions/0/rung'])
    expect(await pointers({ actions: [{ command: 'notes', rung: { ...rung, level: 'late' } }] })).toEqual([
      422,
      '/actions/0/rung/level',
    ])
    expect(await pointers({ kind: 'wish' })).toEqual([422, '/kind'])
    expect(await pointers({ input: { colour: 'red' } })).toEqual([422, '/input/colour'])
    expect(await pointers({ absences: [{ staffId: 'stf_x', from: '2026-11-26', to: '2026-11-26' }] })).toEqual([
      422,
      '/absences/0/staffId',
    ])
    expect(
      await pointers({ actions: [{ command: 'solutions', body: { summary: 'Fix', plannedDeliveryOn: 'soon' } }] }),
    ).toEqual([422, '/actions/0/body/plannedDeliveryOn'])
    expect(await pointers({ policy: { ...policy(), warnAt: '75' } })).toEqual([422, '/policy/warnAt'])
    expect(await pointers({ calendar: 'mars' })).toEqual([422, '/calendar'])
    expect(await pointers({ input: { ownerId: 'stf_nobody' } })).toEqual([422, '/input/ownerId'])
    expect(await pointers({ horizon: 'weekly' })).toEqual([422, '/horizon'])
  })
})
