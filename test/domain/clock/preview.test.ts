/** What a preview says of a case is what the migration then does to it: 1,000 random cases, each as it stood at some moment of a random story. */
import fc from 'fast-check'
import { nextInstant, type Case, type CaseEvent } from '../../../domain/clock/case'
import type { Recalculate } from '../../../domain/clock/case.messages'
import { decide } from '../../../domain/clock/decide'
import { nextChange } from '../../../domain/clock/next'
import { effectsOf, type Effect } from '../../../domain/clock/recalculation'
import { resolve, settle, type RungRecord, type World } from '../../../domain/clock/resolve'
import { need } from '../../../domain/processes/need'
import { calendar } from '../../../domain/time/calendar'
import { cnDefinition, people, policy, policyWith } from '../../support/rehearsals'
import { run, story } from '../../support/stories'

const CASES = 1_000

const calendarOf = () =>
  calendar({ ...cnDefinition, holidays: [...cnDefinition.holidays, '2027-01-06', '2027-01-19', '2027-02-02'] })
const others: [Recalculate, World][] = [
  [
    { cause: 'calendar', calendar: 'cn', version: 2 },
    { policy, people, calendarOf },
  ],
  ...[
    { solution: { within: '1 working day' }, delivery: undefined },
    { solution: { within: '9 working days' }, update: { every: 'every 2 weeks' }, confirmation: { within: '2 hours' } },
  ].map((deadlines): [Recalculate, World] => [
    { cause: 'policy', policyVersion: 2 },
    { policy: policyWith(({ processes }) => changed(processes.need!.deadlines, deadlines)), people, calendarOf },
  ]),
]

/** What is undefined is no longer asked for. */
function changed(deadlines: Record<string, object>, others: Record<string, object | undefined>): void {
  for (const [kind, rule] of Object.entries(others)) {
    if (rule === undefined) delete deadlines[kind]
    else deadlines[kind] = rule
  }
}

/** A cadence whose occurrence is missed at once goes on with the next one. */
const seriesOf = (key: unknown, spoken: string[]) => {
  const [series, n] = String(key).split('#')
  const before = `${series}#${Number(n) - 1}`
  return n !== undefined && spoken.includes(before) ? before : String(key)
}

interface Moment {
  kase: Case
  at: string
}

/** Open cases as they stood just after a change, when nothing that fell due before waits. */
function momentsOf(told: Parameters<typeof run>[0]): Moment[] {
  const { states, changes } = run(told)
  let at = ''
  return states.flatMap((kase, index) => {
    at = [at, changes[index]!.at].sort().at(-1)!
    // a pause that ends at this very instant waits too
    const isBehind =
      (nextInstant(kase) ?? '~') <= at || kase.deadlines.some(({ plan = [] }) => plan.some((rung) => rung.at <= at))
    return kase.closedAt !== undefined || isBehind ? [] : [{ kase, at }]
  })
}

function manyMoments(): Moment[] {
  const moments: Moment[] = []
  while (moments.length < CASES) moments.push(...momentsOf(fc.sample(story, 1)[0]!))
  return moments.slice(0, CASES)
}

/** The migration's command, and then the clock at the same instant. */
function migrated({ kase, at }: Moment, rules: Recalculate, world: World) {
  const seen = { kase, events: [] as CaseEvent[], rungs: [] as RungRecord[] }
  const asked = { id: 'migration', name: 'recalculate', body: { ...rules }, by: 'tool:migration', at }
  let next: ReturnType<typeof nextChange> = decide(need, kase, asked)
  while (next && !('refusal' in next)) {
    const { patch, events, rungs } = resolve(next, world)
    seen.kase = settle(next.case, patch)
    seen.events.push(...events)
    seen.rungs.push(...rungs)
    next = nextChange(need, seen.kase, undefined, at)
  }
  return seen
}

const dueBy = (events: CaseEvent[], key: string) => {
  const event = events.find(
    ({ type, data }) => data.key === key && /^Deadline(Moved|Started|Cancelled|Lapsed)$/.test(type),
  )
  return event && (event.data.after ?? event.data.dueAt ?? null)
}

/** What the migration made of a deadline that the preview speaks of, in the preview's words. */
function happened(effect: Effect, { events, rungs }: ReturnType<typeof migrated>, at: string): Partial<Effect> {
  const ofIt = rungs.filter(({ deadlineKey }) => deadlineKey === effect.key)
  const came = ofIt.filter(({ state, at: when }) => state !== 'skipped' && when <= at).map(({ level }) => level)
  const moved = dueBy(events, effect.key)
  return {
    after: (moved === undefined ? effect.before : moved) as string | null,
    becomesOverdue: events.some(({ type, data }) => type === 'DeadlineMissed' && data.key === effect.key),
    atOnce: came,
    skipped: ofIt.filter(({ state }) => state === 'skipped').map(({ level }) => level),
  }
}

test('[X10] the preview of other rules is what the migration then does, on 1,000 random cases', () => {
  let spokenOf = 0
  manyMoments().forEach((moment, index) => {
    const [rules, world] = others[index % others.length]!
    const effects = effectsOf(need, moment.kase, rules, world, moment.at)
    const then = migrated(moment, rules, world)
    for (const effect of effects) {
      const { after, becomesOverdue, atOnce, skipped } = effect
      const said = { after, becomesOverdue, atOnce, skipped }
      expect([effect.key, happened(effect, then, moment.at)]).toEqual([effect.key, said])
    }
    const spoken = effects.map(({ key }) => key)
    const unsaid = then.events.filter(
      ({ type, data }) => type !== 'CaseRecalculated' && !spoken.includes(seriesOf(data.key, spoken)),
    )
    expect(unsaid).toEqual([])
    spokenOf += effects.length
  })
  expect(spokenOf).toBeGreaterThan(CASES / 10)
}, 300_000)
