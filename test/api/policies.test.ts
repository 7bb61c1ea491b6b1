import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { startProduct, type Product } from './product'

jest.setTimeout(60_000)

interface Policy {
  calendar: string
  ladders: { default: object[] }
  processes: { need: { deadlines: Record<string, object> } }
}
const policy = () => parse(readFileSync(path.resolve(__dirname, '../../policy/default.yaml'), 'utf8')) as Policy

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

describe('a policy', () => {
  test('is stored as a new version and never edited; new cases take it, open ones stay on theirs', async () => {
    const before = (await product.openNeed()) as { id: string; policyVersion: number }
    const draft = policy()
    draft.processes.need.deadlines.solution = { within: '2 working days' }
    const { status, body } = await product.post('/v1/policies', draft)
    expect([status, body.version]).toEqual([201, before.policyVersion + 1])
    const after = (await product.openNeed()) as { policyVersion: number }
    expect(after.policyVersion).toBe(body.version)
    expect((await product.get(`/v1/cases/${before.id}`)).body.policyVersion).toBe(before.policyVersion)
    expect(
      (await product.get(`/v1/policies/${before.policyVersion}`)).body.content.processes.need.deadlines.solution,
    ).toEqual({ within: '3 working days' })
  })

  test('with the content of the newest version is that version, also sent in parallel', async () => {
    const draft = policy()
    draft.processes.need.deadlines.revisit = { within: '4 working days' }
    const answers = await Promise.all([1, 2, 3, 4].map(() => product.post('/v1/policies', draft)))
    expect(new Set(answers.map(({ body }) => body.version as number)).size).toBe(1)
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201])
  })

  test('that could not be kept is refused with the path to the field', async () => {
    const refused = async (change: (draft: Policy) => void) => {
      const draft = policy()
      change(draft)
      const { status, body } = await product.post('/v1/policies', draft)
      return [status, body.errors?.[0]?.pointer]
    }
    const { deadlines } = policy().processes.need
    expect(Object.keys(deadlines)).toContain('solution')
    expect(await refused((p) => (p.processes.need.deadlines.solution = { within: '3' }))).toEqual([
      422,
      '/processes/need/deadlines/solution/within',
    ])
    expect(
      await refused((p) => (p.processes.need.deadlines.solution = { within: '3 working days', every: 'weekly' })),
    ).toEqual([422, '/processes/need/deadlines/solution'])
    expect(
      await refused((p) => (p.processes.need.deadlines.solution = { within: '3 working days', ladder: 'nowhere' })),
    ).toEqual([422, '/processes/need/deadlines/solution/ladder'])
    expect(
      await refused((p) => p.ladders.default.push({ level: '3', after: '9 working days', to: ['director'] })),
    ).toEqual([422, '/ladders/default/5'])
    expect(await refused((p) => (p.ladders.default = []))).toEqual([422, '/ladders/default'])
    expect(await refused((p) => p.ladders.default.unshift({ level: 'warning', to: ['chief'] }))).toEqual([
      422,
      '/ladders/default/0/to/0',
    ])
    for (const nonsense of [
      {},
      [],
      { ...policy(), ladders: 1 },
      { ...policy(), processes: { need: null } },
      { ...policy(), ladders: { default: [7] } },
    ]) {
      expect((await product.post('/v1/policies', nonsense)).status).toBe(422)
    }
    expect(await refused((p) => (p.calendar = 'mars'))).toEqual([422, '/calendar'])
  })
})
