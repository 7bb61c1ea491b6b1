import { randomUUID } from 'node:crypto'
import { startApi, type Api } from './support'

let api: Api
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.stop())

const nineToSix = [['09:00', '18:00']]
const office = {
  timeZone: 'Europe/Berlin',
  week: { monday: nineToSix, tuesday: nineToSix, wednesday: nineToSix, thursday: nineToSix, friday: nineToSix },
}
const newId = () => `office-${randomUUID().slice(0, 8)}`
const put = (id: string, body: unknown, headers?: Record<string, string>) =>
  api.ask('PUT', `/v1/calendars/${id}`, body, headers)
const due = async (calendar: string, start: string) =>
  (await api.post('/v1/calculations', { calendar, start, add: '1 working day' })).body.due

describe('PUT /v1/calendars/:id', () => {
  it('[T1] makes a calendar of a company: breaks, night hours, days off by date and year, days with hours of their own', async () => {
    const id = newId()
    const given = {
      name: 'Night shift',
      timeZone: 'Europe/Berlin',
      week: {
        monday: [
          ['00:00', '06:00'],
          ['22:00', '24:00'],
        ],
        tuesday: [
          ['08:00', '12:00'],
          ['13:00', '17:00'],
        ],
      },
      holidays: ['2026-03-03'],
      yearlyHolidays: ['12-22'],
      days: { '2026-03-04': [['10:00', '11:00']], '2026-03-09': [] },
      announced: { from: 2026, to: 2026 },
      names: { '2026-03-03': 'Company day' },
    }
    const made = await put(id, given)
    expect([made.status, made.headers.get('etag'), made.headers.get('location')]).toEqual([
      201,
      '"1"',
      `/v1/calendars/${id}?version=1`,
    ])
    expect(made.body).toMatchObject({ id, version: 1, content: given })
    expect((await api.get(`/v1/calendars/${id}`)).body).toEqual(made.body)
    expect(await due(id, '2026-03-02T10:00:00+01:00')).toBe('2026-03-04T10:00:00.000Z')
    expect(await due(id, '2026-03-04T12:00:00+01:00')).toBe('2026-03-10T16:00:00.000Z')
    expect(await due(id, '2026-03-14T12:00:00+01:00')).toBe('2026-03-16T23:00:00.000Z')
  })

  it('[T5] a change is a new version, the old one stays as it was and can be read', async () => {
    const id = newId()
    await put(id, office)
    const second = await put(id, { ...office, holidays: ['2026-05-01'] })
    expect([second.status, second.body.version]).toEqual([201, 2])
    expect((await api.get(`/v1/calendars/${id}`)).body).toMatchObject({
      version: 2,
      content: { holidays: ['2026-05-01'] },
    })
    const first = await api.get(`/v1/calendars/${id}?version=1`)
    expect([first.headers.get('etag'), first.body.content.holidays]).toEqual(['"1"', []])
    expect((await api.get('/v1/calendars?limit=200')).body.items).toContainEqual(
      expect.objectContaining({ id, version: 2 }),
    )
    await put(id, office)
    const { body } = await api.get(`/v1/calendars/${id}/versions?limit=2`)
    expect(body.items.map(({ version }: { version: number }) => version)).toEqual([3, 2])
    const { body: rest } = await api.get(`/v1/calendars/${id}/versions?limit=2&cursor=${body.nextCursor}`)
    expect(rest).toEqual({ items: [expect.objectContaining({ id, version: 1 })], nextCursor: null })
  })

  it('[T5] the same content again is the same version, however it is written', async () => {
    const id = newId()
    const holidays = ['2026-05-01', '2026-12-25']
    const made = await put(id, { ...office, holidays })
    const { week, timeZone } = office
    const again = await put(id, { days: {}, holidays: [...holidays, '2026-05-01'].reverse(), week, timeZone })
    expect(again.status).toBe(200)
    expect(again.body).toEqual(made.body)
    expect((await put(id, made.body.content)).status).toBe(200)
    expect((await put('cn', (await api.get('/v1/calendars/cn')).body.content)).status).toBe(200)
  })

  it('[T5] parallel changes get a version each, parallel repeats the same one', async () => {
    const id = newId()
    const days = Array.from({ length: 12 }, (_, i) => `2026-06-${String(i + 10)}`)
    const replies = await Promise.all(days.map((day) => put(id, { ...office, holidays: [day] })))
    expect(replies.map(({ status }) => status)).toEqual(days.map(() => 201))
    expect(replies.map(({ body }) => body.version).sort((a, b) => a - b)).toEqual(days.map((_, i) => i + 1))

    const other = newId()
    const same = await Promise.all(days.map(() => put(other, office)))
    expect(same.map(({ status }) => status).sort()).toEqual([...days.slice(1).map(() => 200), 201])
    expect(new Set(same.map(({ body }) => body.version))).toEqual(new Set([1]))
    expect(await api.prisma.calendar.count({ where: { id: other } })).toBe(1)
  })

  it('[T5] If-Match refuses a change made on an old version, and takes a repeat of the one made', async () => {
    const id = newId()
    const [second, third] = [
      { ...office, holidays: ['2026-05-01'] },
      { ...office, holidays: ['2026-05-02'] },
    ]
    expect((await put(id, office, { 'if-match': '"1"' })).body).toMatchObject({ status: 412, code: 'version-conflict' })
    await put(id, office)
    expect((await put(id, second, { 'if-match': '"1"' })).body.version).toBe(2)
    expect((await put(id, second, { 'if-match': '"1"' })).status).toBe(200)
    const late = await put(id, third, { 'if-match': '"1"' })
    expect([late.status, late.body.code, late.body.detail]).toEqual([
      412,
      'version-conflict',
      expect.stringContaining('version 2'),
    ])
    expect((await api.get(`/v1/calendars/${id}`)).body.version).toBe(2)
    expect((await put(id, third, { 'if-match': 'W/"7", "2"' })).body.version).toBe(3)
    expect((await put(id, second, { 'if-match': '*' })).body.version).toBe(4)
  })

  it('[T1] refuses what is no calendar, with a pointer to every problem at once', async () => {
    const id = newId()
    const { status, body } = await put(id, {
      timeZone: 'Mars/Olympus',
      week: { monday: [['18:00', '09:00']], funday: [] },
      holidays: ['2026-02-30'],
      days: { '2026-03-02': [['09:00', '10:00', '11:00']], 'a/b': [] },
      announced: { from: 2027, to: 2026 },
      holiday: ['2026-05-01'],
    })
    expect([status, body.code]).toEqual([422, 'invalid-input'])
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/announced',
      '/days/2026-03-02/0',
      '/days/a~1b',
      '/holiday',
      '/holidays/0',
      '/timeZone',
      '/week/funday',
      '/week/monday/0',
    ])
    expect((await api.get(`/v1/calendars/${id}`)).status).toBe(404)
  })

  it.each([
    ['nothing', {}, ['/timeZone', '/week']],
    ['a week that never opens', { timeZone: 'UTC', week: {} }, ['/week']],
    ['a name that is none', { ...office, name: 7 }, ['/name']],
    ['a list', [], ['']],
  ])('[T1] refuses %s', async (_, body, pointers) => {
    const reply = await put(newId(), body)
    expect([reply.status, reply.body.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
      422,
      pointers,
    ])
  })

  it('[A3] needs the scope admin', async () => {
    const { authorization } = await api.key('write')
    expect((await put(newId(), office, { authorization })).body).toMatchObject({ status: 403, code: 'scope-missing' })
  })

  it('says that a calendar or a version is not there', async () => {
    const id = newId()
    await put(id, office)
    for (const path of [`/${newId()}`, `/${newId()}/versions`, `/${id}?version=2`])
      expect((await api.get(`/v1/calendars${path}`)).body).toMatchObject({ status: 404, code: 'unknown-calendar' })
    expect((await api.get(`/v1/calendars/${id}?version=none`)).status).toBe(422)
  })
})
