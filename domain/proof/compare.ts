/** What was recorded, beside what the rules say: one sentence for the first difference of each deadline. */
import type { Content, DeadlineRow } from './content'
import { difference, type Difference } from './difference'
import type { History } from './history'
import type { Recomputed } from './run'
import { momentsOf, type Moments } from './verdicts'

/** What each field is called, in the order in which a difference matters. */
const names = {
  startedAt: 'start',
  dueAt: 'due',
  warnAt: 'warning',
  missedAt: 'missed',
  metAt: 'met',
  state: 'verdict',
  settledAt: 'settled',
  stoodStillAt: 'stands still since',
  kind: 'kind',
  ownerId: 'owner',
  epoch: 'epoch',
  level: 'level',
  provisional: 'provisional',
  plan: 'rungs to come',
} as const

/** One thing that does not fit. */
export interface Misfit {
  /** For who may see the case. */
  sentence: string
  /** For everybody else: without what people wrote. */
  place: string
}

/** Everything that differs; the deadlines first. */
export function differences(content: Content, history: History, made: Recomputed): Misfit[] {
  const keys = new Set([
    ...made.deadlines.keys(),
    ...content.deadlines.map(({ key }) => key),
    ...content.rungs.map(({ deadlineKey }) => deadlineKey),
  ])
  const moments = momentsOf(content)
  return [
    ...[...keys].flatMap((key) => ofDeadline(key, content, history, made, moments) ?? []).map(impersonal),
    ...made.problems.map(impersonal),
    ...ofEvents(content, made),
    ...ofStates(content, history, made),
  ]
}

/** Keys, instants and ids say nothing about anybody. */
function impersonal(sentence: string): Misfit {
  return { sentence, place: sentence }
}

function ofDeadline(
  key: string,
  content: Content,
  history: History,
  made: Recomputed,
  moments: Moments,
): string | undefined {
  const expected = made.deadlines.get(key)
  const recorded = content.deadlines.find((row) => row.key === key)
  const { moment, zone } = moments(expected ?? recorded ?? { kind: '' })
  const say = (what: string, one: unknown, other: unknown) =>
    `${key}: ${what}: expected ${told(one, moment, zone)}, recorded ${told(other, moment, zone)}`
  if (!expected || !recorded) return say('the deadline', expected?.dueAt ?? 'none', recorded?.dueAt ?? 'none')
  for (const [field, name] of Object.entries(names) as [keyof typeof names, string][]) {
    const usual = { provisional: false, plan: [] as unknown[] }[field as string]
    if (difference(expected[field] ?? usual, recorded[field] ?? usual))
      return say(name, expected[field], recorded[field])
  }
  return ofCorrection(recorded, made, say) ?? ofRungs(key, content, made, say) ?? inHistory(key, history, made, say)
}

type Say = (what: string, expected: unknown, recorded: unknown) => string

/** [T7] The verdict as corrected, beside the one recorded. */
function ofCorrection(
  { key, correctedState, correctedMetAt, correction }: DeadlineRow,
  made: Recomputed,
  say: Say,
): string | undefined {
  const expected = made.corrections.get(key)
  const holds = correctedState ? { state: correctedState, metAt: correctedMetAt } : undefined
  const found =
    difference(expected?.correction, correction, ['correction']) ?? difference(expected?.holds, holds, ['corrected'])
  return found && say(found.path.join('.'), found.expected, found.recorded)
}

/** [E6] Every rung at its instant, none left out and none made up; fired when due or later, never before. */
function ofRungs(key: string, { rungs }: Content, made: Recomputed, say: Say): string | undefined {
  const expected = [...made.rungs.values()].filter(({ deadlineKey }) => deadlineKey === key)
  const recorded = rungs.filter(({ deadlineKey }) => deadlineKey === key)
  for (const rung of expected) {
    const name = `rung ${rung.level}${rung.n ?? ''}`
    const row = recorded.find(({ id }) => id === rung.id)
    if (!row) return say(name, rung.at, 'nothing')
    if (row.at !== rung.at) return say(name, rung.at, row.at)
    if (row.firedAt !== null && row.firedAt < row.at && row.reason !== 'in the past')
      return say(`${name}, fired`, `not before ${row.at}`, row.firedAt)
    const { to: _decidedThen, firedAt: _measured, deadlineKey: _same, ...facts } = rung
    const found = difference(
      facts,
      Object.fromEntries(
        Object.keys({ reason: '', notBefore: '', ...facts }).map((field) => [field, row[field as keyof typeof row]]),
      ),
    )
    if (found) return say(`${name}, ${found.path.join('.')}`, found.expected, found.recorded)
  }
  const extra = recorded.find(({ id }) => !expected.some((rung) => rung.id === id))
  return extra && say(`rung ${extra.level}${extra.n ?? ''}`, 'nothing', extra.at)
}

/** What a commit told the workflow about this deadline, and by which its timer was set. */
function inHistory(key: string, { commits }: History, { patches }: Recomputed, say: Say): string | undefined {
  for (const [revision, { patch, adopted }] of commits) {
    if (adopted) continue
    const found = difference(patches.get(revision)?.deadlines?.[key], patch?.deadlines?.[key])
    if (found)
      return say(
        `the engine's history, revision ${revision}, ${found.path.join('.') || 'the deadline'}`,
        found.expected,
        found.recorded,
      )
  }
  return undefined
}

/** The first event that is not what the rules say. */
function ofEvents({ events }: Content, made: Recomputed): Misfit[] {
  for (let index = 0; index < Math.max(events.length, made.events.length); index++) {
    const [expected, row] = [made.events[index], events[index]]
    const recorded = row && { revision: row.revision, type: row.type, at: row.at, by: row.by, data: row.data }
    const found = difference(expected && plain(expected), recorded)
    if (!found) continue
    const what = found.path.length > 0 ? `${expected?.type}, ${found.path.join('.')}` : 'the event'
    return [written(`event ${index + 1}: ${what}`, found)]
  }
  return []
}

/** The whole state: as carried from run to run, as adopted after a crash, as it stands in the case's row. */
function ofStates(content: Content, { carried, revision }: History, made: Recomputed): Misfit[] {
  const compared = (what: string, expected: unknown, recorded: unknown): Misfit[] => {
    const found = difference(expected && plain(expected), recorded)
    return found ? [written(`${what}: ${found.path.join('.') || 'the state'}`, found)] : []
  }
  const { kind, stage, outcome, revision: recorded, policyVersion } = content.case
  const { process } = made.case
  const dormant = content.case.stage === 'pooled' && made.case.closedAt === undefined
  return [
    ...carried.flatMap((state, index) =>
      compared(`the state carried into run ${index + 2}`, made.states.get(state.revision), state),
    ),
    ...compared('the case, revision', revision, recorded),
    ...compared(
      'the case',
      {
        kind: made.case.kind,
        stage: dormant ? 'pooled' : process.stage,
        outcome: process.outcome,
        policyVersion: made.case.policyVersion,
      },
      { kind, stage, outcome, policyVersion },
    ),
    ...compared('the state of the case', made.case, content.case.snapshot),
  ]
}

/** What people wrote may be in it: only the place is for everybody. */
function written(place: string, { expected, recorded }: Difference): Misfit {
  return { place, sentence: `${place}: expected ${told(expected)}, recorded ${told(recorded)}` }
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

function told(value: unknown, moment?: (at: string) => string, zone?: string): string {
  if (value === undefined || value === null) return 'none'
  if (typeof value !== 'string') return JSON.stringify(value)
  return moment && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value) ? `${moment(value)} (${zone}, ${value})` : value
}
