/** A customer and a person can be given all that is known of them; that it was given is written down. */
import { startProduct, type Product } from './product'

jest.setTimeout(120_000)

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

const names = (rows: Record<string, unknown>[]) => rows.map(({ name }) => name).sort()

test('[A4] of a customer: who they are, what was merged into them, facts with corrections, cases with their histories', async () => {
  const make = async (path: string, body: object) => (await product.post(path, body)).body.id as string
  const [id, merged, other] = [
    await make('/v1/customers', { name: 'Export Ltd' }),
    await make('/v1/customers', { name: 'Export GmbH' }),
    await make('/v1/customers', { name: 'Somebody else' }),
  ]
  for (const [customerId, name] of [
    [id, 'Ann'],
    [merged, 'Bob'],
    [other, 'Eve'],
  ])
    await make('/v1/contacts', { customerId, name })
  const need = await product.openNeed({ customerId: id, title: 'Theirs', ownerId: product.people.owner })
  await product.openNeed({ customerId: other, title: 'Not theirs', ownerId: product.people.owner })
  for (let n = 0; n < 12; n++) await product.post(`/v1/cases/${need.id}/notes`, { text: `note ${n}` })
  const done = await product.post(`/v1/customers/${id}/merges`, { mergedId: merged, reason: 'one' })
  expect(done.status).toBeLessThan(300)

  const { status, headers, body } = await product.get(`/v1/customers/${id}/export`)
  expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('application/json')])
  expect([names(body.customers), names(body.contacts)]).toEqual([
    ['Export GmbH', 'Export Ltd'],
    ['Ann', 'Bob'],
  ])
  expect(body.cases.map(({ title }: { title: string }) => title)).toEqual(['Theirs'])
  expect(body.events.map(({ seq }: { seq: number }) => seq)).toEqual(body.events.map((_: object, n: number) => n + 1))
  expect(body.events.filter(({ type }: { type: string }) => type === 'NoteAdded')).toHaveLength(12)
  expect(body.deadlines.length).toBeGreaterThan(0)
  expect(JSON.stringify(body)).not.toMatch(/Somebody else|Eve|Not theirs/)

  const audit = (await product.get(`/v1/audit?subject=${id}&limit=200`)).body.items
  expect(audit).toContainEqual(
    expect.objectContaining({ method: 'GET', route: '/v1/customers/:id/export', status: 200 }),
  )
})

test('[A3] of a person: what they own, were told and did, and no secret of theirs', async () => {
  const { body: ann } = await product.post('/v1/staff', { name: 'Ann', email: 'ann@example.com', roles: ['admin'] })
  const { body: key } = await product.post('/v1/api-keys', { name: 'x', scopes: ['admin'], staffId: ann.id })
  const headers = { authorization: `Bearer ${key.key}` }
  expect((await product.post('/v1/teams', { name: 'by Ann' }, headers)).status).toBe(201)
  await product.openNeed({ title: 'of Ann', ownerId: ann.id })
  const { body } = await product.get(`/v1/staff/${ann.id}/export`, headers)
  expect(names(body.staff)).toEqual(['Ann'])
  expect(body.cases.map(({ title }: { title: string }) => title)).toEqual(['of Ann'])
  expect(body.audit.map(({ path }: { path: string }) => path)).toContain('/v1/teams')
  // also what others did with their data, as it was
  expect(body.audit).toContainEqual(
    expect.objectContaining({ route: '/v1/staff', subject: ann.id, after: expect.objectContaining({ name: 'Ann' }) }),
  )
  expect(body.apiKeys).toEqual([expect.objectContaining({ id: key.id })])
  expect(JSON.stringify(body)).not.toMatch(/"(hash|previous_hash)":"[0-9a-f]{64}","(name|id)"|ft_/)
  for (const row of [...body.apiKeys, ...body.sessions]) expect(row).not.toHaveProperty('hash')
})

test('[A1] of nobody who is not there, and for administrators alone', async () => {
  expect((await product.get('/v1/customers/cus_none/export')).body.code).toBe('unknown-customer')
  expect((await product.get('/v1/staff/stf_none/export')).body.code).toBe('unknown-staff')
  const { authorization } = await product.key('write')
  const { status, body } = await product.get(`/v1/staff/${product.people.owner}/export`, { authorization })
  expect([status, body.code]).toEqual([403, 'scope-missing'])
})
