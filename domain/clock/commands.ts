/** What people can do to any case, whatever its process [T6, E2, N9, X5, X13]. */
import type { Happening, Process, Refusal } from '../processes/process'
import type * as Body from './case.messages'
import { isPaused, liveDeadlines, type Acknowledgement, type Case, type Change } from './case'
import { correct, decideCorrection } from './corrections'
import type { Deadline, Move } from './deadline'
import { beyondLimit } from './extensions'
import { creditsOf, credited, withoutCredit } from './outage'
import { withPauseEnded } from './tick'

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each command has a body of its own
interface CaseCommand<B = any> {
  /** The event it becomes; by the case and the body where there are several. */
  event: string | ((before: Case, body: B) => string)
  when?(kase: Case, process: Process): Refusal | undefined
  refuse?(kase: Case, body: B, happening: Pick<Happening, 'at' | 'by'>): Refusal | undefined
  apply(kase: Case, body: B, happening: Happening): Case
  /** What the history keeps beside the body: before and after [T7]. */
  keeps?(before: Case, body: B): Record<string, unknown>
  /** What follows from it beside the case's own state. */
  also?(before: Case, body: B, happening: Happening): Pick<Change, 'events' | 'corrections'>
  /** Told by the machine only, never by people. */
  internal?: true
  /** All there are, where the event depends on what is said. */
  events?: string[]
  /** It amends what is recorded, and can be said of a closed case too. */
  amends?: true
}

/** [T6] Waits for the customer: its deadlines stand still, with a reason, and perhaps until an instant. */
const pause: CaseCommand<Body.Pause> = {
  event: 'CasePaused',
  when: (kase, process) =>
    isPaused(kase)
      ? refused('already-paused', 'This case is paused already.')
      : process.dormant?.(kase.process) === true
        ? refused('need-pooled', 'Nothing runs while the case rests in the pool.')
        : undefined,
  refuse: (_, { until }, { at }) =>
    until !== undefined && until <= at
      ? refused('until-in-the-past', 'The end of a pause lies in the future.', '/until')
      : undefined,
  apply: (kase, { reason, until }, { at }) => ({
    ...kase,
    pause: { from: at, reason, ...(until === undefined ? {} : { until }), since: kase.revision },
  }),
}

/** [T6, X9] */
const resume: CaseCommand<Body.Resume> = {
  event: 'CaseResumed',
  when: (kase) => (isPaused(kase) ? undefined : refused('not-paused', 'This case is not paused.')),
  apply: withPauseEnded,
}

/** [E2] Stops the repeats for a time, never the clock. */
const acknowledge: CaseCommand<Body.Acknowledge> = {
  event: 'EscalationAcknowledged',
  refuse: (kase, { key }) => (key === undefined ? undefined : liveDeadline(kase, key).refusal),
  apply: (kase, body, { at, by }) => ({
    ...kase,
    acknowledgements: [...stillHolding(kase, at), acknowledgement(body, at, by)],
  }),
}

/** [N9, T7] The case goes to another person, with its open deadlines; their due dates stay. */
const assign: CaseCommand<Body.Assign> = {
  event: 'CaseReassigned',
  refuse: (kase, { ownerId }) =>
    ownerId === kase.process.ownerId
      ? refused('owner-unchanged', 'This person owns the case already.', '/ownerId')
      : undefined,
  apply: (kase, { ownerId }) => ({ ...kase, process: { ...kase.process, ownerId } }),
  keeps: (before) => ({ before: before.process.ownerId }),
}

/** [T7, X10] A lead gives a running deadline a later due, with a reason, before it passes, as far as the policy goes. */
const extend: CaseCommand<Body.Extend> = {
  event: 'DeadlineExtended',
  refuse: (kase, body, { at }) => {
    const { key, dueAt } = body
    const { deadline, refusal } = liveDeadline(kase, key)
    if (!deadline) return refusal
    if (deadline.missedAt !== undefined)
      return refused('deadline-missed', 'A deadline that was missed cannot be extended.', '/key')
    if (dueAt <= at || dueAt <= (deadline.dueAt ?? ''))
      return refused('not-later', 'The new due instant must be later than the one it replaces.', '/dueAt')
    return beyondLimit(deadline, body)
  },
  apply: (kase, { key, dueAt }, { at }) => giveDue(kase, (deadline) => deadline.key === key, 'extended', { dueAt, at }),
}

