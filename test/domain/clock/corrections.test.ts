import { allowed, decide, refuse } from '../../../domain/clock/decide'
import { need } from '../../../domain/processes/need'
import { at, force, onlySolution, rehearseNeed, shanghai, solution } from '../../support/rehearsals'

type Run = ReturnType<typeof rehearseNeed>
const until = (local: string) => ({ policy: onlySolution, until: shanghai(local) })
const deadline = ({ deadlines }: Run, key: string) => deadlines.find((one) => one.key === key)
const eventsOf = ({ events }: Run, type: string) => events.filter((event) => event.type === type)
const submitted = (local: string, occurredAt?: string) =>
  at(local, 'submitSolution', {
    ...solution(),
    ...(occurredAt === undefined ? {} : { occurredAt: shanghai(occurredAt) }),
  })
const correct = (local: string, occurredAt: string, key = 'solution-1') =>
  at(local, 'correct', { key, occurredAt: shanghai(occurredAt), reason: 'The log says so' })
const decided = (local: string, decision: 'approved' | 'declined', key = 'solution-1') =>
  at(local, 'decideCorrection', { key, decision, reason: 'Seen' })
const codes = ({ refused }: Run) => refused.map(({ refusal }) => refusal.code)

// due on Thursday 26 November at 18:00
const late = submitted('2026-11-27 10:00')
const lateButDoneInTime = submitted('2026-11-27 10:00', '2026-11-26 17:00')

describe('what was done in time and reported late', () => {
  test('[T7] stays missed; a correction to met is proposed by itself, and nothing un-misses silently', () => {
    const run = rehearseNeed(until('2026-11-27 11:00'), [lateButDoneInTime])
    expect(deadline(run, 'solution-1')).toMatchObject({
      state: 'missed-then-met',
      missedAt: shanghai('2026-11-26 18:00'),
    })
    expect(eventsOf(run, 'CorrectionProposed').map(({ by, data }) => [by, data])).toEqual([
      [
        'clock',
        {
          key: 'solution-1',
          kind: 'solution',
          recorded: 'missed-then-met',
          corrected: 'met',
          occurredAt: shanghai('2026-11-26 17:00'),
        },
      ],
    ])
    expect(run.case.corrected).toBeUndefined()
    expect(run.case.proposals).toMatchObject([{ key: 'solution-1', by: 'tool:rehearsal' }])
  })

  test.each([
    ['at the due itself', '2026-11-26 18:00', 1],
    ['a minute after it', '2026-11-26 18:01', 0],
  ])('[T7] %s', (_, occurredAt, proposals) => {
    const run = rehearseNeed(until('2026-11-27 11:00'), [submitted('2026-11-27 10:00', occurredAt)])
    expect(eventsOf(run, 'CorrectionProposed')).toHaveLength(proposals)
  })

  test('[T7] approved, it counts as met from then on; the verdict as recorded and the miss stay', () => {
    const run = rehearseNeed(until('2026-12-01 11:00'), [lateButDoneInTime, decided('2026-11-30 10:00', 'approved')])
    expect(run.case.corrected).toEqual({ 'solution-1': { state: 'met', metAt: shanghai('2026-11-26 17:00') } })
    expect(run.case.proposals).toBeUndefined()
    expect(deadline(run, 'solution-1')).toMatchObject({
      state: 'missed-then-met',
      missedAt: shanghai('2026-11-26 18:00'),
    })
    expect(eventsOf(run, 'VerdictCorrected').map(({ data }) => data)).toEqual([
      {
        key: 'solution-1',
        kind: 'solution',
        before: { state: 'missed-then-met', metAt: shanghai('2026-11-26 17:00') },
        after: { state: 'met', metAt: shanghai('2026-11-26 17:00') },
      },
    ])
  })

  test('[T7] declined, what was recorded counts, and it can be proposed again', () => {
    const run = rehearseNeed(until('2026-12-02 11:00'), [
      lateButDoneInTime,
      decided('2026-11-30 10:00', 'declined'),
      correct('2026-12-01 10:00', '2026-11-26 16:00'),
    ])
    expect(run.case.corrected).toBeUndefined()
    expect(eventsOf(run, 'VerdictCorrected')).toEqual([])
    expect(run.case.proposals).toMatchObject([{ after: { state: 'met', metAt: shanghai('2026-11-26 16:00') } }])
  })

  test('[X7] an update told late is proposed for its own week only', () => {
    const executing = [
      at('2026-11-23 11:00', 'nameTaskForce', force),
      at('2026-11-24 10:00', 'submitSolution', { ...solution('2027-12-31'), confirmedByCustomer: true }),
    ]
    // owed on Tuesdays 1, 8, 15 December
    const update = at('2026-12-16 10:00', 'giveUpdate', { summary: 'Called', occurredAt: shanghai('2026-12-07 10:00') })
    const run = rehearseNeed(until('2026-12-16 11:00'), [...executing, update])
    expect(run.case.proposals?.map(({ key }) => key)).toEqual(['update-1#2'])
  })
})

