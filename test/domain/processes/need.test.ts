import { need } from '../../../domain/processes/need'
import type { Action } from '../../../domain/rehearsal'
import { at, force, rehearseNeed, shanghai, solution } from '../../support/rehearsals'

const stagesOf = (actions: Action[], until = '2026-12-20 10:00') => rehearseNeed({ until: shanghai(until) }, actions)
const deadline = (rehearsal: ReturnType<typeof rehearseNeed>, key: string) =>
  rehearsal.deadlines.find((one) => one.key === key)
const openKeys = (rehearsal: ReturnType<typeof rehearseNeed>) =>
  rehearsal.deadlines.filter(({ settledAt }) => settledAt === undefined).map(({ key }) => key)

const named = at('2026-11-23 11:00', 'nameTaskForce', force)
const submitted = at(
  '2026-11-24 10:00',
  'submitSolution',
  solution('2026-12-31', [
    { title: 'Patch', ownerId: 'eng', dueOn: '2026-12-04' },
    { title: 'Roll-out', ownerId: 'pat', dueOn: '2026-12-11' },
  ]),
)
const confirmed = at('2026-11-25 10:00', 'recordConfirmation', { decision: 'confirmed' })
const patched = at('2026-12-03 10:00', 'completeMilestone', { n: 1 })
const updated = (local: string) => at(local, 'giveUpdate', { summary: 'On track' })
const delivered = at('2026-12-04 10:00', 'deliver')
const accepted = at('2026-12-04 15:00', 'recordAcceptance', { decision: 'accepted' })

