import { atRisk, type AtRisk } from '../../../domain/processes/at-risk'
import { rehearse, type Action, type Rehearsal } from '../../../domain/rehearsal'
import { at, cn, people, policy, policyWith, shanghai } from '../../support/rehearsals'

interface Given {
  risk?: 'high' | 'medium'
  assessed?: 'high' | 'medium' | 'low'
  source?: string
  until?: string
  rules?: typeof policy
}

/** A customer of Ann's, at high risk since Monday 23 November 2026 at 10:00 unless said otherwise. */
function rehearseRisk(given: Given, actions: Action[] = []): Rehearsal {
  const { risk = 'high', source = 'risk' } = given
  const input = {
    title: 'Customer',
    customerId: 'cus',
    ownerId: 'ann',
    assessed: given.assessed ?? risk,
    trigger: { id: 't1', source, risk },
  }
  const world = { policy: given.rules ?? policy, people, calendarOf: () => cn }
  const [from, until] = [shanghai('2026-11-23 10:00'), shanghai(given.until ?? '2026-12-20 10:00')]
  return rehearse(atRisk, { id: 'at-risk_1', policyVersion: 1, input }, world, from, until, actions)
}

const state = ({ case: { process } }: Rehearsal) => process as AtRisk
const deadline = (rehearsal: Rehearsal, key: string) => rehearsal.deadlines.find((one) => one.key === key)
const types = ({ events }: Rehearsal) => events.map(({ type }) => type)
const of = ({ events }: Rehearsal, type: string) => events.filter((one) => one.type === type)

const analysed = at('2026-11-24 10:00', 'analyseCause', { cause: 'complaints' })
const planned = at('2026-11-25 10:00', 'submitPlan', {
  measures: [
    { title: 'Call by the director', ownerId: 'lee', dueOn: '2026-11-27' },
    { title: 'Discount', ownerId: 'ann', dueOn: '2026-12-02' },
  ],
})
const done = (local: string, n: number) => at(local, 'completeMeasure', { n })
const carriedOut = [analysed, planned, done('2026-11-26 10:00', 1), done('2026-11-27 10:00', 2)]
const revisited = (local: string, helped: string) => at(local, 'recordRevisit', { helped })
const risk = (local: string, level: string) => at(local, 'changeRisk', { risk: level })
const contact = (local: string) => at(local, 'recordContact', { result: 'Talked' })