describe('a correction by hand', () => {
  test('[T7] to late holds at once: that makes nobody look better', () => {
    const run = rehearseNeed(until('2026-11-27 11:00'), [
      submitted('2026-11-25 10:00'),
      correct('2026-11-27 10:00', '2026-11-26 19:00'),
    ])
    expect(run.case.corrected).toEqual({
      'solution-1': { state: 'missed-then-met', metAt: shanghai('2026-11-26 19:00') },
    })
    expect(eventsOf(run, 'VerdictCorrected').map(({ by, data }) => [by, data])).toEqual([
      [
        'tool:rehearsal',
        {
          key: 'solution-1',
          kind: 'solution',
          occurredAt: shanghai('2026-11-26 19:00'),
          reason: 'The log says so',
          before: { state: 'met', metAt: shanghai('2026-11-25 10:00') },
          after: { state: 'missed-then-met', metAt: shanghai('2026-11-26 19:00') },
        },
      ],
    ])
    expect(deadline(run, 'solution-1')).toMatchObject({ state: 'met' })
  })

  test('[T7] back to in time, after it was corrected to late, needs a lead as well', () => {
    const run = rehearseNeed(until('2026-11-27 12:00'), [
      submitted('2026-11-25 10:00'),
      correct('2026-11-27 10:00', '2026-11-26 19:00'),
      correct('2026-11-27 11:00', '2026-11-25 11:00'),
    ])
    expect(run.case.corrected?.['solution-1']?.state).toBe('missed-then-met')
    expect(run.case.proposals).toMatchObject([{ before: { state: 'missed-then-met' }, after: { state: 'met' } }])
  })

  test('[T7] of the instant alone holds at once', () => {
    const run = rehearseNeed(until('2026-11-27 12:00'), [late, correct('2026-11-27 11:00', '2026-11-27 09:00')])
    expect(run.case.corrected).toEqual({
      'solution-1': { state: 'missed-then-met', metAt: shanghai('2026-11-27 09:00') },
    })
  })

  test('is refused with a code that says why', () => {
    const run = rehearseNeed(until('2026-11-30 12:00'), [
      correct('2026-11-24 10:00', '2026-11-24 09:00'),
      correct('2026-11-24 10:01', '2026-11-24 09:00', 'solution-9'),
      late,
      decided('2026-11-27 10:30', 'approved'),
      correct('2026-11-27 11:00', '2026-11-27 10:00'),
      correct('2026-11-27 11:00', '2026-11-28 10:00'),
      correct('2026-11-27 11:00', '2026-11-23 09:00'),
      correct('2026-11-27 12:00', '2026-11-25 10:00'),
      correct('2026-11-27 13:00', '2026-11-25 11:00'),
      decided('2026-11-27 14:00', 'approved', 'confirmation-1'),
    ])
    expect(codes(run)).toEqual([
      'still-open',
      'no-such-deadline',
      'no-correction-waiting',
      'nothing-to-correct',
      'occurred-in-the-future',
      'occurred-before-the-case',
      'correction-waiting',
      'no-correction-waiting',
    ])
  })

  test('[X17] gives no verdict to what was never met', () => {
    const run = rehearseNeed(until('2026-11-30 12:00'), [
      at('2026-11-27 10:00', 'changePriority', { priority: 'low', reason: 'Budget' }),
      at('2026-11-27 10:30', 'cancel', { reason: 'Withdrawn' }),
      correct('2026-11-27 11:00', '2026-11-25 10:00'),
    ])
    expect(deadline(run, 'solution-1')?.state).toBe('missed')
    expect(codes(run)).toEqual(['never-met'])
  })

  test('[A2] [T7] nobody decides a correction of their own; a program may', () => {
    const { case: kase } = rehearseNeed(until('2026-11-27 11:00'), [lateButDoneInTime])
    const by = (who: string) => ({
      ...kase,
      proposals: kase.proposals?.map((one) => ({ ...one, by: who })) ?? [],
    })
    const refusal = (proposer: string, decider: string) =>
      refuse(need, by(proposer), {
        name: 'decideCorrection',
        body: { key: 'solution-1', decision: 'approved', reason: 'So' },
        by: decider,
        at: shanghai('2026-11-27 12:00'),
      })?.code
    expect(refusal('staff:lee', 'staff:lee')).toBe('own-correction')
    expect(refusal('staff:ann', 'staff:lee')).toBeUndefined()
    expect(refusal('tool:key_1', 'tool:key_1')).toBeUndefined()
  })
})

describe('a closed case', () => {
  const closing = [
    at('2026-11-23 11:00', 'nameTaskForce', force),
    at('2026-11-24 10:00', 'submitSolution', { ...solution('2026-12-31'), confirmedByCustomer: true }),
    at('2026-11-25 10:00', 'deliver', { acceptedByCustomer: true }),
    at('2026-12-01 10:00', 'revisit', { satisfied: 'yes', occurredAt: shanghai('2026-11-27 10:00') }),
  ]

  test('[T7] takes corrections and decisions, is not closed again, and takes nothing else', () => {
    const run = rehearseNeed(until('2026-12-31 10:00'), [
      ...closing,
      decided('2026-12-02 10:00', 'approved', 'revisit-1'),
      correct('2026-12-03 10:00', '2026-11-24 11:00'),
      at('2026-12-04 10:00', 'addNote', { text: 'Too late' }),
    ])
    expect(codes(run)).toEqual(['case-closed'])
    expect(eventsOf(run, 'CaseClosed')).toHaveLength(1)
    expect(run.case.closedAt).toBe(shanghai('2026-12-01 10:00'))
    expect(run.case.corrected).toEqual({
      'revisit-1': { state: 'met', metAt: shanghai('2026-11-27 10:00') },
      'solution-1': { state: 'met', metAt: shanghai('2026-11-24 11:00') },
    })
    expect(run.events.at(-1)).toMatchObject({ type: 'VerdictCorrected', at: shanghai('2026-12-03 10:00') })
  })

  test('says that a decision is all that can be done, while one is waited for', () => {
    const waiting = rehearseNeed(until('2026-12-31 10:00'), closing).case
    expect(allowed(need, waiting)).toEqual(['decideCorrection'])
    const { case: done } = decide(need, waiting, {
      id: 'a',
      name: 'decideCorrection',
      body: { key: 'revisit-1', decision: 'declined', reason: 'No proof' },
      by: 'staff:lee',
      at: shanghai('2026-12-31 10:00'),
    })
    expect(allowed(need, done)).toEqual([])
  })
})
