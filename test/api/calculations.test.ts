import cases from '../domain/time/cases.json'
import { startApi, type Api } from './support'

let api: Api
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.stop())

const ask = (body: object) => api.post('/v1/calculations', body)
type Published = (typeof cases)[number] & {
  add?: string
  end?: string
  expectDue?: string
  expectWorkingSeconds?: number
}

describe('/v1/calculations', () => {
  it('[T2] says when a span is due by a calendar of ours, and why', async () => {
    const { status, body } = await ask({ calendar: 'cn', start: '2026-09-30T10:00:00+08:00', add: '3 working days' })
    expect([status, body.due, body.provisional]).toEqual([200, '2026-10-10T10:00:00.000Z', false])
    expect(
      body.segments.some(({ kind, name }: { kind: string; name?: string }) => kind === 'holiday' && name === '国庆节'),
    ).toBe(true)
  })

  it('[T5] says so when a due date lies beyond the announced years', async () => {
    expect(
      (await ask({ calendar: 'cn', start: '2027-03-01T10:00:00+08:00', add: '3 working days' })).body.provisional,
    ).toBe(true)
  })

  it('[T6] gives the working time between two instants, less pauses', async () => {
    const span = { calendar: 'cn', start: '2026-11-23T09:00:00+08:00', end: '2026-11-23T18:00:00+08:00' }
    expect((await ask(span)).body).toEqual({ workingSeconds: 9 * 3600 })
    expect(
      (await ask({ ...span, pauses: [{ from: '2026-11-23T10:00:00+08:00', to: '2026-11-23T11:00:00+08:00' }] })).body,
    ).toEqual({ workingSeconds: 8 * 3600 })
  })

  it('[T1] answers the published cases as they were published', async () => {
    for (const { id, calendar, start, add, end, expectDue, ...more } of cases as Published[]) {
      const { dayEnd, pauses } = more as { dayEnd?: string; pauses?: object[] }
      const { status, body } = await ask({
        calendar,
        start,
        ...(add === undefined ? { end } : { add }),
        ...(dayEnd === undefined ? {} : { dayEnd }),
        ...(pauses === undefined ? {} : { pauses }),
      })
      expect({ id, status }).toEqual({ id, status: 200 })
      if (expectDue !== undefined) expect({ id, due: Date.parse(body.due) }).toEqual({ id, due: Date.parse(expectDue) })
    }
  })

  it.each([
    [{ calendar: 'mars', start: '2026-11-23T09:00:00Z', add: '1 day' }, '/calendar', 'unknown-calendar'],
    [{ calendar: 'cn', start: '2026-11-23T09:00:00Z', add: '3' }, '/add', 'custom'],
    [{ calendar: 'cn', start: 'today', add: '1 day' }, '/start', 'invalid-format'],
    [{ calendar: 'cn', start: '2026-11-23T09:00:00Z', end: '2166-11-23T09:00:00Z' }, '/end', 'out-of-range'],
    [
      { calendar: { timeZone: 'Mars/Olympus', week: {} }, start: '2026-11-23T09:00:00Z', add: '1 day' },
      '/calendar/timeZone',
      'invalid-calendar',
    ],
    [
      {
        calendar: { timeZone: 'UTC', week: { monday: [['18:00', '09:00']] } },
        start: '2026-11-23T09:00:00Z',
        add: '1 day',
      },
      '/calendar/week/monday/0',
      'invalid-calendar',
    ],
    [
      { calendar: { timeZone: 'UTC', week: {} }, start: '2026-11-23T09:00:00Z', add: '1 day' },
      '/calendar/week',
      'invalid-calendar',
    ],
  ])('refuses what cannot be calculated, with a pointer: %j', async (body, pointer, code) => {
    const reply = await ask(body)
    expect(reply.status).toBe(422)
    expect(reply.body.errors).toContainEqual(expect.objectContaining({ pointer, code }))
  })
})

describe('policies and calendars', () => {
  it('[T1] version 1 of the policy and the calendar of mainland China are there from the start', async () => {
    const { body: policy } = await api.get('/v1/policies/1')
    expect(policy).toMatchObject({
      version: 1,
      createdBy: 'system',
      content: { calendar: 'cn', processes: { need: { deadlines: { solution: { within: '3 working days' } } } } },
    })
    expect((await api.get('/v1/policies')).body.items).toContainEqual(expect.objectContaining({ version: 1 }))
    const { body: cn } = await api.get('/v1/calendars/cn')
    expect(cn).toMatchObject({ id: 'cn', version: 1, content: { timeZone: 'Asia/Shanghai' } })
    expect((await api.get('/v1/calendars')).body.items).toContainEqual(
      expect.objectContaining({ id: 'cn', version: 1 }),
    )
  })
})
