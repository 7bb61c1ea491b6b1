import { randomUUID } from 'node:crypto'
import { skip } from '../support/time'
import { msToWorkingDay } from '../support/working-day'
import { startProduct, type Product } from './product'

jest.setTimeout(120_000)

let product: Product
let lead: { authorization: string }
let owner: { authorization: string }
beforeAll(async () => {
  product = await startProduct({ patienceMs: 4_500 })
  lead = await personalKey(product.people.lead)
  owner = await personalKey(product.people.owner)
})
afterAll(() => product.stop())

const DAY = 86_400_000
const onCase = (id: string, resource: string, body: object = {}, headers = {}) =>
  product.post(`/v1/cases/${id}/${resource}`, body, headers)
const say = (id: string, resource: string, body: object = {}, headers = {}) =>
  product.post(`/v1/needs/${id}/${resource}`, body, headers)
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read foreign answers
const deadline = (view: any, key: string): any => view.deadlines.find((one: { key: string }) => one.key === key)
const viewOf = async (id: string) => (await product.get(`/v1/cases/${id}`)).body
const later = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10)
const solution = { summary: 'Fix it', milestones: [], plannedDeliveryOn: later(30), confirmedByCustomer: true }
const eventsOf = (caseId: string, type: string) => product.prisma.caseEvent.findMany({ where: { caseId, type } })

async function personalKey(staffId: string, scope = 'write'): Promise<{ authorization: string }> {
  const { body } = await product.post('/v1/api-keys', { name: 'personal', scopes: [scope], staffId })
  return { authorization: `Bearer ${body.key}` }
}

/** Missed by days on the case's own clock; done in time, typed in late by the owner. */
async function reportedLate(): Promise<string> {
  const { id, openedAt } = await product.openNeed()
  await skip(product.temporal, id, 9 * DAY)
  const occurredAt = new Date(Date.parse(openedAt) + 60_000).toISOString()
  const { status, body } = await say(id, 'solutions', { ...solution, occurredAt }, owner)
  expect([status, deadline(body, 'solution-1').state]).toEqual([200, 'missed-then-met'])
  return id
}

/** Everything done on the spot, to the end. */
async function closedNeed(): Promise<string> {
  const { id } = await product.openNeed()
  await say(id, 'solutions', solution)
  await say(id, 'deliveries', { acceptedByCustomer: true })
  const { body } = await say(id, 'revisits', { satisfied: 'yes' })
  expect(body.state).toBe('closed')
  await product.temporal.workflow.getHandle(id).result()
  return id
}

