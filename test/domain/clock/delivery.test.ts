import type { Delivery, Severity } from '../../../domain/clock/audience'
import { holdOf } from '../../../domain/clock/delivery'
import type { Policy, RungRule } from '../../../domain/clock/policy'
import { toMillis } from '../../../domain/time/instant'
import { at, cn, policyWith, rehearseNeed, rungsOf, shanghai } from '../../support/rehearsals'

/** The solution is due in elapsed hours: opened Monday 10:00, missed at 20:00, when business is closed. */
const late = (change: (policy: Policy) => void = () => undefined) =>
  policyWith((policy) => {
    policy.warnAt = 'none'
    policy.processes.need = { deadlines: { solution: { within: '10 hours' } } }
    change(policy)
  })
const miss = (policy: Policy, variantFacts: object = {}) => {
  const rehearsal = rehearseNeed({ policy, until: shanghai('2026-11-24 12:00'), ...variantFacts })
  return {
    rung: rehearsal.rungs.find(({ level }) => level === 'missed'),
    event: rehearsal.events.find(({ type }) => type === 'DeadlineMissed'),
  }
}
const held = { at: shanghai('2026-11-23 20:00'), firedAt: shanghai('2026-11-23 20:00'), state: 'fired' }
const untilMorning = { ...held, notBefore: shanghai('2026-11-24 09:00') }
const always: Delivery = { window: 'always' }
const toMissed = (policy: Policy, more: Partial<RungRule>) =>
  Object.assign(
    rungsOf(policy.ladders.default).find(({ level }) => level === 'missed')!,
    more,
  )

