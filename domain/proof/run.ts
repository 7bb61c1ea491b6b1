/** A case that is played once more, change by change, and what it leaves behind. */
import { nextInstant, type Case, type CaseEvent, type Change } from '../clock/case'
import type { CorrectionRecord } from '../clock/corrections'
import { isLive, type Deadline } from '../clock/deadline'
import { eventOf, type RungRecord } from '../clock/fire'
import { reasonOf } from '../clock/reach'
import { resolve, settle, type Patch, type Resolution } from '../clock/resolve'
import { toInstant, toMillis, type Instant } from '../time/instant'
import { difference } from './difference'
import type { Content, RungRow } from './content'
import type { History } from './history'
import { toTheOwner, worldsOf, type WorldAt } from './world'

/** Everything a case leaves behind, as the rules say it must be. */
export interface Recomputed {
  case: Case
  deadlines: Map<string, Deadline>
  rungs: Map<string, RungRecord>
  events: (CaseEvent & { revision: number })[]
  states: Map<number, Case>
  patches: Map<number, Patch>
  /** The last correction of each verdict, and the verdict that holds since. */
  corrections: Map<string, CorrectionRecord>
  /** What was asked or recorded and does not fit together, in sentences. */
  problems: string[]
}

/** A guard against rows that never end. */
const MOST_CHANGES = 100_000

/** How long a worker may go on with the calendar it knows, after a newer one was stored. */
const STALE_FOR_MS = 6_000

/** The case so far, and what it left behind. */
export class Run {
  readonly made: Recomputed = {
    case: undefined as never,
    deadlines: new Map(),
    rungs: new Map(),
    events: [],
    states: new Map(),
    patches: new Map(),
    corrections: new Map(),
    problems: [],
  }
  private readonly worlds: WorldAt
  private readonly rungRows: Map<string, RungRow>
  private readonly recordedAt: Map<number, Instant>

  constructor(
    private readonly content: Content,
    private readonly history: History,
  ) {
    this.worlds = worldsOf(content)
    this.rungRows = new Map(content.rungs.map((row) => [row.id, row]))
    this.recordedAt = new Map(content.events.map(({ revision, recordedAt }) => [revision, recordedAt]))
  }

  /** When the machine got to what falls due next: recorded, because only the machine knows. Never before it was due. */
  clock(): Instant {
    const at = nextInstant(this.made.case) ?? ''
    const fired = this.content.rungs
      .filter((row) => row.at === at && row.reason !== 'in the past')
      .map(({ firedAt }) => firedAt ?? '')
    return [at, ...fired].sort().at(-1)!
  }

  step(change: Change): void {
    if (this.made.events.length > MOST_CHANGES) throw new Error('The case has more changes than a proof may have.')
    const revision = change.case.revision + 1
    const { patch, events, rungs } = withRecordedRecipients(this.resolved(change, revision), change, this.rungRows)
    const settled = settle(change.case, patch)
    this.made.patches.set(revision, patch)
    this.made.events.push(...events.map((event) => ({ ...event, revision })))
    for (const rung of rungs) this.made.rungs.set(rung.id, rung)
    for (const one of change.corrections ?? [])
      this.made.corrections.set(one.key, { ...this.made.corrections.get(one.key), ...one })
    this.keep(
      change.case.deadlines.map((deadline) => settled.deadlines.find(({ key }) => key === deadline.key) ?? deadline),
    )
    this.go(settled)
  }