describe('what was done in time and typed in late', () => {
  it('[T7] waits for a lead; approved it counts as met, and the verdict as recorded stays beside it', async () => {
    const id = await reportedLate()
    const waiting = deadline(await viewOf(id), 'solution-1')
    expect(waiting).toMatchObject({
      state: 'missed-then-met',
      verdict: 'missed-then-met',
      corrected: { state: 'met', status: 'proposed', by: `staff:${product.people.owner}` },
    })
    const list = await product.get('/v1/corrections?limit=200')
    expect(list.body.items).toContainEqual(expect.objectContaining({ caseId: id, key: 'solution-1', kind: 'solution' }))

    const decide = (headers: object) =>
      onCase(
        id,
        'correction-decisions',
        { key: 'solution-1', decision: 'approved', reason: 'The mail is there' },
        headers,
      )
    const refused = await decide(owner)
    expect([refused.status, refused.body.code]).toEqual([403, 'lead-required'])
    expect(refused.body.detail).toContain('lead, head, director')
    const { status, body } = await decide(lead)
    expect([status, deadline(body, 'solution-1')]).toMatchObject([
      200,
      {
        state: 'missed-then-met',
        verdict: 'met',
        corrected: { state: 'met', status: 'approved', approvedBy: `staff:${product.people.lead}` },
      },
    ])
    expect((await decide(lead)).body.code).toBe('no-correction-waiting')
    const row = await product.prisma.deadline.findUniqueOrThrow({
      where: { caseId_key: { caseId: id, key: 'solution-1' } },
    })
    expect(row).toMatchObject({ state: 'missed-then-met', missedAt: expect.any(Date), correctedState: 'met' })
    expect((await product.get('/v1/corrections?limit=200')).body.items).not.toContainEqual(
      expect.objectContaining({ caseId: id }),
    )

    const { body: explained } = await product.get(`/v1/cases/${id}/explanation`)
    expect(deadline(explained, 'solution-1')).toMatchObject({ state: 'missed-then-met', verdict: 'met' })
    expect(deadline(explained, 'solution-1').sentence.en).toMatch(
      /Recorded as met late; by a correction .* met in time \(a lead approved it\)\.$/,
    )
    const { body: ledger } = await product.get(`/v1/ledger?caseId=${id}`)
    expect(ledger.items[0].solution).toMatchObject({
      state: 'missed-then-met',
      corrected: { state: 'met', status: 'approved' },
    })
    const csv = await product.get(`/v1/ledger?caseId=${id}&format=csv&language=en`)
    expect(csv.body).toContain('on time')
  })

  it('[A2] the person who proposed a correction does not decide it, lead or not', async () => {
    const { id, openedAt } = await product.openNeed()
    await skip(product.temporal, id, 9 * DAY)
    await say(id, 'solutions', { ...solution, occurredAt: new Date(Date.parse(openedAt) + 60_000).toISOString() }, lead)
    const body = { key: 'solution-1', decision: 'declined', reason: 'So' }
    expect((await onCase(id, 'correction-decisions', body, lead)).body.code).toBe('own-correction')
    const other = await onCase(id, 'correction-decisions', body, await personalKey(product.people.head))
    expect(deadline(other.body, 'solution-1')).toMatchObject({
      verdict: 'missed-then-met',
      corrected: { status: 'declined' },
    })
  })
})

