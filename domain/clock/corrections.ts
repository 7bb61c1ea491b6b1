/**
 * It happened at another time than was typed in [T7]. The verdict as recorded stays what it is; beside it stands the verdict as
 * corrected. One that turns a miss into a met holds only when a lead has approved it. Pure.
 */
import type { Happening, Refusal } from '../processes/process'
import type { Instant } from '../time/instant'
import { CLOCK, type Case, type CaseEvent, type Change } from './case'
import type { Correct, DecideCorrection } from './case.messages'
import type { CaseCommand } from './commands'
import { isLive, isOfItsTurn, type Deadline, type DeadlineState } from './deadline'

export interface Verdict {
  state: 'met' | 'missed-then-met'
  metAt: Instant
}

/** A correction that waits for a lead. `before` is the verdict that holds meanwhile. */
export interface Proposal {
  key: string
  kind: string
  before: Verdict
  after: Verdict
  by: string
  at: Instant
  reason?: string
}

/** What becomes of a deadline's row: the last correction as people see it, and the verdict that holds from now on, if it changed. */
export interface CorrectionRecord {
  key: string
  holds?: Verdict
  correction: Verdict & {
    status: 'proposed' | 'approved' | 'declined' | 'holds'
    by: string
    at: Instant
    reason?: string
    approvedBy?: string
    declinedBy?: string
    decisionReason?: string
  }
}

/** A settled deadline as its row has it: it has left the state, so whoever gives the command hands it over. */
export interface SettledFacts {
  kind: string
  state: DeadlineState
  startedAt: Instant
  dueAt: Instant
  missedAt?: Instant
  metAt?: Instant
}

type Effects = Pick<Change, 'events'> & { corrections: CorrectionRecord[] }

/** [T7] Worse, or only another instant: it holds at once. A miss that becomes a met waits for a lead. */
export const correct: CaseCommand<Correct> = {
  event: (kase, body) => (becomesMet(changeOf(kase, body)) ? 'CorrectionProposed' : 'VerdictCorrected'),
  amends: true,
  refuse: refuseCorrection,
  apply: (kase, body, { at, by }) => {
    const change = changeOf(kase, body)
    if (!becomesMet(change)) return corrected(kase, body.key, change.after)
    return withProposals(kase, [...proposalsOf(kase), proposal(body.key, change, { at, by, reason: body.reason })])
  },
  keeps: (kase, body) => {
    const change = changeOf(kase, body)
    const { kind, before, after } = change
    return becomesMet(change) ? { kind, recorded: before.state, corrected: after.state } : { kind, before, after }
  },
  also: (kase, { key, reason, ...body }, { at, by }) => {
    const change = changeOf(kase, { key, reason, ...body })
    if (becomesMet(change)) return { events: [], corrections: [waiting(proposal(key, change, { at, by, reason }))] }
    const correction = { ...change.after, status: 'holds', by, at, reason } as const
    return { events: [], corrections: [{ key, holds: change.after, correction }] }
  },
}

/** [T7] A lead approves or declines; who may is decided where the keys of people are known. */
export const decideCorrection: CaseCommand<DecideCorrection> = {
  event: 'CorrectionDecided',
  amends: true,
  when: (kase) =>
    proposalsOf(kase).length > 0
      ? undefined
      : refused('no-correction-waiting', 'No correction of this case waits for a decision.'),
  refuse: (kase, { key }, { by }) => {
    const proposal = proposalFor(kase, key)
    if (!proposal) return refused('no-correction-waiting', `No correction of ${key} waits for a decision.`, '/key')
    return proposal.by === by && by.startsWith('staff:')
      ? refused('own-correction', 'You proposed this correction: somebody else decides it.')
      : undefined
  },
  apply: (kase, { key, decision }) => {
    const proposal = proposalFor(kase, key)
    const left = withProposals(
      kase,
      proposalsOf(kase).filter((one) => one !== proposal),
    )
    return proposal && decision === 'approved' ? corrected(left, key, proposal.after) : left
  },
  also: (kase, { key, decision, reason }, { at, by }) => {
    const proposal = proposalFor(kase, key)
    return proposal ? decided(proposal, decision, { at, by, reason }) : { events: [], corrections: [] }
  },
}