/** [X5] Told to a chosen level now; the scheduled rungs stay as they are. */
const escalate: CaseCommand<Body.Escalate> = {
  event: 'EscalatedByHand',
  refuse: (kase, { key }) => liveDeadline(kase, key).refusal,
  apply: (kase) => kase,
}

/** [N9] */
const cancel: CaseCommand<Body.Cancel> = {
  event: 'CaseCancelled',
  apply: (kase) => ended(kase, 'cancelled'),
}

/** A note satisfies nothing [X17]. */
const addNote: CaseCommand<Body.Note> = {
  event: 'NoteAdded',
  apply: (kase) => kase,
}

/** [N9, X13] This case is merged into another, which is told the dues still open here. */
const mergeInto: CaseCommand<Body.MergeInto> = {
  event: 'CaseMerged',
  refuse: (kase, { intoId }) =>
    intoId === kase.id ? refused('merge-into-itself', 'A case cannot be merged into itself.', '/intoId') : undefined,
  apply: (kase) => ended(kase, 'merged'),
}

/** [X13] The survivor of a merge takes the earlier open due of each kind; one that has passed is due now. */
const absorb: CaseCommand<Body.Absorb> = {
  internal: true,
  event: 'CaseAbsorbed',
  apply: (kase, { dues }, { at }) =>
    Object.entries(dues).reduce((absorbing, [kind, due]) => {
      const dueAt = due > at ? due : at
      return giveDue(
        absorbing,
        (deadline) => deadline.kind === kind && deadline.missedAt === undefined && (deadline.dueAt ?? '') > dueAt,
        'merged',
        { dueAt, at },
      )
    }, kase),
}

/** [C2] Its customer lives on in another one, or is itself again: the case goes along. */
const changeCustomer: CaseCommand<Body.ChangeCustomer> = {
  internal: true,
  event: 'CaseCustomerChanged',
  refuse: (kase, { customerId }) =>
    customerId === kase.process.customerId
      ? refused('customer-unchanged', 'The case is of this customer already.', '/customerId')
      : undefined,
  apply: (kase, { customerId }) => ({ ...kase, process: { ...kase.process, customerId } }),
  keeps: (before) => ({ before: before.process.customerId }),
}

/** [T5, X10] The calendar or the policy became another one: every open deadline is worked out again, from its start. */
const recalculate: CaseCommand<Body.Recalculate> = {
  internal: true,
  event: 'CaseRecalculated',
  refuse: (kase, { was }) =>
    was === undefined || was === kase.policyVersion
      ? undefined
      : refused('other-policy', `This case is on version ${kase.policyVersion} of the policy, no longer on ${was}.`),
  apply: (kase, { cause, policyVersion, quiet }, { at }) => ({
    ...kase,
    policyVersion: policyVersion ?? kase.policyVersion,
    deadlines: kase.deadlines.map((deadline) =>
      workedOutAgain(deadline, { cause, at, ...(quiet === true ? { quiet } : {}) }),
    ),
  }),
  keeps: ({ policyVersion }) => ({ before: policyVersion }),
}

/** [X9, X14] The time of an outage is given back: what ran in it is due as if it had stood still. A miss stays a miss. */
const creditOutage: CaseCommand<Body.CreditOutage> = {
  internal: true,
  event: 'OutageCredited',
  refuse: (kase, outage, { at }) => {
    if (!outage.policies.includes(kase.policyVersion))
      return refused(
        'other-policy',
        `This case is on version ${kase.policyVersion} of the policy, no longer on the chosen one.`,
      )
    return kase.deadlines.some((deadline) => creditsOf(deadline, outage, at).length > 0)
      ? undefined
      : refused(
          'nothing-to-credit',
          'No open deadline of this case ran in that time, or it has been given back already.',
        )
  },
  apply: (kase, outage, { at }) => ({
    ...kase,
    deadlines: kase.deadlines.map((deadline) => credited(deadline, outage, at)),
  }),
}