describe('outside business hours', () => {
  test('[X8] a rung keeps its instant, and its message waits for the next opening; ledger and history say so', () => {
    const { rung, event } = miss(late())
    expect(rung).toMatchObject({ ...untilMorning, severity: 'normal' })
    expect(event).toMatchObject({ at: held.at, data: { to: ['ann', 'lee'], notBefore: untilMorning.notBefore } })
  })

  test('[X8] closing time itself is inside: the default ladder, which climbs at the end of business, waits for nothing', () => {
    const { rungs } = rehearseNeed({ until: shanghai('2026-12-04 09:00') })
    expect(rungs.length).toBeGreaterThan(8)
    expect(rungs.filter(({ notBefore }) => notBefore !== undefined)).toEqual([])
  })

  test('[X8] waits over a weekend and a holiday, and for a make-up workday', () => {
    const missedFrom = (startAt: string) =>
      rehearseNeed({ policy: late(), startAt: shanghai(startAt), until: shanghai('2026-10-31 09:00') }).rungs.find(
        ({ level }) => level === 'missed',
      )?.notBefore
    expect(missedFrom('2026-10-16 10:00')).toBe(shanghai('2026-10-19 09:00'))
    expect(missedFrom('2026-09-30 10:00')).toBe(shanghai('2026-10-08 09:00'))
    expect(missedFrom('2026-10-09 10:00')).toBe(shanghai('2026-10-10 09:00'))
  })

  test('[X8] what is critical goes at once, by the rung, the kind of deadline, the variant or the policy', () => {
    const atOnce = { ...held, severity: 'critical' }
    const notHeld = (policy: Policy, more: object = {}) => {
      const { rung, event } = miss(policy, more)
      expect(rung).toMatchObject(atOnce)
      expect([rung?.notBefore, event?.data.severity]).toEqual([undefined, 'critical'])
    }
    notHeld(late((policy) => void toMissed(policy, { severity: 'critical' })))
    notHeld(late(({ processes }) => (processes.need!.deadlines.solution!.severity = 'critical')))
    notHeld(late((policy) => (policy.severity = 'critical')))
    notHeld(
      late((policy) => (policy.variants = [{ name: 'High', when: { priority: ['high'] }, severity: 'critical' }])),
    )
  })

  test('[X8] the more particular word counts: the rung, then its kind of deadline, then the variant, then the policy', () => {
    const severityOf = (change: (policy: Policy) => void) => miss(late(change)).rung?.severity
    const words = (policy: Policy, ...[rung, rule, variant, whole]: (Severity | undefined)[]) => {
      if (rung) toMissed(policy, { severity: rung })
      if (rule) policy.processes.need!.deadlines.solution!.severity = rule
      if (variant) policy.variants = [{ name: 'High', when: { priority: ['high'] }, severity: variant }]
      if (whole) policy.severity = whole
    }
    expect(severityOf((policy) => words(policy, 'normal', 'critical', 'critical', 'critical'))).toBe('normal')
    expect(severityOf((policy) => words(policy, undefined, 'normal', 'critical', 'critical'))).toBe('normal')
    expect(severityOf((policy) => words(policy, undefined, undefined, 'normal', 'critical'))).toBe('normal')
    expect(severityOf((policy) => words(policy, undefined, undefined, undefined, 'critical'))).toBe('critical')
  })

  test('[X8] a window can be opened for a rung, a ladder, a variant or the whole policy', () => {
    const window = (change: (policy: Policy) => void) => miss(late(change)).rung
    for (const change of [
      (policy: Policy) => void toMissed(policy, { delivery: always }),
      (policy: Policy) => void (policy.ladders.default = { delivery: always, rungs: rungsOf(policy.ladders.default) }),
      (policy: Policy) =>
        void (policy.variants = [{ name: 'High', when: { priority: ['high'] }, delivery: { window: 'always' } }]),
      (policy: Policy) => void (policy.delivery = always),
      (policy: Policy) => void delete policy.delivery,
    ])
      expect(window(change)?.notBefore).toBeUndefined()
    const closedRung = (policy: Policy) => {
      policy.delivery = always
      toMissed(policy, { delivery: { window: 'businessHours' } })
    }
    expect(window(closedRung)).toMatchObject(untilMorning)
  })

  test('[X5] who escalates by hand says how urgent it is', () => {
    const manual = (severity?: Severity) =>
      rehearseNeed({ policy: late(), until: shanghai('2026-11-24 12:00') }, [
        at('2026-11-23 19:00', 'escalate', {
          key: 'solution-1',
          level: 'director',
          reason: 'The customer called',
          ...(severity ? { severity } : {}),
        }),
      ]).rungs.find(({ level }) => level === 'manual')
    expect(manual()).toMatchObject({ at: shanghai('2026-11-23 19:00'), notBefore: shanghai('2026-11-24 09:00') })
    expect(manual('critical')?.notBefore).toBeUndefined()
  })
})

describe('how long a message waits once its rung has fired', () => {
  const urgency = (grace?: string, severity: Severity = 'normal') => ({
    delivery: { window: 'businessHours' as const, grace },
    severity,
  })
  const hold = (due: string, fired: string, how = urgency('15 minutes')) =>
    holdOf(toMillis(shanghai(due)), toMillis(shanghai(fired)), how, cn) / 3_600_000

  test('[X8] from the instant of the rung until the opening, in the clock of the case', () => {
    expect(hold('2026-11-23 20:00', '2026-11-23 20:00')).toBe(13)
    expect(hold('2026-11-23 20:00', '2026-11-23 21:00', urgency())).toBe(12)
    expect(hold('2026-11-23 20:00', '2026-11-24 10:00')).toBe(0)
  })

  test('[X8] a rung at closing time that the machine gets to a moment later goes at once', () => {
    expect(hold('2026-11-23 18:00', '2026-11-23 18:00:03')).toBe(0)
    expect(hold('2026-11-23 18:00', '2026-11-23 18:15')).toBe(0)
  })

  test('[X14] what fell due in an outage that ends at night is told in the morning, unless it is critical', () => {
    expect(hold('2026-11-23 17:00', '2026-11-24 02:00')).toBe(7)
    expect(hold('2026-11-23 17:00', '2026-11-24 02:00', urgency('15 minutes', 'critical'))).toBe(0)
    expect(hold('2026-11-23 17:00', '2026-11-24 02:00', urgency())).toBe(0)
  })
})
