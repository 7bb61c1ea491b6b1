import { gunzipSync, gzipSync } from 'node:zlib'
import { proofOf } from '../../proof/export'
import { read, write, type Content } from '../../proof/format'
import { verify, type Finding } from '../../proof/verify'
import { defaultPolicy, openHouse, type House } from '../support/house'

const DAY = 86_400_000
const bundle = process.env.WORKFLOW_BUNDLE ?? ''

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const product = () => ({ databaseUrl: process.env.DATABASE_URL ?? '', temporal: process.env.TEMPORAL_ADDRESS ?? '', temporalNamespace: process.env.TEMPORAL_NAMESPACE ?? '' })
const check = (bytes: Buffer): Promise<Finding> => verify(read(bytes), bundle)
const proven = async (caseId: string) => check(await proofOf(product(), caseId))
const force = () => {
  const { owner, product, engineer } = house.people
  return { salesId: owner, productId: product, engineeringId: engineer, ownerId: owner }
}

/** The solution is missed and escalates; then it is submitted late, and everything else goes its way to the end. */
async function lateAndClosed(): Promise<string> {
  const id = await house.openNeed()
  await house.say(id, 'nameTaskForce', force())
  await house.skip(id, 9 * DAY)
  const milestones = [{ title: 'Patch', ownerId: house.people.engineer, dueOn: '2099-01-05' }]
  await house.say(id, 'submitSolution', { summary: 'Fix \u4fee\u590d', milestones, plannedDeliveryOn: '2099-02-02' })
  await house.say(id, 'recordConfirmation', { decision: 'confirmed' })
  await house.skip(id, 6 * DAY)
  await house.say(id, 'giveUpdate', { summary: 'Half way' })
  await house.say(id, 'completeMilestone', { n: 1 })
  await house.say(id, 'deliver', { acceptedByCustomer: true })
  await house.say(id, 'revisit', { satisfied: 'yes', score: 5 })
  return id
}

describe('a proof of a case on the real engine verifies', () => {
  test('of a closed case with a missed and a met deadline, each with its verdict in a sentence', async () => {
    const { verdicts, problems } = await proven(await lateAndClosed())
    expect(problems).toEqual([])
    expect(verdicts).toContainEqual(expect.stringMatching(/^solution-1: due \w{3} \d+ \w{3} \d{4} 18:00 \(Asia\/Shanghai\), missed, met late on \w{3} \d+ \w{3} \d{4} /))
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
    await house.say(id, 'extend', { key: 'solution-1', dueAt: new Date(Date.now() + 30 * DAY).toISOString(), reason: 'Parts' })
    await house.say(id, 'changePriority', { priority: 'low', reason: 'Less urgent' })
    await house.skip(id, 2 * DAY)
    await house.say(id, 'changePriority', { priority: 'high', reason: 'Urgent again' })
    await house.say(id, 'pause', { reason: 'Holiday' })
    const { verdicts, problems } = await proven(id)
    expect(problems).toEqual([])
    expect(verdicts).toContainEqual(expect.stringMatching(/^solution-1: due .*, stands still since /))
  })

  test('of a case that went on as new runs, with the whole chain of them', async () => {
    const id = await house.openNeed({}, { continueAfter: 20 })
    await house.say(id, 'nameTaskForce', force())
    for (let n = 0; n < 8; n++) await house.say(id, 'addNote', { text: `Note ${n}` })
    await house.skip(id, 9 * DAY)
    const bytes = await proofOf(product(), id)
    expect(read(bytes).content.runs.length).toBeGreaterThan(1)
    expect((await check(bytes)).problems).toEqual([])
  })

  test('of a case whose clock was started in the past, by a report of what happened before', async () => {
    const id = await house.openNeed({}, { occurredAt: new Date(Date.now() - 10 * DAY).toISOString() })
    await house.say(id, 'nameTaskForce', { ...force(), occurredAt: new Date(Date.now() - 9 * DAY).toISOString() })
    expect((await proven(id)).problems).toEqual([])
  })
})

describe('a proof of a case with a history of its own verifies', () => {
  const named = (content: Content, type: string) => content.events.find((event) => event.type === type)!

  test('[T5] when a newer calendar was loaded meanwhile: each due follows from the one that held then', async () => {
    const { content } = await house.prisma.calendar.findFirstOrThrow({ where: { id: 'cn' } })
    const id = `cn-${house.policyVersion}`
    const load = (version: number, more: object) => house.prisma.calendar.create({ data: { id, version, content: { ...(content as object), ...more } } })
    await load(1, {})
    const own = await openHouse({ ...defaultPolicy(), calendar: id })
    const caseId = await own.openNeed()
    await own.worker?.stop()
    await load(2, { week: { monday: [['10:00', '16:00']] } })
    await own.startWorker()
    await own.say(caseId, 'submitSolution', { summary: 'Fix', plannedDeliveryOn: '2099-02-02' })
    const bytes = await proofOf(product(), caseId)
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
      const { commit } = activities as { commit?: (input: { change: { case: { revision: number } } }) => Promise<unknown> }
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
    const bytes = await proofOf(product(), caseId)
    await own.close()
    expect(failures).toBeGreaterThan(0)
    expect((await check(bytes)).problems).toEqual([])
    const { content } = read(bytes)
    const [run] = content.runs
    run!.history.events = run!.history.events.filter((event) => !JSON.stringify(event).includes('submitSolution'))
    const { problems } = await check(write(content))
    expect(problems.filter((problem) => !problem.startsWith('history, run 1: does not replay'))).toEqual([])
    expect(named(content, 'SolutionSubmitted').revision).toBe(2)
  })
})