  /** A change that the database knows and the engine lost goes on as recorded, with what it settled and fired: nobody else knows what was asked. */
  adopt(adopted: Case): void {
    const lost = this.content.events.filter(
      ({ revision }) => revision > this.made.case.revision && revision <= adopted.revision,
    )
    this.made.events.push(...lost.map(({ type, at, by, data, revision }) => ({ type, at, by, data, revision })))
    for (const { n, reason, notBefore, firedAt, recipients, onBehalfOf, emptyLevels, ...rung } of this.content.rungs) {
      if (!lost.some(({ at }) => at === firedAt) || this.made.rungs.has(rung.id)) continue
      const people = peopleOf({ recipients, onBehalfOf, emptyLevels })
      const facts = { ...rung, state: rung.state as RungRecord['state'], firedAt: firedAt ?? rung.at, ...people }
      this.made.rungs.set(rung.id, { ...facts, ...present({ n, reason, notBefore }) })
    }
    for (const { key, correctedState, correctedMetAt, correction } of this.content.deadlines) {
      if (!correction || isSame(this.made.case, adopted, key)) continue
      const holds = correctedState && correctedMetAt ? { holds: { state: correctedState, metAt: correctedMetAt } } : {}
      this.made.corrections.set(key, { key, ...holds, correction } as unknown as CorrectionRecord)
    }
    const settled = this.made.case.deadlines.filter(
      (deadline) => isLive(deadline) && !adopted.deadlines.some(({ key }) => key === deadline.key),
    )
    const rows = this.content.deadlines.filter(({ key }) => settled.some((deadline) => deadline.key === key))
    for (const row of rows) this.made.deadlines.set(row.key, row as unknown as Deadline)
    this.keep(adopted.deadlines)
    this.go(adopted)
  }

  private keep(deadlines: Deadline[]): void {
    for (const deadline of deadlines) {
      if (deadline.unwanted !== true && deadline.dueAt !== undefined) this.made.deadlines.set(deadline.key, deadline)
    }
  }

  private go(kase: Case): void {
    this.made.case = kase
    this.made.states.set(kase.revision, kase)
  }

  /** With the calendar that was the newest when the change was recorded, or moments before. */
  private resolved(change: Change, revision: number): Resolution {
    const recordedAt = this.recordedAt.get(revision) ?? this.content.madeAt
    const plain = toTheOwner(change)
    const fresh = resolve(plain, this.worlds(plain, recordedAt))
    const told = this.history.commits.get(revision)?.patch
    if (!told || !difference(fresh.patch, told)) return fresh
    const stale = resolve(plain, this.worlds(plain, toInstant(toMillis(recordedAt) - STALE_FOR_MS)))
    return difference(stale.patch, told) ? fresh : stale
  }
}

/** Nothing was corrected of this deadline between two states. */
function isSame(before: Case, after: Case, key: string): boolean {
  const of = ({ corrected, proposals = [] }: Case) => [corrected?.[key], proposals.find((one) => one.key === key)]
  return !difference(of(before), of(after))
}

/** Who stood where in the chain on that day is a fact of people, not of the rules. Rungs that were reached come first. */
function withRecordedRecipients(resolution: Resolution, { reached }: Change, rows: Map<string, RungRow>): Resolution {
  const rungs = resolution.rungs.map((rung): RungRecord => {
    const row = rows.get(rung.id)
    if (!row || rung.state !== 'fired') return rung
    const people = peopleOf(row)
    if (row.state !== 'skipped' || row.recipients.length > 0) return { ...rung, ...people }
    const { notBefore: _toldNobody, ...facts } = rung
    return { ...facts, state: 'skipped', reason: reasonOf(people), ...people }
  })
  const events = resolution.events.map((event, index): CaseEvent => {
    const [rung, cause] = [index < reached.length ? rungs[index] : undefined, reached[index]]
    return rung && cause && rung.state !== 'held' ? eventOf(cause, rung) : event
  })
  return { ...resolution, rungs, events }
}

function peopleOf({ recipients, onBehalfOf, emptyLevels }: Pick<RungRow, 'recipients' | 'onBehalfOf' | 'emptyLevels'>) {
  return { to: recipients, ...present({ onBehalfOf, emptyLevels }) }
}

/** What is null in the database is absent in the rules. */
function present<F extends object>(fields: F): { [N in keyof F]?: NonNullable<F[N]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as never
}