describe('a customer at risk', () => {
  test('[R2] the cause is analysed and a plan submitted within 3 working days, with measures, owners and dates', () => {
    const rehearsal = rehearseRisk({ until: '2026-11-25 12:00' }, [analysed, planned])
    expect(deadline(rehearsal, 'plan-1')).toMatchObject({ dueAt: shanghai('2026-11-26 18:00'), state: 'met' })
    expect(state(rehearsal)).toMatchObject({ stage: 'measures', cause: 'complaints' })
  })

  test('[R2] a plan without a cause is refused with the field; it may name the cause itself', () => {
    const { refused } = rehearseRisk({ until: '2026-11-25 12:00' }, [planned])
    expect(refused).toMatchObject([{ refusal: { code: 'cause-missing', field: '/cause' } }])
    const named = { ...planned, body: { ...planned.body, cause: 'other' } }
    expect(state(rehearseRisk({ until: '2026-11-25 12:00' }, [named]))).toMatchObject({
      stage: 'measures',
      cause: 'other',
    })
  })

  test('[R2] [R6] each measure is owed by its own owner on its date, and escalates when it is missed', () => {
    const rehearsal = rehearseRisk({ until: '2026-12-03 10:00' }, [analysed, planned])
    expect(deadline(rehearsal, 'measure-1.1')).toMatchObject({ ownerId: 'lee', dueAt: shanghai('2026-11-27 18:00') })
    expect(of(rehearsal, 'DeadlineMissed').map(({ data }) => [data.key, data.to])).toEqual([
      ['measure-1.1', ['lee', 'hu']],
      ['contact-1#1', ['ann', 'lee']],
      ['measure-1.2', ['ann', 'lee']],
    ])
  })

  test('[R3] high risk: a contact every week, anchored; medium: every two weeks', () => {
    const dues = (given: Given) =>
      rehearseRisk(given, [contact('2026-11-26 10:00'), contact('2026-12-03 10:00'), contact('2026-12-10 10:00')])
        .deadlines.filter(({ kind }) => kind.startsWith('contact'))
        .map(({ key, kind, dueAt, state }) => `${key} ${kind} ${dueAt?.slice(0, 10)} ${state}`)
    expect(dues({ until: '2026-12-11 10:00' })).toEqual([
      'contact-1#1 contact-high 2026-11-30 met',
      'contact-1#2 contact-high 2026-12-07 met',
      'contact-1#3 contact-high 2026-12-14 met',
      'contact-1#4 contact-high 2026-12-21 running',
    ])
    expect(dues({ risk: 'medium', until: '2026-12-11 10:00' })).toEqual([
      'contact-1#1 contact-medium 2026-12-07 met',
      'contact-1#2 contact-medium 2026-12-21 met',
      'contact-1#3 contact-medium 2027-01-04 running',
    ])
  })

  test('[R3] a missed contact escalates to the lead and moves none after it', () => {
    const rehearsal = rehearseRisk({ until: '2026-12-08 10:00' }, [contact('2026-12-02 10:00')])
    expect(of(rehearsal, 'DeadlineMissed').map(({ data }) => data.key)).toContain('contact-1#1')
    expect(deadline(rehearsal, 'contact-1#2')).toMatchObject({ dueAt: shanghai('2026-12-07 18:00'), state: 'met' })
  })

  test('[R3] when the risk falls from high to medium the contacts go on every two weeks from then', () => {
    const rehearsal = rehearseRisk({ until: '2026-11-26 10:00' }, [risk('2026-11-25 10:00', 'medium')])
    expect(deadline(rehearsal, 'contact-1#1')?.state).toBe('cancelled')
    expect(deadline(rehearsal, 'contact-2#1')).toMatchObject({
      kind: 'contact-medium',
      dueAt: shanghai('2026-12-09 18:00'),
    })
  })

  test('[R4] when all measures are carried out a revisit is owed within 3 working days', () => {
    const rehearsal = rehearseRisk({ until: '2026-11-27 12:00' }, carriedOut)
    expect(state(rehearsal).stage).toBe('revisit')
    expect(deadline(rehearsal, 'revisit-1')).toMatchObject({ dueAt: shanghai('2026-12-02 18:00'), state: 'running' })
  })

  test('[R4] measures that did not help ask for another plan, with 3 working days of its own', () => {
    const rehearsal = rehearseRisk({ until: '2026-11-30 12:00' }, [...carriedOut, revisited('2026-11-30 10:00', 'no')])
    expect(state(rehearsal)).toMatchObject({ stage: 'analysis', round: 2 })
    expect(deadline(rehearsal, 'plan-2')).toMatchObject({ dueAt: shanghai('2026-12-03 18:00'), state: 'running' })
    expect(deadline(rehearsal, 'plan-1')?.state).toBe('met')
  })

  test('[R5] recovered by itself when the risk has been low for 30 days in a row, and nobody is told of a miss', () => {
    const low = risk('2026-12-01 09:00', 'low')
    const story = [...carriedOut, revisited('2026-11-30 10:00', 'yes'), contact('2026-11-30 12:00'), low]
    const rehearsal = rehearseRisk({ until: '2027-02-01 10:00' }, story)
    const closed = of(rehearsal, 'CaseClosed')
    expect(closed).toMatchObject([{ at: shanghai('2026-12-31 09:00'), by: 'clock', data: { outcome: 'recovered' } }])
    expect(of(rehearsal, 'CustomerRecovered')).toMatchObject([{ by: 'clock' }])
    expect(rehearsal.rungs.filter(({ deadlineKey }) => deadlineKey.startsWith('recovery'))).toEqual([])
    expect(of(rehearsal, 'WaitStarted')).toMatchObject([{ data: { until: shanghai('2026-12-31 09:00') } }])
  })

  test('[R5] 30 days in a row: a risk that comes back in between starts the count anew', () => {
    const story = [
      ...carriedOut,
      revisited('2026-11-30 10:00', 'yes'),
      risk('2026-12-01 09:00', 'low'),
      risk('2026-12-30 09:00', 'medium'),
      risk('2027-01-04 09:00', 'low'),
    ]
    const rehearsal = rehearseRisk({ until: '2027-02-10 10:00' }, story)
    expect(of(rehearsal, 'CaseClosed')).toMatchObject([{ at: shanghai('2027-02-03 09:00') }])
  })

  test('[R5] a relapse while open is a new round of planning', () => {
    const low = [...carriedOut, revisited('2026-11-30 10:00', 'yes'), risk('2026-12-01 09:00', 'low')]
    const rehearsal = rehearseRisk({ until: '2026-12-10 12:00' }, [...low, risk('2026-12-10 09:00', 'high')])
    expect(state(rehearsal)).toMatchObject({ stage: 'analysis', round: 2 })
    expect(deadline(rehearsal, 'plan-2')).toMatchObject({ dueAt: shanghai('2026-12-15 18:00') })
    expect(deadline(rehearsal, 'recovery-2')?.state).toBe('cancelled')
  })

  test('[R5] a risk that grows while the work goes on joins it; after the work it asks for another plan', () => {
    const grows = (local: string, before: Action[]) =>
      state(rehearseRisk({ risk: 'medium', until: '2026-12-02 12:00' }, [...before, risk(local, 'high')]))
    expect(grows('2026-11-25 12:00', [analysed, planned])).toMatchObject({ stage: 'measures', round: 1 })
    expect(grows('2026-12-01 10:00', [...carriedOut, revisited('2026-11-30 10:00', 'partly')])).toMatchObject({
      stage: 'analysis',
      round: 2,
    })
  })

  test('[R5] lost with a reason, or accepted by a lead: nothing is owed any more', () => {
    for (const [outcome, event] of [
      ['lost', 'CustomerLost'],
      ['accepted', 'RiskAccepted'],
    ]) {
      const rehearsal = rehearseRisk({}, [at('2026-11-24 10:00', 'close', { outcome, reason: 'Went elsewhere' })])
      expect(of(rehearsal, event ?? '')).toHaveLength(1)
      expect(of(rehearsal, 'CaseClosed')).toMatchObject([{ data: { outcome } }])
      expect(types(rehearsal)).not.toContain('DeadlineMissed')
    }
  })

  test('[R1] a further trigger joins the open case, once; one that says more raises the risk', () => {
    const again = (local: string, id: string, level: string) =>
      at(local, 'addTrigger', { id, source: 'complaint', risk: level, reason: 'Angry' })
    const rehearsal = rehearseRisk({ risk: 'medium', until: '2026-11-25 12:00' }, [
      again('2026-11-24 10:00', 't2', 'high'),
      again('2026-11-24 11:00', 't2', 'high'),
      again('2026-11-24 12:00', 't3', 'medium'),
    ])
    expect(rehearsal.refused).toMatchObject([{ refusal: { code: 'trigger-known' } }])
    expect(state(rehearsal).triggers.map(({ id }) => id)).toEqual(['t1', 't2', 't3'])
    expect(deadline(rehearsal, 'contact-2#1')).toMatchObject({ kind: 'contact-high' })
  })

  test('[R1] [R5] what was reported counts until a revisit says that it helped; then the facts count, and recovery begins', () => {
    const given = { assessed: 'low' as const, source: 'satisfaction-drop' }
    const rehearsal = rehearseRisk({ ...given, until: '2027-01-10 10:00' }, [
      ...carriedOut,
      revisited('2026-11-30 10:00', 'yes'),
    ])
    expect(of(rehearsal, 'CaseClosed')).toMatchObject([
      { at: shanghai('2026-12-30 10:00'), data: { outcome: 'recovered' } },
    ])
    expect(types(rehearseRisk(given, carriedOut))).not.toContain('WaitStarted')
  })

  test('[T6] [R3] in a pause the plan stands still; the contact is still owed, and recovery goes on', () => {
    const paused = at('2026-11-24 10:00', 'pause', { reason: 'Waits for the customer' })
    const rehearsal = rehearseRisk({ until: '2026-12-01 10:00' }, [paused])
    expect(deadline(rehearsal, 'plan-1')?.state).toBe('paused')
    expect(deadline(rehearsal, 'contact-1#1')?.state).toBe('missed')
    const low = rehearseRisk({ until: '2027-01-10 10:00' }, [risk('2026-11-24 09:00', 'low'), paused])
    expect(of(low, 'CaseClosed')).toMatchObject([{ at: shanghai('2026-12-24 09:00') }])
  })

  test('what the machine alone does is not offered to people, and what elapses cannot be extended or escalated', () => {
    const low = risk('2026-11-24 09:00', 'low')
    const extend = at('2026-11-25 09:00', 'extend', {
      key: 'recovery-2',
      dueAt: shanghai('2027-03-01 10:00'),
      reason: 'x',
    })
    expect(rehearseRisk({}, [low, extend]).refused).toMatchObject([{ refusal: { code: 'no-such-deadline' } }])
  })

  test('[X10] other rules move the recovery; what has passed by them happens at once', () => {
    const rules = policyWith(({ processes }) => {
      Object.assign(processes['at-risk']?.deadlines ?? {}, { recovery: { within: '5 days' } })
    })
    const story = [risk('2026-11-24 09:00', 'low')]
    expect(of(rehearseRisk({ rules }, story), 'CaseClosed')).toMatchObject([{ at: shanghai('2026-11-29 09:00') }])
  })
})