/** [T7] Reported late, but done in time: the miss stays, and the correction is proposed by itself. */
export function proposedBy(
  settled: Deadline[],
  { by, at }: Pick<Happening, 'by' | 'at'>,
): Effects & { proposals: Proposal[] } {
  const proposals = settled.flatMap(({ key, kind, state, dueAt, missedAt, metAt }) => {
    if (state !== 'missed-then-met' || metAt === undefined || dueAt === undefined) return []
    const change = { kind, before: { state, metAt }, after: verdictOf({ dueAt, missedAt }, metAt) }
    return becomesMet(change) ? [proposal(key, change, { at, by })] : []
  })
  return {
    proposals,
    events: proposals.map(({ key, kind, before, after }) => ({
      type: 'CorrectionProposed',
      at,
      by: CLOCK,
      data: { key, kind, recorded: before.state, corrected: after.state, occurredAt: after.metAt },
    })),
    corrections: proposals.map(waiting),
  }
}

interface VerdictChange {
  kind: string
  before: Verdict
  after: Verdict
}

function changeOf(kase: Case, { key, occurredAt, known }: Correct): VerdictChange {
  const facts = known?.deadline
  if (!facts || facts.metAt === undefined) throw new Error(`${key} was never met`)
  const recorded = { state: facts.state as Verdict['state'], metAt: facts.metAt }
  return {
    kind: facts.kind,
    before: kase.corrected?.[key] ?? recorded,
    after: verdictOf(facts, occurredAt),
  }
}

/** On time is what happened before it was missed: at the due, or when other rules made it late. */
function verdictOf({ dueAt, missedAt }: { dueAt: Instant; missedAt?: Instant | undefined }, metAt: Instant): Verdict {
  return { state: metAt <= (missedAt ?? dueAt) ? 'met' : 'missed-then-met', metAt }
}

function becomesMet({ before, after }: VerdictChange): boolean {
  return before.state === 'missed-then-met' && after.state === 'met'
}

function refuseCorrection(kase: Case, { key, occurredAt, reason, known }: Correct): Refusal | undefined {
  if (kase.deadlines.some((one) => one.key === key && isLive(one)))
    return refused('still-open', `${key} is still open: report what happened, with \`occurredAt\`.`, '/key')
  const facts = known?.deadline
  if (!facts) return refused('no-such-deadline', `This case has no deadline ${key}.`, '/key')
  if (facts.metAt === undefined)
    return refused('never-met', `${key} was never met (${facts.state}): there is no instant to correct.`, '/key')
  if (proposalFor(kase, key))
    return refused('correction-waiting', `A correction of ${key} waits for a decision: decide that first.`, '/key')
  if (!isOfItsTurn({ key, startedAt: facts.startedAt }, occurredAt))
    return refused(
      'occurred-before-the-deadline',
      `\`occurredAt\` lies before the turn of ${key}, which began at ${facts.startedAt}.`,
      '/occurredAt',
    )
  const { before, after } = changeOf(kase, { key, occurredAt, reason, known })
  return before.metAt === after.metAt
    ? refused('nothing-to-correct', 'This is the instant that holds already.', '/occurredAt')
    : undefined
}

function proposal(
  key: string,
  change: VerdictChange,
  { at, by, reason }: { at: Instant; by: string; reason?: string },
): Proposal {
  return { key, ...change, by, at, ...(reason === undefined ? {} : { reason }) }
}

function waiting({ key, after, by, at, reason }: Proposal): CorrectionRecord {
  return { key, correction: { ...after, status: 'proposed', by, at, ...(reason === undefined ? {} : { reason }) } }
}

function decided(
  proposal: Proposal,
  decision: DecideCorrection['decision'],
  { at, by, reason }: { at: Instant; by: string; reason: string },
): Effects {
  const { key, kind, before, after } = proposal
  const approved = decision === 'approved'
  const correction = {
    ...waiting(proposal).correction,
    status: decision,
    ...(approved ? { approvedBy: by } : { declinedBy: by }),
    decisionReason: reason,
  }
  const event: CaseEvent = { type: 'VerdictCorrected', at, by: CLOCK, data: { key, kind, before, after } }
  return {
    events: approved ? [event] : [],
    corrections: [{ key, ...(approved ? { holds: after } : {}), correction }],
  }
}

function corrected(kase: Case, key: string, verdict: Verdict): Case {
  return { ...kase, corrected: { ...kase.corrected, [key]: verdict } }
}

export function proposalsOf({ proposals = [] }: Case): Proposal[] {
  return proposals
}

function proposalFor(kase: Case, key: string): Proposal | undefined {
  return proposalsOf(kase).find((one) => one.key === key)
}

/** Absent where none waits: the state stays small. */
export function withProposals({ proposals: _before, ...kase }: Case, proposals: Proposal[]): Case {
  return proposals.length > 0 ? { ...kase, proposals } : kase
}

function refused(code: string, message: string, field?: string): Refusal {
  return { code, message, ...(field === undefined ? {} : { field }) }
}