/** [X10] Undone: what an outage gave back is taken again, from what was not missed since. */
const withdrawCredit: CaseCommand<Body.WithdrawCredit> = {
  internal: true,
  event: 'OutageCreditWithdrawn',
  refuse: (kase, { outageId }, { at }) =>
    kase.deadlines.some((deadline) => withoutCredit(deadline, outageId, { at }) !== deadline)
      ? undefined
      : refused('nothing-credited', 'No open deadline of this case has time of that outage to give up.'),
  apply: (kase, { outageId, quiet }, { at }) => ({
    ...kase,
    deadlines: kase.deadlines.map((deadline) =>
      withoutCredit(deadline, outageId, { at, ...(quiet === true ? { quiet } : {}) }),
    ),
  }),
}

export const caseCommands = {
  pause,
  resume,
  acknowledge,
  assign,
  extend,
  escalate,
  cancel,
  addNote,
  mergeInto,
  absorb,
  changeCustomer,
  recalculate,
  creditOutage,
  withdrawCredit,
  correct,
  decideCorrection,
} satisfies Record<string, CaseCommand>
export type { CaseCommand }

/** [X13] The open due of each kind, the earliest where there are several. One that stands still comes later than it says: it is not passed on. */
export function openDues(kase: Case): Record<string, string> {
  const dues: Record<string, string> = {}
  for (const { kind, dueAt, stoodStillAt, elapses } of liveDeadlines(kase)) {
    if (elapses === undefined && dueAt !== undefined && stoodStillAt === undefined && dueAt < (dues[kind] ?? '~'))
      dues[kind] = dueAt
  }
  return dues
}

/** What the policy did not ask for until now may be asked for by the next one: it starts anew, unless it was missed. */
function workedOutAgain(deadline: Deadline, move: Move): Deadline {
  if (deadline.settledAt === undefined) return { ...deadline, move }
  if (deadline.unwanted !== true) return deadline
  const { unwanted: _unwanted, settledAt: _settledAt, dueAt, missedAt, plan: _plan, ...rest } = deadline
  const again: Deadline = { ...rest, move, epoch: dueAt === undefined ? rest.epoch : rest.epoch + 1 }
  if (missedAt !== undefined && dueAt !== undefined) return { ...again, dueAt, missedAt, state: 'missed' }
  return { ...again, state: again.stoodStillAt === undefined ? 'running' : 'paused' }
}

function giveDue(
  kase: Case,
  which: (deadline: Deadline) => boolean,
  cause: Move['cause'],
  given: NonNullable<Deadline['given']>,
): Case {
  const moved = (deadline: Deadline): Deadline => ({
    ...deadline,
    given,
    ...extendedBy(cause, deadline, given),
    move: { cause, at: given.at },
    epoch: deadline.epoch + 1,
  })
  return {
    ...kase,
    deadlines: kase.deadlines.map((deadline) =>
      deadline.settledAt === undefined && which(deadline) ? moved(deadline) : deadline,
    ),
  }
}

/** Extensions are counted, and measured from what was due without them; what a merge brings is the new measure. */
function extendedBy(
  cause: Move['cause'],
  { given: before, extended }: Deadline,
  given: NonNullable<Deadline['given']>,
): Pick<Deadline, 'extended'> {
  if (cause === 'extended') {
    const original = extended ? extended.original : before
    return { extended: { times: (extended?.times ?? 0) + 1, ...(original ? { original } : {}) } }
  }
  return extended ? { extended: { times: extended.times, original: given } } : {}
}

function ended(kase: Case, outcome: string): Case {
  return { ...kase, process: { ...kase.process, stage: 'closed', outcome } }
}

function acknowledgement({ key, for: within }: Body.Acknowledge, from: string, by: string): Acknowledgement {
  return { from, by, ...(key === undefined ? {} : { key }), ...(within === undefined ? {} : { within }) }
}

function stillHolding(kase: Case, at: string): Acknowledgement[] {
  return kase.acknowledgements.filter(({ until }) => until === undefined || until > at)
}

function liveDeadline(kase: Case, key: string): { deadline?: Deadline; refusal?: Refusal } {
  const deadline = liveDeadlines(kase).find((one) => one.key === key && one.elapses === undefined)
  return deadline
    ? { deadline }
    : { refusal: refused('no-such-deadline', `This case has no open deadline ${key}.`, '/key') }
}

function refused(code: string, message: string, field?: string): Refusal {
  return { code, message, ...(field === undefined ? {} : { field }) }
}
