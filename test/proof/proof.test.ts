import { read, write } from '../../proof/format'
import { verify } from '../../proof/verify'
import { defaultPolicy, openHouse, type House } from '../support/house'
import { bundle, check, DAY, force, lateAndClosed, prove } from './cases'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const proven = async (caseId: string) => check(await prove(caseId))

describe('a proof of a case on the real engine verifies', () => {
  test('of a closed case with a missed and a met deadline, each with its verdict in a sentence', async () => {
    const { verdicts, problems } = await proven(await lateAndClosed(house))
    expect(problems).toEqual([])
    expect(verdicts).toContainEqual(
      expect.stringMatching(
        /^solution-1: due \w{3} \d+ \w{3} \d{4} 18:00 \(Asia\/Shanghai\), missed, met late on \w{3} \d+ \w{3} \d{4} /,
      ),
    )
    expect(verdicts).toContainEqual(expect.stringMatching(/^revisit-1: due .*, met on /))
  })

  test('of a case that is still open, with what is missed and still owed', async () => {
    const id = await house.openNeed()
    await house.skip(id, 8 * DAY)
    await house.say(id, 'acknowledge', { for: '2 working days' })
    await house.say(id, 'escalate', { key: 'solution-1', level: 'director', reason: 'The customer called' })
    await house.skip(id, 3 * DAY)
    const { verdicts, problems } = await proven(id)
    expect(problems).toEqual([])
    expect(verdicts).toContainEqual(expect.stringMatching(/^solution-1: due .*, missed, still owed$/))
  })

  test('[T6] [T7] of a case that was paused and extended, pooled and raised again', async () => {
    const id = await house.openNeed({ priority: 'low' })
    await house.say(id, 'changePriority', { priority: 'high', reason: 'Core function' })
    await house.say(id, 'pause', { reason: 'Customer is away', until: new Date(Date.now() + 3 * DAY).toISOString() })
    await house.skip(id, 4 * DAY)
    await house.say(id, 'assign', { ownerId: house.people.product, reason: 'Ann moves on' })
    await house.say(id, 'extend', {
      key: 'solution-1',
      dueAt: new Date(Date.now() + 30 * DAY).toISOString(),
      reason: 'Parts',
    })
    await house.say(id, 'changePriority', { priority: 'low', reason: 'Less urgent' })
    await house.skip(id, 2 * DAY)
    await house.say(id, 'changePriority', { priority: 'high', reason: 'Urgent again' })
    await house.say(id, 'pause', { reason: 'Holiday' })
    const { verdicts, problems } = await proven(id)
    expect(problems).toEqual([])
    expect(verdicts).toContainEqual(expect.stringMatching(/^solution-1: due .*, stands still since /))
  })

  test('[T7] of a closed case that was amended: the file holds the amendments, and each verdict beside the one recorded', async () => {
    const id = await lateAndClosed(house)
    const facts = async (key: string) => {
      const row = await house.prisma.deadline.findUniqueOrThrow({ where: { caseId_key: { caseId: id, key } } })
      const { kind, state, startedAt, dueAt, metAt, missedAt } = row
      return { deadline: { kind, state, startedAt, dueAt, metAt, ...(missedAt ? { missedAt } : {}) } }
    }
    const known = await facts('solution-1')
    const occurredAt = known.deadline.startedAt
    const correction = { key: 'solution-1', occurredAt: occurredAt.toISOString(), reason: 'It was there', known }
    await house.amend(id, 'correct', correction)
    await house.amend(id, 'decideCorrection', { key: 'solution-1', decision: 'approved', reason: 'Seen' })
    await house.client.workflow.getHandle(`${id}/amendments`).result()
    const [revisited] = [await facts('revisit-1')]
    await house.amend(id, 'correct', {
      key: 'revisit-1',
      occurredAt: revisited.deadline.startedAt.toISOString(),
      reason: 'It was at once',
      known: revisited,
    })
    const bytes = await prove(id)
    const { verdicts, problems } = await check(bytes)
    expect(problems).toEqual([])
    expect(verdicts).toContainEqual(
      expect.stringMatching(/^solution-1: due .*, missed, met late on .*; correction \(approved\): met on /),
    )
    const proof = read(bytes)
    expect(proof.content.runs.length).toBe(3)
    const solution = proof.content.deadlines.find(({ key }) => key === 'solution-1')
    Object.assign(solution ?? {}, { correctedState: 'missed-then-met' })
    expect((await verify(proof, bundle)).problems).toContainEqual(
      expect.stringMatching(/^solution-1: corrected.state: /),
    )
  })

  test('of a case that went on as new runs, with the whole chain of them', async () => {
    const id = await house.openNeed({}, { continueAfter: 20 })
    await house.say(id, 'nameTaskForce', force(house))
    for (let n = 0; n < 8; n++) await house.say(id, 'addNote', { text: `Note ${n}` })
    await house.skip(id, 9 * DAY)
    const bytes = await prove(id)
    expect(read(bytes).content.runs.length).toBeGreaterThan(1)
    expect((await check(bytes)).problems).toEqual([])
  })

  test('of a case whose clock was started in the past, by a report of what happened before', async () => {
    const id = await house.openNeed({}, { occurredAt: new Date(Date.now() - 10 * DAY).toISOString() })
    await house.say(id, 'nameTaskForce', { ...force(house), occurredAt: new Date(Date.now() - 9 * DAY).toISOString() })
    expect((await proven(id)).problems).toEqual([])
  })
})

