import { randomUUID } from 'node:crypto'
import { timeZoneDataVersion } from '../../api/calendars'
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

const year2027 = (...days: [string, string, boolean][]) => ({
  format: 'holiday-cn',
  content: JSON.stringify({
    year: 2027,
    papers: [],
    days: days.map(([date, name, isOffDay]) => ({ date, name, isOffDay })),
  }),
})
const asIcs = (...events: string[]) => ({
  format: 'ics',
  content: ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR'].join('\r\n'),
})
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n')
const newYear: [string, string, boolean][] = [
  ['2027-01-01', '元旦', true],
  ['2027-01-09', '元旦', false],
]
/** A calendar of our own with the content of `cn`. */
const copyOfCn = async () => {
  const id = newId()
  await put(id, (await api.get('/v1/calendars/cn?version=1')).body.content)
  return id
}

describe('POST /v1/calendars/:id/imports', () => {
  const load = (id: string, body: object, query = '') => api.post(`/v1/calendars/${id}/imports${query}`, body)
  const question = { start: '2027-01-07T10:00:00+08:00', add: '2 working days' }

  it('[T5] a new year is loaded in one request, and what was provisional is certain', async () => {
    const id = await copyOfCn()
    const before = await api.post('/v1/calculations', { ...question, calendar: id })
    expect([before.body.due, before.body.provisional]).toEqual(['2027-01-11T10:00:00.000Z', true])

    const made = await load(id, year2027(...newYear))
    expect([made.status, made.headers.get('etag')]).toEqual([201, '"2"'])
    expect(made.body).toEqual({
      id,
      version: 2,
      stored: true,
      announced: { from: 2024, to: 2027 },
      added: [
        { date: '2027-01-01', hours: [], name: '元旦' },
        { date: '2027-01-09', hours: nineToSix, name: '元旦调休上班日' },
      ],
      removed: [],
      changed: [],
      changedDays: ['2027-01-01', '2027-01-09'],
      notes: [],
    })
    const after = await api.post('/v1/calculations', { ...question, calendar: id })
    expect([after.body.due, after.body.provisional]).toEqual(['2027-01-09T10:00:00.000Z', false])
    expect(after.body.segments).toContainEqual(expect.objectContaining({ kind: 'makeup', name: '元旦调休上班日' }))
  })

  it('[T5] the same import again makes nothing new', async () => {
    const id = await copyOfCn()
    const replies = await Promise.all([1, 2, 3].map(() => load(id, year2027(...newYear))))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 200, 201])
    expect(replies.map(({ body }) => body.version)).toEqual([2, 2, 2])
    expect((await load(id, year2027(...newYear))).body).toMatchObject({ stored: false, added: [], changedDays: [] })
  })

  it('[T5] a dry run says the same and stores nothing', async () => {
    const id = await copyOfCn()
    const tried = await load(id, year2027(...newYear), '?dryRun=true')
    expect([tried.status, (await api.get(`/v1/calendars/${id}`)).body.version]).toEqual([200, 1])
    const made = await load(id, year2027(...newYear))
    expect({ ...tried.body, version: 2, stored: true }).toEqual(made.body)
  })

  it('[T5] days off come from an iCalendar file', async () => {
    const id = newId()
    await put(id, { ...office, announced: { from: 2026, to: 2026 } })
    const easter = event('UID:1', 'SUMMARY:Ostern', 'DTSTART;VALUE=DATE:20270326', 'DTEND;VALUE=DATE:20270330')
    const unity = event('UID:2', 'SUMMARY:Einheit', 'DTSTART;VALUE=DATE:19901003', 'RRULE:FREQ=YEARLY')
    const made = await load(id, asIcs(easter, unity))
    expect([made.status, made.body.announced]).toEqual([201, { from: 2026, to: 2027 }])
    expect(made.body.changedDays).toEqual(['2027-03-26', '2027-03-29'])
    expect((await api.get(`/v1/calendars/${id}`)).body.content).toMatchObject({
      holidays: ['2026-10-03', '2027-03-26', '2027-03-27', '2027-03-28', '2027-03-29', '2027-10-03'],
      names: { '2027-03-29': 'Ostern', '2026-10-03': 'Einheit' },
    })
  })

  it.each([
    ['a year that is not announced yet', year2027(), '/content', 'invalid-import'],
    ['a text that is none', { format: 'ics', content: 'hello' }, '/content', 'invalid-import'],
    ['an event with a time', asIcs(event('SUMMARY:Talk', 'DTSTART:20270326T090000Z')), '/content', 'invalid-import'],
    ['nothing', { format: 'ics', content: '' }, '/content', 'too-small'],
    ['another format', { format: 'csv', content: '2027-01-01' }, '/format', 'invalid-union'],
    ['years the wrong way round', { ...asIcs(), years: { from: 2027, to: 2026 } }, '/years', 'custom'],
  ])('[T5] refuses %s, and says why', async (_, body, pointer, code) => {
    const { status, body: problem } = await load('cn', body)
    expect(status).toBe(422)
    expect(problem.errors).toContainEqual(expect.objectContaining({ pointer, code }))
    expect((await load('cn', body, '?dryRun=true')).status).toBe(422)
  })

  it('is for calendars that are there, and for administrators', async () => {
    expect((await load(newId(), year2027(...newYear))).body).toMatchObject({ status: 404, code: 'unknown-calendar' })
    expect((await load(newId(), year2027(...newYear), '?dryRun=true')).status).toBe(404)
    const { authorization } = await api.key('write')
    const refused = await api.post('/v1/calendars/cn/imports', year2027(...newYear), { authorization })
    expect(refused.body).toMatchObject({ status: 403, code: 'scope-missing' })
  })
})

it('[T1] says which edition of the time-zone database instants are reckoned with', () => {
  expect(timeZoneDataVersion()).toMatch(/^20\d\d[a-z]/)
})
