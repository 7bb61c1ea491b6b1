/** The ledger of a need [N8]: need → solution → execution → acceptance → revisit, a row per round [X16]. Pure. */
import type { DeadlineState } from '../clock/deadline'
import type { CorrectionRecord } from '../clock/corrections'
import type { Instant } from '../time/instant'
import type { PausedFor } from './paused'

/** A case of the kind `need`, as its row has it. */
export interface LedgerCase {
  id: string
  title: string
  customer: { id: string; name: string }
  priority: string | null
  openedAt: Instant
  closedAt: Instant | null
  outcome: string | null
}

/** One entry of its history, in order. */
export interface LedgerEvent {
  type: string
  at: Instant
  data: Record<string, unknown>
}

export interface LedgerDeadline {
  key: string
  kind: string
  ownerId: string
  state: DeadlineState
  dueAt: Instant
  correction?: CorrectionRecord['correction']
}

/** The verdict as corrected, and whether that holds [T7]. */
export type CorrectedStep = Pick<CorrectionRecord['correction'], 'state' | 'metAt' | 'status'>

/** One step: who owes it, by when, when it was done, what the clock says about it, how that was corrected, and what came of it. */
export interface LedgerStep {
  ownerId: string | null
  dueAt: Instant | null
  doneAt: Instant | null
  state: DeadlineState | null
  corrected: CorrectedStep | null
  result: string | null
}

export const steps = ['need', 'solution', 'execution', 'acceptance', 'revisit'] as const
export type StepName = (typeof steps)[number]

/** One round of one need. `outcome` says how the round ended: `rejected`, `reopened`, or as the case did; null while it runs. */
export interface LedgerRow extends Record<StepName, LedgerStep> {
  caseId: string
  round: number
  title: string
  customer: { id: string; name: string }
  priority: string | null
  source: string | null
  openedAt: Instant
  closedAt: Instant | null
  outcome: string | null
  /** How often the customer sent this round's delivery back [N6]. */
  returns: number
  /** 1–5, from the revisit [N7]. */
  score: number | null
  /** [T6] */
  pausedFor: PausedFor
}

const NEVER: PausedFor = { times: 0, seconds: 0, workingSeconds: 0 }

/** The rows of one need, its rounds in order. `pausedBetween` says how long it was paused, up to now where there is no end. */
export function needLedger(
  kase: LedgerCase,
  events: LedgerEvent[],
  deadlines: LedgerDeadline[],
  pausedBetween: (from: Instant, until: Instant | null) => PausedFor = () => NEVER,
): LedgerRow[] {
  const rows = [firstRound(kase)]
  for (const event of events) {
    const row = rows.at(-1)!
    record(row, event)
    if (row.outcome !== null) rows.push(nextRound(row, event))
  }
  for (const row of rows) for (const step of steps) Object.assign(row[step], clockOf(step, row, deadlines))
  const last = rows.at(-1)!
  Object.assign(last, { outcome: kase.outcome, closedAt: kase.closedAt })
  for (const row of rows) row.pausedFor = pausedBetween(row.openedAt, row.closedAt)
  if (rows.length === 1 && deadlines.length === 0 && kase.priority !== 'high') last.need.result ??= 'pooled'
  return rows
}

/** What an event does to the row of its round. */
function record(row: LedgerRow, { type, at, data }: LedgerEvent): void {
  const doneAt = typeof data.occurredAt === 'string' ? data.occurredAt : at
  const done = (step: StepName, result: string) => Object.assign(row[step], { doneAt, result })
  switch (type) {
    case 'NeedOpened':
      row.source = typeof data.source === 'string' ? data.source : null
      return
    case 'TaskForceNamed':
      if (row.need.doneAt === null) done('need', 'task-force-named')
      return
    case 'SolutionSubmitted':
      done('solution', data.confirmedByCustomer === true ? 'confirmed' : 'submitted')
      return
    case 'ApprovalAwaited':
      row.solution.result = 'awaiting-approval'
      return
    case 'SolutionConfirmed':
      row.solution.result = 'confirmed'
      return
    case 'SolutionRejected':
      row.solution.result = 'rejected'
      Object.assign(row, { outcome: 'rejected', closedAt: doneAt })
      return
    case 'SolutionDelivered':
      done('execution', 'delivered')
      Object.assign(row.acceptance, { doneAt: null, result: null })
      if (data.acceptedByCustomer === true) done('acceptance', 'accepted')
      return
    case 'DeliveryAccepted':
      done('acceptance', 'accepted')
      return
    case 'DeliveryReturned':
      done('acceptance', 'returned')
      Object.assign(row.execution, { doneAt: null, result: 'returned' })
      row.returns += 1
      return
    case 'NeedRevisited':
      done('revisit', `satisfied-${String(data.satisfied)}`)
      row.score = typeof data.score === 'number' ? data.score : null
      if (data.satisfied === 'no') Object.assign(row, { outcome: 'reopened', closedAt: doneAt })
  }
}

function firstRound({ id, title, customer, priority, openedAt }: LedgerCase): LedgerRow {
  const open = { source: null, closedAt: null, outcome: null, returns: 0, score: null, pausedFor: NEVER }
  return { caseId: id, round: 1, title, customer, priority, openedAt, ...open, ...emptySteps() }
}

/** [X16] A new round has steps of its own; its need step says why it came about. */
function nextRound(before: LedgerRow, { type }: LedgerEvent): LedgerRow {
  const row = {
    ...before,
    round: before.round + 1,
    openedAt: before.closedAt ?? before.openedAt,
    closedAt: null,
    outcome: null,
    returns: 0,
    score: null,
  }
  const need = {
    ...emptyStep(),
    doneAt: row.openedAt,
    result: type === 'NeedRevisited' ? 'not-satisfied' : 'solution-rejected',
  }
  return { ...row, ...emptySteps(), need }
}

function emptySteps(): Record<StepName, LedgerStep> {
  return {
    need: emptyStep(),
    solution: emptyStep(),
    execution: emptyStep(),
    acceptance: emptyStep(),
    revisit: emptyStep(),
  }
}

function emptyStep(): LedgerStep {
  return { ownerId: null, dueAt: null, doneAt: null, state: null, corrected: null, result: null }
}

const kindsOf: Record<StepName, string[]> = {
  need: ['task-force'],
  solution: ['solution'],
  execution: ['delivery', 'redelivery'],
  acceptance: ['acceptance'],
  revisit: ['revisit'],
}

/** Owner, due and verdict of a step: of its deadline in this round, the latest where the delivery was sent back. */
function clockOf(step: StepName, { round }: LedgerRow, deadlines: LedgerDeadline[]): Partial<LedgerStep> {
  const ofRound = deadlines.filter(({ kind, key }) => kindsOf[step].includes(kind) && lapOf(key).round === round)
  const latest = ofRound.sort((a, b) => lapOf(a.key).lap - lapOf(b.key).lap).at(-1)
  if (!latest) return {}
  const { ownerId, dueAt, state, correction } = latest
  return { ownerId, dueAt, state, ...(correction ? { corrected: correctedStep(correction) } : {}) }
}

function correctedStep({ state, metAt, status }: CorrectionRecord['correction']): CorrectedStep {
  return { state, metAt, status }
}

/** `acceptance-2.1`: the second round, after the first return. */
function lapOf(key: string): { round: number; lap: number } {
  const [, round = '0', lap = '0'] = /-(\d+)(?:\.(\d+))?$/.exec(key) ?? []
  return { round: Number(round), lap: Number(lap) }
}