describe('a closed case', () => {
  it('[T7] is amended beside its own workflow: once per Idempotency-Key, also in parallel, and not closed again', async () => {
    const id = await closedNeed()
    const before = await viewOf(id)
    const again = { 'idempotency-key': randomUUID() }
    const body = { key: 'solution-1', occurredAt: before.openedAt, reason: 'It was there at once' }
    const replies = await Promise.all(Array.from({ length: 5 }, () => onCase(id, 'corrections', body, again)))
    expect(replies.map(({ status }) => status)).toEqual(Array(5).fill(200))
    expect(new Set(replies.map((reply) => JSON.stringify(reply.body))).size).toBe(1)
    await product.prisma.idempotentAnswer.updateMany({
      where: { key: again['idempotency-key'] },
      data: { status: null },
    })
    expect((await onCase(id, 'corrections', body, again)).status).toBe(200)

    const after = await viewOf(id)
    expect(after).toMatchObject({ state: 'closed', closedAt: before.closedAt, workflow: before.workflow, allowed: [] })
    expect(after.revision).toBe(before.revision + 1)
    expect(deadline(after, 'solution-1')).toMatchObject({
      state: 'met',
      verdict: 'met',
      metAt: deadline(before, 'solution-1').metAt,
      corrected: { status: 'holds', metAt: before.openedAt },
    })
    expect(await eventsOf(id, 'VerdictCorrected')).toHaveLength(1)
    expect(await eventsOf(id, 'CaseClosed')).toHaveLength(1)
  })

  it('[T7] takes several amendments at once, and loses none', async () => {
    const id = await closedNeed()
    const before = await viewOf(id)
    const keys = before.deadlines
      .filter(({ state }: { state: string }) => state === 'met')
      .map(({ key }: { key: string }) => key)
    expect(keys.length).toBeGreaterThanOrEqual(3)
    const replies = await Promise.all(
      keys.map((key: string) => onCase(id, 'corrections', { key, occurredAt: before.openedAt, reason: 'Review' })),
    )
    expect(replies.map(({ status }) => status)).toEqual(keys.map(() => 200))
    const after = await viewOf(id)
    for (const key of keys) expect(deadline(after, key).corrected).toMatchObject({ metAt: before.openedAt })
    expect(after.revision).toBe(before.revision + keys.length)
    const amendments = product.temporal.workflow.getHandle(`${id}/amendments`)
    expect(await amendments.result()).toBe('satisfied')
  })

  it('[T7] a miss that closed the case becomes a met by a lead, long after', async () => {
    const { id } = await product.openNeed()
    await say(id, 'solutions', solution)
    await say(id, 'deliveries', { acceptedByCustomer: true })
    await skip(product.temporal, id, 9 * DAY)
    const { metAt } = deadline(await viewOf(id), 'delivery-1')
    const { body } = await say(
      id,
      'revisits',
      { satisfied: 'yes', occurredAt: new Date(Date.parse(metAt) + 1_000).toISOString() },
      owner,
    )
    expect([body.state, body.allowed]).toEqual(['closed', ['decideCorrection']])
    expect(deadline(body, 'revisit-1').corrected.status).toBe('proposed')
    const decided = await onCase(
      id,
      'correction-decisions',
      { key: 'revisit-1', decision: 'approved', reason: 'Yes' },
      lead,
    )
    expect([decided.status, decided.body.state, decided.body.allowed]).toEqual([200, 'closed', []])
    expect(deadline(decided.body, 'revisit-1')).toMatchObject({ state: 'missed-then-met', verdict: 'met' })
  })

  it('refuses with the code of the domain, and takes nothing but amendments', async () => {
    const id = await closedNeed()
    const { closedAt } = await viewOf(id)
    const correction = (more: object) =>
      onCase(id, 'corrections', { key: 'solution-1', occurredAt: closedAt, reason: 'So', ...more })
    expect((await correction({ key: 'solution-7' })).body).toMatchObject({ status: 409, code: 'no-such-deadline' })
    expect((await correction({ occurredAt: '2020-01-01T00:00:00Z' })).body.code).toBe('occurred-before-the-case')
    expect((await correction({ occurredAt: 'yesterday' })).body.errors[0].pointer).toBe('/occurredAt')
    expect((await onCase(id, 'notes', { text: 'Late' })).body.code).toBe('case-closed')
    const nobody = await product.post('/v1/cases/need_nobody/corrections', {
      key: 'a',
      occurredAt: closedAt,
      reason: 'So',
    })
    expect(nobody.body.code).toBe('unknown-case')
  })

  it('without a worker an amendment is 503, and done once when a worker is back', async () => {
    const id = await closedNeed()
    const { openedAt } = await viewOf(id)
    await product.worker.stop()
    const again = { 'idempotency-key': randomUUID() }
    const correct = () => onCase(id, 'corrections', { key: 'solution-1', occurredAt: openedAt, reason: 'So' }, again)
    expect((await correct()).status).toBe(503)
    await product.startWorker()
    expect((await correct()).status).toBe(200)
    expect(await eventsOf(id, 'VerdictCorrected')).toHaveLength(1)
  })
})