describe('a proof of a case with a history of its own verifies', () => {
  test('[T5] when a newer calendar was loaded meanwhile: each due follows from the one that held then', async () => {
    const { content } = await house.prisma.calendar.findFirstOrThrow({ where: { id: 'cn' } })
    const id = `cn-${house.policyVersion}`
    const load = (version: number, more: object) =>
      house.prisma.calendar.create({ data: { id, version, content: { ...(content as object), ...more } } })
    await load(1, {})
    const own = await openHouse({ ...defaultPolicy(), calendar: id })
    const caseId = await own.openNeed()
    await own.worker?.stop()
    await load(2, { week: { monday: [['10:00', '16:00']] } })
    await own.startWorker()
    await own.say(caseId, 'submitSolution', { summary: 'Fix', plannedDeliveryOn: '2099-02-02' })
    const bytes = await prove(caseId)
    await own.close()
    const { verdicts, problems } = await check(bytes)
    expect(problems).toEqual([])
    expect(verdicts).toContainEqual(expect.stringMatching(/^confirmation-1: due Mon .* 16:00 /))
    const proof = read(bytes)
    proof.content.calendars.pop()
    expect((await verify(proof, bundle)).problems).toContainEqual(expect.stringMatching(/^confirmation-1: due: /))
  })

  test('when a worker died between recording a change and telling the engine, also when the engine lost the command', async () => {
    const own = await openHouse(defaultPolicy(), { withWorker: false })
    let failures = 0
    const wrap = <A extends object>(activities: A): A => {
      const { commit } = activities as {
        commit?: (input: { change: { case: { revision: number } } }) => Promise<unknown>
      }
      if (!commit) return activities
      const dying = async (input: Parameters<typeof commit>[0]) => {
        const answer = await commit(input)
        if (input.change.case.revision === 1 && failures++ === 0) throw new Error('the worker died')
        return answer
      }
      return { ...activities, commit: dying }
    }
    await own.startWorker({ wrap })
    const caseId = await own.openNeed()
    await own.say(caseId, 'submitSolution', { summary: 'Fix', plannedDeliveryOn: '2099-02-02' })
    await own.say(caseId, 'addNote', { text: 'Called' })
    const bytes = await prove(caseId)
    await own.close()
    expect(failures).toBeGreaterThan(0)
    expect((await check(bytes)).problems).toEqual([])
    const { content } = read(bytes)
    const [run] = content.runs
    run!.history.events = run!.history.events.filter((event) => !JSON.stringify(event).includes('submitSolution'))
    const { problems } = await check(write(content))
    expect(problems.filter((problem) => !problem.startsWith('history, run 1: does not replay'))).toEqual([])
  })
})
