/** Other words of the policy for some cases, through the API [T1, T7]. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { startProduct, type Product } from './product'

jest.setTimeout(60_000)

/* eslint-disable @typescript-eslint/no-explicit-any -- tests read foreign answers */
let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const policy = (variants: object[]) => ({
  ...(parse(readFileSync(path.resolve(__dirname, '../../policy/default.yaml'), 'utf8')) as object),
  variants,
})
const explained = async (id: string) =>
  (await product.get(`/v1/cases/${id}/explanation`)).body.deadlines.find((one: any) => one.key === 'solution-1')

test('[T1] [T7] a strategic customer gets shorter days, a team its calendar; open cases keep what they were opened with', async () => {
  const nineToFive = Object.fromEntries(
    ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => [day, [['09:00', '17:00']]]),
  )
  await product.ask('PUT', '/v1/calendars/berlin', { timeZone: 'Europe/Berlin', week: nineToFive })
  const { body: team } = await product.post('/v1/teams', { name: 'Berlin' })
  const { body: ada } = await product.post('/v1/staff', {
    name: 'Ada',
    email: 'ada@example.com',
    language: 'en',
    teamId: team.id,
  })
  const { body: key } = await product.post('/v1/customers', { name: 'Key', tier: 'strategic' })

  const unknown = await product.post('/v1/policies', policy([{ name: 'x', when: { teamId: ['t'] }, calendar: 'mars' }]))
  expect([unknown.status, unknown.body.errors[0].pointer]).toEqual([422, '/variants/0/calendar'])

  const stored = await product.post(
    '/v1/policies',
    policy([
      { name: 'Berlin', when: { teamId: [team.id] }, calendar: 'berlin' },
      {
        name: 'strategic',
        when: { tier: ['strategic'] },
        processes: { need: { deadlines: { solution: { within: '2 working days' } } } },
      },
    ]),
  )
  expect(stored.status).toBe(201)
  const plain = await product.openNeed()
  const strategic = await product.openNeed({ customerId: key.id, ownerId: product.people.owner })
  const berlin = await product.openNeed({ ownerId: ada.id })

  expect(await explained(plain.id)).toMatchObject({
    rule: { within: '3 working days' },
    calendar: { id: 'cn', version: 1 },
  })
  expect(await explained(plain.id)).not.toHaveProperty('variant')
  expect(await explained(strategic.id)).toMatchObject({ rule: { within: '2 working days' }, variant: 'strategic' })
  expect(await explained(berlin.id)).toMatchObject({
    variant: 'Berlin',
    calendar: { id: 'berlin', version: 1, timeZone: 'Europe/Berlin' },
    timeZoneData: process.versions.tz,
  })

  await product.prisma.customer.update({ where: { id: key.id }, data: { tier: 'basic' } })
  await product.post(`/v1/cases/${strategic.id}/notes`, { text: 'So' })
  expect(await explained(strategic.id)).toMatchObject({ rule: { within: '2 working days' }, variant: 'strategic' })
})

test('[T6] the explanation names the version of the calendar a due was worked out by, also when there is a newer one', async () => {
  const opened = await product.openNeed()
  expect((await explained(opened.id)).calendar).toMatchObject({ id: 'cn', version: 1 })
  const { content } = (await product.get('/v1/calendars/cn')).body
  await product.ask('PUT', '/v1/calendars/cn', { ...content, holidays: [...content.holidays, '2031-05-05'] })
  expect((await explained(opened.id)).calendar).toMatchObject({ id: 'cn', version: 1 })
})

test('a rehearsal takes the facts that variants ask about', async () => {
  const answer = await product.post('/v1/rehearsals', {
    kind: 'need',
    startAt: '2026-11-23T10:00:00+08:00',
    facts: { tier: 'strategic' },
    input: { ownerId: product.people.owner },
    policy: policy([
      {
        name: 's',
        when: { tier: ['strategic'] },
        processes: { need: { deadlines: { solution: { within: '1 working day' } } } },
      },
    ]),
  })
  expect(answer.status).toBe(200)
  expect(answer.body.deadlines.find((one: any) => one.key === 'solution-1').dueAt).toBe('2026-11-24T10:00:00.000Z')
})
