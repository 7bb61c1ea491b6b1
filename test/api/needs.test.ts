import { randomUUID } from 'node:crypto'
import { startProduct, type Product } from './product'

jest.setTimeout(60_000)

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const keys = (deadlines: { key: string }[]) => deadlines.map(({ key }) => key).sort()

describe('opening a need', () => {
  it('[N1] [E1] answers with the whole future: every deadline and every rung, with dates and recipients', async () => {
    const { status, headers, body } = await product.post('/v1/needs', {
      customerId: product.customerId,
      title: '导出报表崩溃',
    })
    expect(status).toBe(201)
    expect(headers.get('location')).toBe(`/v1/cases/${body.id}`)
    expect(headers.get('etag')).toBe(`"${body.revision}"`)
    const { owner, lead, head, director } = product.people
    expect(body).toMatchObject({
      kind: 'need',
      stage: 'task-force',
      state: 'open',
      customerId: product.customerId,
      ownerId: owner,
      policyVersion: 1,
      workflow: { id: body.id, runId: expect.any(String) },
      need: { priority: 'high', priorityBy: 'system', round: 1, taskForce: null, solution: null },
    })
    expect(keys(body.deadlines)).toEqual(['solution-1', 'task-force-1'])
    const solution = body.deadlines.find(({ key }: { key: string }) => key === 'solution-1')
    expect(solution).toMatchObject({
      kind: 'solution',
      ownerId: owner,
      state: 'running',
      level: null,
      left: { workingDays: 3 },
    })
    expect(
      solution.rungs.map(({ level, to, state }: { level: string; to: string[]; state: string }) => [level, to, state]),
    ).toEqual([
      ['warning', [owner], 'planned'],
      ['missed', [owner, lead], 'planned'],
      ['1', [lead, head], 'planned'],
      ['2', [director], 'planned'],
      ['repeat', [director], 'planned'],
    ])
    expect(solution.rungs[1].at).toBe(solution.dueAt)
    expect(solution.rungs[0].at).toBe(solution.warnAt)
    const rungs = body.deadlines
      .flatMap((deadline: { rungs: { at: string }[] }) => deadline.rungs.map(({ at }) => at))
      .sort()
    expect(body.next).toEqual({ key: 'task-force-1', kind: 'task-force', at: rungs[0] })
    expect(body.allowed).toEqual(
      expect.arrayContaining(['nameTaskForce', 'submitSolution', 'pause', 'assign', 'cancel', 'addNote']),
    )
    const { workflowExecutionInfo } = await product.temporal.workflowService.describeWorkflowExecution({
      namespace: product.temporal.options.namespace,
      execution: { workflowId: body.workflow.id },
    })
    expect(workflowExecutionInfo?.execution?.runId).toBe(body.workflow.runId)
    expect((await product.get(`/v1/cases/${body.id}`)).body).toEqual({ ...body, deadlines: expect.any(Array) })
  })

  it('[N1] keeps who decided the priority', async () => {
    const decided = await product.openNeed()
    expect(decided.need).toMatchObject({ priority: 'high', priorityBy: expect.stringMatching(/^tool:key_/) })
  })

  it('[P1] a need of medium or low priority goes to the pool and owes nothing', async () => {
    const { body } = await product.post('/v1/needs', { customerId: product.customerId, title: '未来支持多语言' })
    expect(body).toMatchObject({
      stage: 'pooled',
      state: 'open',
      deadlines: [],
      next: null,
      need: { priority: 'low', priorityBy: 'system' },
    })
  })

  it('[A4] signs the opening with the key that made it', async () => {
    const key = await product.key('write')
    const { body } = await product.post(
      '/v1/needs',
      { customerId: product.customerId, title: 'Signed' },
      { authorization: key.authorization },
    )
    const event = await product.prisma.caseEvent.findFirst({ where: { caseId: body.id } })
    expect(event).toMatchObject({ type: 'NeedOpened', by: `tool:${key.id}` })
  })

  it('ten parallel requests with one Idempotency-Key open one case and get one answer', async () => {
    const again = { 'idempotency-key': randomUUID() }
    const title = `Parallel ${randomUUID()}`
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => product.post('/v1/needs', { customerId: product.customerId, title }, again)),
    )
    expect(replies.map(({ status }) => status)).toEqual(Array(10).fill(201))
    expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(await product.prisma.case.count({ where: { title } })).toBe(1)
  })

  it('a repeat after a crash before the answer was kept gives the same case', async () => {
    const again = { 'idempotency-key': randomUUID() }
    const body = { customerId: product.customerId, title: `Crash ${randomUUID()}` }
    const first = await product.post('/v1/needs', body, again)
    await product.prisma.idempotentAnswer.updateMany({
      where: { key: again['idempotency-key'] },
      data: { status: null },
    })
    const repeat = await product.post('/v1/needs', body, again)
    expect([repeat.status, repeat.body.id]).toEqual([201, first.body.id])
    expect(await product.prisma.case.count({ where: { title: body.title } })).toBe(1)
  })

  it('the same external reference is one case, also from parallel requests', async () => {
    const externalRef = { source: 'crm', id: randomUUID() }
    const open = () => product.post('/v1/needs', { customerId: product.customerId, title: 'From the CRM', externalRef })
    const replies = await Promise.all(Array.from({ length: 5 }, open))
    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1)
    const again = await product.post('/v1/needs', {
      customerId: product.customerId,
      title: 'Another title',
      externalRef,
    })
    expect([again.status, again.body.id, again.body.title]).toEqual([200, replies[0]?.body.id, 'From the CRM'])
    expect(again.body.externalRef).toEqual(externalRef)
    expect(await product.prisma.caseEvent.count({ where: { caseId: again.body.id, type: 'NeedOpened' } })).toBe(1)
  })

  it('refuses a customer or owner who does not exist, and a need without an owner, with a pointer', async () => {
    const { body: orphan } = await product.post('/v1/customers', { name: 'No owner' })
    const refusal = async (more: object) => {
      const { status, body } = await product.post('/v1/needs', { customerId: product.customerId, title: 'x', ...more })
      return [status, body.code, body.errors[0].pointer]
    }
    expect(await refusal({ customerId: 'cus_nobody' })).toEqual([422, 'unknown-customer', '/customerId'])
    expect(await refusal({ ownerId: 'stf_nobody' })).toEqual([422, 'unknown-staff', '/ownerId'])
    expect(await refusal({ customerId: orphan.id })).toEqual([422, 'owner-missing', '/ownerId'])
  })
})