describe('an extension', () => {
  const extend = async (id: string, days: number, headers: object = lead) => {
    const { dueAt } = deadline(await viewOf(id), 'solution-1')
    const later = new Date(Date.parse(dueAt) + days * DAY).toISOString()
    return onCase(id, 'extensions', { key: 'solution-1', dueAt: later, reason: 'Parts are late' }, headers)
  }

  it('[T7] needs a lead: above the owner, of the team, a director, or a key with the scope admin', async () => {
    const { id } = await product.openNeed()
    const person = async (roles: string[], teamId?: string) => {
      const { body } = await product.post('/v1/staff', {
        name: 'x',
        email: 'x@example.com',
        roles,
        ...(teamId ? { teamId } : {}),
      })
      return personalKey(body.id)
    }
    const { body: team } = await product.post('/v1/teams', { name: `Team ${randomUUID()}` })
    const { body: other } = await product.post('/v1/teams', { name: `Team ${randomUUID()}` })
    await product.ask('PATCH', `/v1/staff/${product.people.owner}`, { teamId: team.id })
    const program = await product.key('write')
    for (const nobody of [owner, { authorization: program.authorization }, await person(['agent'], team.id)]) {
      const { status, body } = await extend(id, 1, nobody)
      expect([status, body.code]).toEqual([403, 'lead-required'])
    }
    // [A2] to whoever leads others this case is not there
    const stranger = await extend(id, 1, await person(['lead'], other.id))
    expect([stranger.status, stranger.body.code]).toEqual([404, 'unknown-case'])
    expect((await extend(id, 1, await person(['lead'], team.id))).status).toBe(200)
    expect((await extend(id, 1, await person(['director']))).status).toBe(200)
    const { body: event } = await product.get(`/v1/cases/${id}/events?limit=200`)
    expect(event.items.filter(({ type }: { type: string }) => type === 'DeadlineExtended')).toHaveLength(2)
  })

  it('[T7] stays within the bounds of the policy, which the refusal names', async () => {
    const { id } = await product.openNeed()
    const far = await extend(id, 60)
    expect([far.status, far.body.code, far.body.errors[0].pointer]).toEqual([409, 'extension-too-long', '/dueAt'])
    expect(far.body.detail).toMatch(/to \d{4}-\d\d-\d\dT10:00:00\.000Z at the latest/)
    expect((await extend(id, 1)).status).toBe(200)
    const twice = await extend(id, 1)
    expect([twice.status, deadline(twice.body, 'solution-1').extended]).toEqual([200, 2])
    expect((await extend(id, 1)).body.code).toBe('extended-too-often')
  })
})

describe('a pause', () => {
  it('[T6] reminds the owner, shows when it will do so again, and how long the case was paused in all', async () => {
    const { id, policyVersion } = await product.openNeed()
    expect(policyVersion).toBeGreaterThan(0)
    // what is begun on a day off has less working time in as many working days
    const off = msToWorkingDay()
    if (off > 0) await skip(product.temporal, id, off)
    const paused = await onCase(id, 'pauses', { reason: 'Contract' })
    const { remindAt } = paused.body.pause
    expect(paused.body.next).toEqual({ key: 'pause', kind: 'pause', at: remindAt })
    expect(paused.body.pause.reminders).toEqual([
      { level: 'reminder', n: 1, at: remindAt, to: [product.people.owner], state: 'planned' },
    ])
    await skip(product.temporal, id, Date.parse(remindAt) - Date.now() - off + 60_000)
    const reminded = await viewOf(id)
    expect(reminded.pause.reminders).toMatchObject([
      { n: 1, at: remindAt, to: [product.people.owner], firedAt: expect.any(String) },
      { n: 2, state: 'planned' },
    ])
    expect(reminded.deadlines.map(({ state }: { state: string }) => state)).toEqual(['paused', 'paused'])
    const alert = await product.prisma.alert.findFirstOrThrow({ where: { caseId: id } })
    expect([alert.deadlineKey, alert.personId]).toEqual(['pause', product.people.owner])
    const resumed = await product.ask('DELETE', `/v1/cases/${id}/pauses/current`)
    expect(resumed.body.pause).toBeUndefined()
    expect(resumed.body.pausedFor).toMatchObject({ times: 1 })
    expect(resumed.body.pausedFor.workingSeconds).toBeGreaterThanOrEqual(5 * 9 * 3600)
    const { body: explained } = await product.get(`/v1/cases/${id}/explanation`)
    expect(explained.pauses).toEqual([
      { from: paused.body.pause.from, to: expect.any(String), by: expect.any(String), reason: 'Contract' },
    ])
    const { body: ledger } = await product.get(`/v1/ledger?caseId=${id}`)
    expect(ledger.items[0].pausedFor).toEqual(resumed.body.pausedFor)
  })
})