describe('a proof that was tampered with is refused', () => {
  let honest: Buffer
  beforeAll(async () => {
    honest = await proofOf(product(), await lateAndClosed())
  })

  /** A forger who knows the form: the hash fits again. */
  const forged = (change: (content: Content) => void): Promise<Finding> => {
    const { content } = JSON.parse(gunzipSync(honest).toString('utf8')) as { content: Content }
    change(content)
    return check(write(content))
  }
  const solution = (content: Content) => content.deadlines.find(({ key }) => key === 'solution-1')!
  const later = (at: string | null) => new Date(Date.parse(at ?? '') + DAY).toISOString()

  test('as it was made, it verifies', async () => {
    expect((await forged(() => undefined)).problems).toEqual([])
  })

  test('when the content no longer has its hash', async () => {
    const file = JSON.parse(gunzipSync(honest).toString('utf8')) as { content: Content }
    file.content.versions.node = '1.2.3'
    const { problems } = await check(gzipSync(JSON.stringify(file)))
    expect(problems).toEqual([expect.stringMatching(/^content: its SHA-256 is .* something was changed/)])
  })

  test('a due date that was moved is found and named, with what it was and what it must be', async () => {
    let moved = ''
    const { problems } = await forged((content) => {
      moved = solution(content).dueAt = later(solution(content).dueAt)
    })
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^solution-1: due: expected .* 18:00 \\(Asia/Shanghai, .*\\), recorded .*${moved}\\)$`))])
  })

  test('a miss that was made a success is found and named', async () => {
    const { problems } = await forged((content) => Object.assign(solution(content), { state: 'met', missedAt: null }))
    expect(problems).toEqual([expect.stringMatching(/^solution-1: missed: expected .*, recorded none$/)])
  })

  test('a rung that was moved, and one that was left out, are found and named', async () => {
    const at = (level: string) => (row: { level: string; deadlineKey: string }) => row.level === level && row.deadlineKey === 'solution-1'
    const moved = await forged(({ rungs }) => Object.assign(rungs.find(at('1'))!, { at: later(rungs.find(at('1'))!.at) }))
    expect(moved.problems).toEqual([expect.stringMatching(/^solution-1: rung 1: expected .*, recorded /)])
    const without = await forged(({ rungs }) => void rungs.splice(rungs.findIndex(at('2')), 1))
    expect(without.problems).toContainEqual(expect.stringMatching(/^solution-1: rung 2: expected .*, recorded nothing$/))
  })

  test('a command that is recorded a day earlier than the engine handled it is found and named', async () => {
    const { problems } = await forged(({ events }) => {
      const event = events.find(({ type }) => type === 'SolutionSubmitted')!
      event.at = new Date(Date.parse(event.at) - 8 * DAY).toISOString()
    })
    expect(problems).toContainEqual(expect.stringMatching(/^command submitSolution: the engine handled it between .*, recorded is /))
  })

  test('an event that was reworded is found and named', async () => {
    const { problems } = await forged(({ events }) => Object.assign(events.find(({ type }) => type === 'CustomerUpdated')!.data, { summary: 'All done' }))
    expect(problems).toEqual([expect.stringMatching(/^event \d+: CustomerUpdated, data\.summary: expected Half way, recorded All done$/)])
  })

  test('a history whose commands are not what the workflow does is refused by the engine', async () => {
    const { problems } = await forged(({ runs }) => {
      const { events } = runs[0]!.history
      const timer = events.find(({ eventType }) => eventType === 'EVENT_TYPE_TIMER_STARTED')!
      Object.assign(timer, { eventType: 'EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED', workflowExecutionCanceledEventAttributes: {} })
      delete timer.timerStartedEventAttributes
    })
    expect(problems).toContainEqual(expect.stringMatching(/^history, run 1: does not replay: /))
  })

  test('a history in which a commit answered with another due date is refused, and the deadline named', async () => {
    const { problems } = await forged(({ runs, deadlines }) => {
      const { dueAt } = deadlines.find(({ key }) => key === 'solution-1')!
      for (const event of runs[0]!.history.events) {
        const { details } = (event.markerRecordedEventAttributes ?? {}) as { details?: { result?: { payloads: { data: string }[] } } }
        for (const payload of details?.result?.payloads ?? []) {
          payload.data = Buffer.from(Buffer.from(payload.data, 'base64').toString('utf8').replace(`"dueAt":"${dueAt}"`, `"dueAt":"${later(dueAt)}"`)).toString('base64')
        }
      }
    })
    expect(problems).toContainEqual(expect.stringMatching(/^solution-1: the engine's history, revision 1, dueAt: expected .*, recorded /))
  })

  test('a policy that was loosened afterwards is refused: the due dates do not follow from it', async () => {
    const { problems } = await forged(({ policies }) => {
      policies[0]!.content.processes.need!.deadlines.solution!.within = '30 working days'
    })
    expect(problems).toContainEqual(expect.stringMatching(/^solution-1: due: expected /))
  })

  test('a file that is no proof is refused with a sentence', () => {
    expect(() => read(Buffer.from('hello'))).toThrow('This file cannot be read as a proof')
    expect(() => read(write({ madeAt: 'today' }))).toThrow('The proof is damaged: content.madeAt')
  })
})
