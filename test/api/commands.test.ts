import { randomUUID } from 'node:crypto'
import { startProduct, type Product } from './product'

jest.setTimeout(60_000)

let product: Product
beforeAll(async () => {
  product = await startProduct({ patienceMs: 4_500 })
})
afterAll(() => product.stop())

const say = (id: string, resource: string, body: object = {}, headers = {}) =>
  product.post(`/v1/needs/${id}/${resource}`, body, headers)
const onCase = (id: string, resource: string, body: object = {}) => product.post(`/v1/cases/${id}/${resource}`, body)
const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read foreign answers
const deadline = (view: { deadlines: { key: string }[] }, key: string): any =>
  view.deadlines.find((one) => one.key === key)
const taskForce = () => {
  const { owner, product: productId, engineer } = product.people
  return { salesId: owner, productId, engineeringId: engineer, ownerId: owner }
}

describe('what people do to a need', () => {
  it('[N2] [N3] [N4] [N5] [N6] [N7] goes from task force to revisit, each step answered with the case as it then is', async () => {
    const { id } = await product.openNeed()
    const milestones = [{ title: 'Patch', ownerId: product.people.engineer, dueOn: later(20) }]
    const steps: [string, object, string][] = [
      ['task-force', taskForce(), 'solution'],
      ['solutions', { summary: 'Fix it', milestones, plannedDeliveryOn: later(30) }, 'confirmation'],
      ['confirmations', { decision: 'awaiting-approval' }, 'customer-approval'],
      ['confirmations', { decision: 'confirmed' }, 'execution'],
      ['updates', { summary: 'On the way', channel: 'phone' }, 'execution'],
      ['milestones/1/completion', {}, 'execution'],
      ['deliveries', { summary: 'Live' }, 'acceptance'],
      ['acceptances', { decision: 'returned', reason: 'Still slow' }, 'execution'],
      ['deliveries', {}, 'acceptance'],
      ['acceptances', { decision: 'accepted' }, 'revisit'],
      ['revisits', { satisfied: 'yes', score: 5 }, 'closed'],
    ]
    let revision = 1
    for (const [resource, body, stage] of steps) {
      const { status, headers, body: view } = await say(id, resource, body)
      expect([resource, status, view.stage]).toEqual([resource, 200, stage])
      expect(view.revision).toBeGreaterThan(revision)
      expect(headers.get('etag')).toBe(`"${view.revision}"`)
      revision = view.revision
    }
    const { body: closed } = await product.get(`/v1/cases/${id}`)
    expect(closed).toMatchObject({
      state: 'closed',
      outcome: 'satisfied',
      next: null,
      allowed: [],
      closedAt: expect.any(String),
    })
    expect(closed.need.solution.milestones[0]).toMatchObject({ title: 'Patch', completedAt: expect.any(String) })
    expect(deadline(closed, 'solution-1')).toMatchObject({ state: 'met', metAt: expect.any(String) })
    const late = await say(id, 'updates', { summary: 'Too late' })
    expect([late.status, late.body.code]).toEqual([409, 'case-closed'])
  })

  it('[N6] a refusal is 409 with the code of the domain and a pointer to the field', async () => {
    const { id } = await product.openNeed()
    const wrong = await say(id, 'deliveries')
    expect([wrong.status, wrong.body.code]).toEqual([409, 'wrong-stage'])
    expect(wrong.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    const outsider = await say(id, 'task-force', { ...taskForce(), ownerId: product.people.lead })
    expect([outsider.status, outsider.body.code, outsider.body.errors[0].pointer]).toEqual([
      409,
      'owner-not-in-task-force',
      '/ownerId',
    ])
    expect((await product.get(`/v1/cases/${id}`)).body.revision).toBe(1)
  })

  it('[N5] people inside a body must exist, each named by its pointer', async () => {
    const { id } = await product.openNeed()
    const milestones = [
      { title: 'a', ownerId: product.people.engineer, dueOn: later(9) },
      { title: 'b', ownerId: 'stf_nobody', dueOn: later(9) },
    ]
    const { status, body } = await say(id, 'solutions', { summary: 'x', milestones, plannedDeliveryOn: later(9) })
    expect([status, body.code, body.errors]).toEqual([
      422,
      'unknown-staff',
      [expect.objectContaining({ pointer: '/milestones/1/ownerId' })],
    ])
    const dates = await say(id, 'solutions', {
      summary: 'x',
      milestones: [{ title: 'a', ownerId: 'x', dueOn: 'tomorrow' }],
      plannedDeliveryOn: later(9),
    })
    expect([dates.status, dates.body.errors]).toEqual([
      422,
      [expect.objectContaining({ pointer: '/milestones/0/dueOn' })],
    ])
  })

  it('[N9] [X15] lowering the priority stops the deadlines; raising it lets them go on', async () => {
    const { id } = await product.openNeed()
    const lowered = await say(id, 'priority', { priority: 'low', reason: 'Not now' })
    expect(lowered.body).toMatchObject({ stage: 'pooled', next: null })
    expect(deadline(lowered.body, 'solution-1').state).toBe('paused')
    const raised = await say(id, 'priority', { priority: 'high', reason: 'Now' })
    // Business hours that passed in between lead into one more day, rounded up once [X9]; outside of them nothing has passed.
    const { state, left } = deadline(raised.body, 'solution-1')
    expect([state, [3, 4].includes(left.workingDays)]).toEqual(['running', true])
  })

  it('[X13] merges into another open need, and refuses one that is not there, closed, or itself', async () => {
    const [{ id }, { id: intoId }, { id: closedId }] = [
      await product.openNeed(),
      await product.openNeed(),
      await product.openNeed(),
    ]
    await onCase(closedId, 'cancellation', { reason: 'Mistake' })
    const refusal = async (into: string) => {
      const { status, body } = await say(id, 'merges', { intoId: into, reason: 'Same' })
      return [status, body.code, body.errors[0].pointer]
    }
    expect(await refusal('need_nobody')).toEqual([422, 'unknown-case', '/intoId'])
    expect(await refusal(closedId)).toEqual([409, 'survivor-closed', '/intoId'])
    expect(await refusal(id)).toEqual([409, 'merge-into-itself', '/intoId'])
    const merged = await say(id, 'merges', { intoId, reason: 'Same' })
    expect(merged.body).toMatchObject({ state: 'closed', outcome: 'merged' })
    expect(merged.body.deadlines.every(({ state }: { state: string }) => state === 'cancelled')).toBe(true)
  })
})

describe('what people do to any case', () => {
  it('[T6] pauses and resumes', async () => {
    const { id } = await product.openNeed()
    const paused = await onCase(id, 'pauses', { reason: 'Customer is away' })
    expect(paused.body).toMatchObject({ state: 'paused', next: { key: 'pause', kind: 'pause' } })
    expect(deadline(paused.body, 'solution-1')).toMatchObject({ state: 'paused', left: { asOf: expect.any(String) } })
    const rungs = deadline(paused.body, 'solution-1').rungs.map(({ state }: { state: string }) => state)
    expect(new Set(rungs)).toEqual(new Set(['paused']))
    const resumed = await product.ask('DELETE', `/v1/cases/${id}/pauses/current`)
    expect([resumed.status, resumed.body.state]).toEqual([200, 'open'])
    expect((await product.ask('DELETE', `/v1/cases/${id}/pauses/current`)).body.code).toBe('not-paused')
  })

  it('[T7] [E2] [X5] [N9] extends, acknowledges, escalates, assigns, notes and cancels', async () => {
    const { id, deadlines } = await product.openNeed()
    const dueAt = new Date(Date.parse(deadline({ deadlines }, 'solution-1').dueAt) + 7 * 86_400_000).toISOString()
    const extended = await onCase(id, 'extensions', { key: 'solution-1', dueAt, reason: 'Holiday of the customer' })
    expect(deadline(extended.body, 'solution-1').dueAt).toBe(dueAt)
    expect((await onCase(id, 'acknowledgements', { for: '2 working days' })).status).toBe(200)
    const escalated = await onCase(id, 'escalations', { key: 'solution-1', level: 'director', reason: 'Big customer' })
    expect(deadline(escalated.body, 'solution-1').rungs).toContainEqual(
      expect.objectContaining({
        level: 'manual',
        state: 'fired',
        to: [product.people.director],
        firedAt: expect.any(String),
      }),
    )
    const assigned = await onCase(id, 'assignments', { ownerId: product.people.engineer, reason: 'Knows it' })
    expect(assigned.body.ownerId).toBe(product.people.engineer)
    expect(deadline(assigned.body, 'solution-1').rungs[0].to).not.toContain(product.people.owner)
    expect((await onCase(id, 'notes', { text: 'Called' })).status).toBe(200)
    const cancelled = await onCase(id, 'cancellation', { reason: 'Withdrawn' })
    expect(cancelled.body).toMatchObject({ state: 'closed', outcome: 'cancelled' })
  })

  it('[E3] [X11] a planned rung names who stands in on its day', async () => {
    const { id, deadlines } = await product.openNeed({ ownerId: product.people.product })
    const before = deadline({ deadlines }, 'solution-1').rungs[0]
    const day = (at: string) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10)
    const { body: absence } = await product.post('/v1/absences', {
      staffId: product.people.product,
      from: day(before.at),
      to: day(before.at),
      standInId: product.people.engineer,
    })
    const { body } = await product.get(`/v1/cases/${id}`)
    expect([before.to, deadline(body, 'solution-1').rungs[0].to]).toEqual([
      [product.people.product],
      [product.people.engineer],
    ])
    expect((await product.ask('DELETE', `/v1/absences/${absence.id}`)).status).toBe(204)
  })

  it('a command with an Idempotency-Key happens once, in parallel and after a crash', async () => {
    const { id } = await product.openNeed()
    const again = { 'idempotency-key': randomUUID() }
    const note = () => product.post(`/v1/cases/${id}/notes`, { text: 'once' }, again)
    const replies = await Promise.all(Array.from({ length: 10 }, note))
    expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    await product.prisma.idempotentAnswer.updateMany({
      where: { key: again['idempotency-key'] },
      data: { status: null },
    })
    expect((await note()).status).toBe(200)
    expect(await product.prisma.caseEvent.count({ where: { caseId: id, type: 'NoteAdded' } })).toBe(1)
  })

  it('a command that closed the case is answered again after a crash, not refused', async () => {
    const { id } = await product.openNeed()
    const again = { 'idempotency-key': randomUUID() }
    const cancel = () => product.post(`/v1/cases/${id}/cancellation`, { reason: 'Twice' }, again)
    const first = await cancel()
    await product.temporal.workflow.getHandle(id).result()
    await product.prisma.idempotentAnswer.updateMany({
      where: { key: again['idempotency-key'] },
      data: { status: null },
    })
    const repeat = await cancel()
    expect([repeat.status, repeat.body.revision]).toEqual([200, first.body.revision])
  })

  it('a case that does not exist is 404', async () => {
    for (const path of ['/v1/cases/need_nobody/notes', '/v1/cases/need_nobody/pauses']) {
      expect((await product.post(path, path.endsWith('notes') ? { text: 'x' } : { reason: 'x' })).body).toMatchObject({
        status: 404,
        code: 'unknown-case',
      })
    }
    expect((await say('need_nobody', 'updates', { summary: 'x' })).body).toMatchObject({
      status: 404,
      code: 'unknown-need',
    })
    expect((await product.get('/v1/cases/need_nobody')).body).toMatchObject({ status: 404, code: 'unknown-case' })
  })

  it('a case that has not changed is not sent again', async () => {
    const { id, revision } = await product.openNeed()
    const unchanged = await product.get(`/v1/cases/${id}`, { 'if-none-match': `"${revision}"` })
    expect([unchanged.status, unchanged.body]).toEqual([304, ''])
    expect((await product.get(`/v1/cases/${id}`, { 'if-none-match': '"0"' })).status).toBe(200)
  })

  it('without a worker a command is 503 within 5 s, and done once when a worker is back', async () => {
    const { id } = await product.openNeed()
    await product.worker.stop()
    const again = { 'idempotency-key': randomUUID() }
    const from = performance.now()
    const away = await product.post(`/v1/cases/${id}/notes`, { text: 'kept' }, again)
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, '2'])
    expect(performance.now() - from).toBeLessThan(5_000)
    await product.startWorker()
    const { status } = await product.post(`/v1/cases/${id}/notes`, { text: 'kept' }, again)
    expect(status).toBe(200)
    expect(await product.prisma.caseEvent.count({ where: { caseId: id, type: 'NoteAdded' } })).toBe(1)
  })
})