describe('a high-priority need', () => {
  test('[N1] of high priority starts at once; of medium or low it rests in the pool and owes nothing', () => {
    expect(openKeys(stagesOf([], '2026-11-23 10:30'))).toEqual(['task-force-1', 'solution-1'])
    expect(rehearseNeed({ priority: 'medium' }).deadlines).toEqual([])
    expect(rehearseNeed({ priority: 'low' }).rungs).toEqual([])
  })

  test('[N1] keeps who decided the priority', () => {
    expect(stagesOf([], '2026-11-23 10:30').case.process).toMatchObject({
      priority: 'high',
      priorityBy: 'tool:rehearsal',
    })
  })

  test('[N2] the owner must be one of the three of the task force', () => {
    const outsider = at('2026-11-23 11:00', 'nameTaskForce', { ...force, ownerId: 'lee' })
    expect(stagesOf([outsider], '2026-11-23 12:00').refused).toMatchObject([
      { refusal: { code: 'owner-not-in-task-force', field: '/ownerId' } },
    ])
  })

  test('[N2] naming the task force meets its deadline and makes its owner the owner of the need', () => {
    const rehearsal = stagesOf([{ ...named, body: { ...force, ownerId: 'pat' } }], '2026-11-23 12:00')
    expect(deadline(rehearsal, 'task-force-1')?.state).toBe('met')
    expect(rehearsal.case.process).toMatchObject({ stage: 'solution', ownerId: 'pat' })
    expect(deadline(rehearsal, 'solution-1')?.ownerId).toBe('pat')
  })

  test('[N3] the solution is due within 3 working days, end of business', () => {
    expect(deadline(stagesOf([], '2026-11-23 12:00'), 'solution-1')).toMatchObject({
      startedAt: shanghai('2026-11-23 10:00'),
      dueAt: shanghai('2026-11-26 18:00'),
    })
  })

  test('[N3] escalates to the lead when no solution is submitted within 3 working days', () => {
    const rehearsal = stagesOf([named], '2026-11-26 18:00')
    expect(rehearsal.events.find(({ type }) => type === 'DeadlineMissed')?.data).toMatchObject({
      key: 'solution-1',
      to: ['ann', 'lee'],
    })
  })

  test('[N4] a rejected solution is a new round with its own 3 working days', () => {
    const rehearsal = stagesOf(
      [named, submitted, at('2026-11-26 15:00', 'recordConfirmation', { decision: 'rejected', reason: 'Too slow' })],
      '2026-11-26 16:00',
    )
    expect(rehearsal.case.process).toMatchObject({ stage: 'solution', round: 2 })
    expect(deadline(rehearsal, 'solution-2')).toMatchObject({ state: 'running', dueAt: shanghai('2026-12-01 18:00') })
    expect(deadline(rehearsal, 'solution-1')?.state).toBe('met')
  })

  test("[N4] waiting for the customer's approval owes progress every week until it is decided", () => {
    const awaiting = at('2026-11-25 10:00', 'recordConfirmation', { decision: 'awaiting-approval' })
    const rehearsal = stagesOf(
      [
        named,
        submitted,
        awaiting,
        updated('2026-12-01 10:00'),
        at('2026-12-10 10:00', 'recordConfirmation', { decision: 'confirmed' }),
      ],
      '2026-12-10 11:00',
    )
    expect(
      ['#1', '#2', '#3']
        .map((n) => deadline(rehearsal, `approval-update-1${n}`))
        .map((one) => [one?.dueAt, one?.state]),
    ).toEqual([
      [shanghai('2026-12-02 18:00'), 'met'],
      [shanghai('2026-12-09 18:00'), 'missed'],
      [shanghai('2026-12-16 18:00'), 'cancelled'],
    ])
    expect(rehearsal.case.process.stage).toBe('execution')
  })

  test('[N5] owes the customer an update every week until delivery; an update given early satisfies the next one only [X7]', () => {
    const rehearsal = stagesOf(
      [named, submitted, confirmed, updated('2026-11-30 10:00'), updated('2026-12-01 10:00'), patched, delivered],
      '2026-12-04 12:00',
    )
    expect(deadline(rehearsal, 'update-1#1')).toMatchObject({
      dueAt: shanghai('2026-12-02 18:00'),
      state: 'met',
      metAt: shanghai('2026-11-30 10:00'),
    })
    expect(deadline(rehearsal, 'update-1#2')).toMatchObject({ dueAt: shanghai('2026-12-09 18:00'), state: 'cancelled' })
  })

  test('[N5] a missed update escalates, does not move those after it, and one update makes up for all [X7]', () => {
    const rehearsal = stagesOf(
      [
        named,
        submitted,
        confirmed,
        patched,
        at('2026-12-11 09:00', 'completeMilestone', { n: 2 }),
        updated('2026-12-14 10:00'),
      ],
      '2026-12-14 11:00',
    )
    expect(
      ['#1', '#2', '#3'].map((n) => deadline(rehearsal, `update-1${n}`)).map((one) => [one?.dueAt, one?.state]),
    ).toEqual([
      [shanghai('2026-12-02 18:00'), 'missed-then-met'],
      [shanghai('2026-12-09 18:00'), 'missed-then-met'],
      [shanghai('2026-12-16 18:00'), 'met'],
    ])
    expect(rehearsal.rungs.some(({ deadlineKey, level }) => deadlineKey === 'update-1#1' && level === '2')).toBe(true)
  })

  test('[N5] a late milestone escalates to its own owner and lead', () => {
    const rehearsal = stagesOf([named, submitted, confirmed], '2026-12-04 18:00')
    expect(
      rehearsal.rungs.find(({ deadlineKey, level }) => deadlineKey === 'milestone-1.1' && level === 'missed'),
    ).toMatchObject({ to: ['eng', 'lee'], at: shanghai('2026-12-04 18:00') })
  })

  test('[N5] a milestone is completed once, and only one that exists', () => {
    const again = [
      { ...patched, at: shanghai('2026-12-03 11:00') },
      at('2026-12-03 12:00', 'completeMilestone', { n: 9 }),
    ]
    expect(
      stagesOf([named, submitted, confirmed, patched, ...again], '2026-12-03 13:00').refused.map(
        ({ refusal }) => refusal.code,
      ),
    ).toEqual(['milestone-already-completed', 'unknown-milestone'])
  })

  test('[N3] the delivery is due on the planned date', () => {
    expect(deadline(stagesOf([named, submitted, confirmed], '2026-11-25 11:00'), 'delivery-1')?.dueAt).toBe(
      shanghai('2026-12-31 18:00'),
    )
  })

  test('[N6] the customer accepts, and the revisit is owed; or sends it back to execution with a reason', () => {
    const before = [named, submitted, confirmed, patched, delivered]
    expect(stagesOf([...before, accepted], '2026-12-04 16:00').case.process.stage).toBe('revisit')
    const returned = stagesOf(
      [...before, { ...accepted, body: { decision: 'returned', reason: 'Crashes on import' } }],
      '2026-12-04 16:00',
    )
    expect(returned.case.process).toMatchObject({ stage: 'execution', returns: 1 })
    expect(openKeys(returned)).toEqual(['update-1.1#1', 'milestone-1.1.2', 'redelivery-1.1'])
    expect(
      stagesOf([...before, { ...accepted, body: { decision: 'returned' } }], '2026-12-04 16:00').refused,
    ).toMatchObject([{ refusal: { code: 'reason-missing' } }])
  })

  test('[N7] the revisit is due within 3 working days after acceptance and closes a satisfied need', () => {
    const rehearsal = stagesOf([
      named,
      submitted,
      confirmed,
      patched,
      delivered,
      accepted,
      at('2026-12-08 10:00', 'revisit', { satisfied: 'yes', score: 5 }),
    ])
    expect(deadline(rehearsal, 'revisit-1')).toMatchObject({ dueAt: shanghai('2026-12-09 18:00'), state: 'met' })
    expect(rehearsal.case).toMatchObject({ closedAt: shanghai('2026-12-08 10:00'), process: { outcome: 'satisfied' } })
    expect(openKeys(rehearsal)).toEqual([])
  })

  test('[N7] a need that is not satisfied is reopened as a new round; the verdicts of the round before stay [X16]', () => {
    const rehearsal = stagesOf(
      [
        named,
        submitted,
        confirmed,
        patched,
        delivered,
        accepted,
        at('2026-12-08 10:00', 'revisit', { satisfied: 'no' }),
      ],
      '2026-12-08 11:00',
    )
    expect(rehearsal.case.process).toMatchObject({ stage: 'solution', round: 2 })
    expect(openKeys(rehearsal)).toEqual(['solution-2'])
    expect(deadline(rehearsal, 'solution-1')?.state).toBe('met')
  })

  test('[N7] suggestions become new needs when asked', () => {
    const state = stagesOf([], '2026-11-23 10:30').case.process
    const suggestions = [{ title: 'Dark mode', asNeed: true }, { title: 'Thanks' }]
    expect(need.commands.revisit?.tells?.(state as never, { satisfied: 'yes', suggestions })).toMatchObject([
      { open: 'need', input: { title: 'Dark mode', priority: 'medium' } },
    ])
  })

  test('[N9] a need can be cancelled with a reason: nothing is owed any more', () => {
    const rehearsal = stagesOf([named, at('2026-11-24 10:00', 'cancel', { reason: 'Withdrawn by the customer' })])
    expect(rehearsal.case.process.outcome).toBe('cancelled')
    expect(rehearsal.deadlines.map(({ state }) => state)).toEqual(['met', 'cancelled'])
  })

  test('[N9] lowering the priority stops the clocks like a pause, raising it goes on with what was left [X15]', () => {
    const rehearsal = stagesOf(
      [
        named,
        at('2026-11-24 10:00', 'changePriority', { priority: 'low', reason: 'Budget' }),
        at('2026-12-08 10:00', 'changePriority', { priority: 'high', reason: 'Budget is back' }),
      ],
      '2026-12-08 11:00',
    )
    expect(deadline(rehearsal, 'solution-1')).toMatchObject({ state: 'running', dueAt: shanghai('2026-12-10 18:00') })
    expect(rehearsal.rungs).toEqual([])
  })

  test('[X15] changing the priority back and forth buys no time', () => {
    const flip = (local: string, priority: string) => at(local, 'changePriority', { priority, reason: 'again' })
    const flips = ['11:00', '13:00', '15:00'].flatMap((time) => [
      flip(`2026-11-24 ${time}`, 'low'),
      flip(`2026-11-24 ${time}`, 'high'),
    ])
    expect(deadline(stagesOf([named, ...flips], '2026-11-24 16:00'), 'solution-1')?.dueAt).toBe(
      shanghai('2026-11-26 18:00'),
    )
  })

  test('[N9] raised from the pool, a need starts its process with its own full spans', () => {
    const rehearsal = rehearseNeed({ priority: 'medium', until: shanghai('2026-12-07 11:00') }, [
      at('2026-12-07 10:00', 'changePriority', { priority: 'high', reason: 'Core function' }),
    ])
    expect(deadline(rehearsal, 'solution-1')).toMatchObject({
      startedAt: shanghai('2026-12-07 10:00'),
      dueAt: shanghai('2026-12-10 18:00'),
    })
  })

  test('[N9] goes to another owner with a reason; its due dates stay', () => {
    const rehearsal = stagesOf(
      [named, at('2026-11-24 10:00', 'assign', { ownerId: 'pat', reason: 'Ann moves on' })],
      '2026-11-24 11:00',
    )
    expect(deadline(rehearsal, 'solution-1')).toMatchObject({ ownerId: 'pat', dueAt: shanghai('2026-11-26 18:00') })
    expect(rehearsal.events.find(({ type }) => type === 'CaseReassigned')?.data).toMatchObject({
      before: 'ann',
      ownerId: 'pat',
    })
  })

  test('[T6] the weekly update is still owed while the case is paused', () => {
    const rehearsal = stagesOf(
      [named, submitted, confirmed, at('2026-11-26 10:00', 'pause', { reason: 'Customer is moving' })],
      '2026-12-05 10:00',
    )
    expect(deadline(rehearsal, 'update-1#1')?.state).toBe('missed')
    expect(deadline(rehearsal, 'milestone-1.1')?.state).toBe('paused')
  })

  test('[X9] an agreed date does not move in a pause; one that passed meanwhile is due at the end of the first working day after it', () => {
    const rehearsal = stagesOf(
      [
        named,
        submitted,
        confirmed,
        at('2026-11-26 10:00', 'pause', { reason: 'Moving' }),
        at('2026-12-08 10:00', 'resume'),
      ],
      '2026-12-08 11:00',
    )
    expect([deadline(rehearsal, 'milestone-1.1')?.dueAt, deadline(rehearsal, 'milestone-1.2')?.dueAt]).toEqual([
      shanghai('2026-12-09 18:00'),
      shanghai('2026-12-11 18:00'),
    ])
  })

  test('refuses what does not fit the stage, with a code and a sentence, and goes on', () => {
    const rehearsal = stagesOf([delivered], '2026-12-05 10:00')
    expect(rehearsal.refused).toMatchObject([
      { refusal: { code: 'wrong-stage', message: 'The need is in the stage task-force; this is done in execution.' } },
    ])
  })

  test('starts its clocks when the need was raised, not when it was typed in', () => {
    const rehearsal = rehearseNeed({ occurredAt: shanghai('2026-11-20 10:00'), until: shanghai('2026-11-23 10:30') })
    expect(deadline(rehearsal, 'solution-1')?.dueAt).toBe(shanghai('2026-11-25 18:00'))
  })
})
