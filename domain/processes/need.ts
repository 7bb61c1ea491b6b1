/**
 * A high-priority need, from opening to revisit [N1–N9].
 *
 * Read top-down: the stages, what is owed in each, what people can do. How long anything may take stands in the policy.
 *
 *     task force → solution → confirmation → (customer's approval) → execution → acceptance → revisit → closed
 *                     ↑____________| rejected                            ↑____________| returned    |
 *                     ↑_____________________________________________________________________________| not satisfied
 *
 * A need of medium or low priority rests in the pool: it lives, and owes nothing [P1, X15].
 */
import type { Owed } from '../clock/deadline'
import type { Instant } from '../time/instant'
import type * as Body from './need.messages'
import type { Command, Happening, Process, ProcessState, Refusal, Tell } from './process'

export type Stage =
  'task-force' | 'solution' | 'confirmation' | 'customer-approval' | 'execution' | 'acceptance' | 'revisit' | 'closed'

export interface Need extends ProcessState {
  stage: Stage
  description: string
  source: string
  priority: Body.Priority
  /** Who decided the priority: a person, a tool, or the system by its proposal [N1]. */
  priorityBy: string
  /** When this need was first of high priority: its clocks run from here. */
  raisedAt?: Instant
  /** Each solution asked for is a round with its own deadlines: the first, after a rejection, after a reopening [N4, N7]. */
  round: number
  roundSince: Instant
  stageSince: Instant
  taskForce?: Body.TaskForce
  solution?: Omit<Body.Solution, 'milestones' | 'confirmedByCustomer'> & { milestones: Milestone[] }
  /** How often the customer sent this round back to execution [N6]. */
  returns: number
  deliveredAt?: Instant
  acceptedAt?: Instant
}

export interface Milestone extends Body.Milestone {
  completedAt?: Instant
}

// ── What is owed meanwhile ────────────────────────────────────────────────────────────────────────────────────────────

/** [N2–N7] What is owed in the stage the need is in. In the pool the same things stand still [X15]. */
function owes(need: Need): Owed[] {
  if (need.raisedAt === undefined || need.outcome !== undefined) return []
  return [...owesTaskForce(need), ...owesInStage(need)]
}

/** [N2] A task force is named at once. */
function owesTaskForce(need: Need): Owed[] {
  if (need.taskForce) return []
  return [owed(need, 'task-force', 'task-force-1', need.raisedAt, ['TaskForceNamed'])]
}

function owesInStage(need: Need): Owed[] {
  const round = need.round
  const lap = need.returns === 0 ? `${round}` : `${round}.${need.returns}`
  switch (need.stage) {
    // [N3] The solution is submitted within its days; each round has its own.
    case 'task-force':
    case 'solution':
      return [owed(need, 'solution', `solution-${round}`, need.roundSince, ['SolutionSubmitted'])]
    // [N4] The customer confirms or rejects it.
    case 'confirmation':
      return [
        owed(need, 'confirmation', `confirmation-${round}`, need.stageSince, [
          'SolutionConfirmed',
          'SolutionRejected',
          'ApprovalAwaited',
        ]),
      ]
    // [N4] Agreed, waiting for the customer's internal approval: progress is synchronised every week.
    case 'customer-approval':
      return [weeklyUpdate(need, `approval-update-${round}`)]
    // [N5] Execution: milestones, the delivery, and an update to the customer every week.
    case 'execution':
      return [weeklyUpdate(need, `update-${lap}`), ...owesMilestones(need, lap), owesDelivery(need, lap)]
    // [N6] The customer accepts, or sends it back.
    case 'acceptance':
      return [owed(need, 'acceptance', `acceptance-${lap}`, need.stageSince, ['DeliveryAccepted', 'DeliveryReturned'])]
    // [N7] Revisit after delivery is accepted.
    case 'revisit':
      return [owed(need, 'revisit', `revisit-${round}`, need.stageSince, ['NeedRevisited'])]
    case 'closed':
      return []
  }
}

function weeklyUpdate(need: Need, key: string): Owed {
  return { ...owed(need, 'update', key, need.stageSince, ['CustomerUpdated']), recurs: true, evenWhilePaused: true }
}

/** [N5] Each milestone not yet completed, by its own owner and date; after a return it is owed anew, the verdict before stays. */
function owesMilestones(need: Need, lap: string): Owed[] {
  return (need.solution?.milestones ?? []).flatMap((milestone, index) =>
    milestone.completedAt !== undefined
      ? []
      : [
          {
            ...owed(need, 'milestone', `milestone-${lap}.${index + 1}`, need.stageSince, ['MilestoneCompleted']),
            ownerId: milestone.ownerId,
            dueOn: milestone.dueOn,
            subject: index + 1,
          },
        ],
  )
}

/** [N3, N6] The date planned with the solution; after a return, a span of its own. */
function owesDelivery(need: Need, lap: string): Owed {
  if (need.returns > 0) return owed(need, 'redelivery', `redelivery-${lap}`, need.stageSince, ['SolutionDelivered'])
  const delivery = owed(need, 'delivery', `delivery-${lap}`, need.stageSince, ['SolutionDelivered'])
  return need.solution ? { ...delivery, dueOn: need.solution.plannedDeliveryOn } : delivery
}

function owed(need: Need, kind: string, key: string, since: Instant | undefined, until: string[]): Owed {
  return { key, kind, ownerId: need.ownerId, since: since ?? need.stageSince, until }
}

// ── What people can do ────────────────────────────────────────────────────────────────────────────────────────────────

/** [N1] A need is opened; of high priority it starts at once, of medium or low it goes to the pool [P1]. */
function open(input: Body.OpenNeedInput, { happenedAt, by }: Happening): Need {
  return {
    title: input.title,
    description: input.description ?? '',
    source: input.source ?? 'other',
    customerId: input.customerId,
    ownerId: input.ownerId,
    priority: input.priority,
    priorityBy: input.priorityProposed === true ? 'system' : by,
    stage: 'task-force',
    stageSince: happenedAt,
    round: 1,
    roundSince: happenedAt,
    returns: 0,
    ...(input.priority === 'high' ? { raisedAt: happenedAt } : {}),
  }
}

/** [N2] One person each from sales, product and engineering, and an owner among them. */
const nameTaskForce: Command<Need, Body.TaskForce> = {
  event: 'TaskForceNamed',
  when: (need) => active(need) ?? closed(need),
  refuse: (_, force) =>
    members(force).includes(force.ownerId)
      ? undefined
      : refused('owner-not-in-task-force', 'The owner must be one of the three members of the task force.', '/ownerId'),
  apply: (need, force, { happenedAt }) => ({
    ...(need.stage === 'task-force' ? enter(need, 'solution', happenedAt) : need),
    taskForce: force,
    ownerId: force.ownerId,
  }),
}

/** [N3] With resources, milestones and a planned delivery date. */
const submitSolution: Command<Need, Body.Solution> = {
  event: 'SolutionSubmitted',
  when: (need) => active(need) ?? inStage(need, 'task-force', 'solution'),
  apply: (need, { confirmedByCustomer, ...solution }, { happenedAt }) => ({
    ...enter(need, confirmedByCustomer === true ? 'execution' : 'confirmation', happenedAt),
    solution,
  }),
}

/** [N4] Confirmed → execution; rejected → a new round; agreed but awaiting the customer's approval → a stage of its own. */
const recordConfirmation: Command<Need, Body.Confirmation> = {
  event: ({ decision }) =>
    ({ confirmed: 'SolutionConfirmed', rejected: 'SolutionRejected', 'awaiting-approval': 'ApprovalAwaited' })[
      decision
    ],
  events: ['SolutionConfirmed', 'SolutionRejected', 'ApprovalAwaited'],
  when: (need) => active(need) ?? inStage(need, 'confirmation', 'customer-approval'),
  refuse: (need, { decision }) =>
    decision === 'awaiting-approval' && need.stage === 'customer-approval'
      ? refused(
          'already-awaiting-approval',
          "The solution is already waiting for the customer's internal approval.",
          '/decision',
        )
      : undefined,
  apply: (need, { decision }, { happenedAt }) => {
    if (decision === 'confirmed') return enter(need, 'execution', happenedAt)
    if (decision === 'rejected') return newRound(need, happenedAt)
    return enter(need, 'customer-approval', happenedAt)
  },
}

/** [N4, N5] The customer was told how things stand. */
const giveUpdate: Command<Need, Body.Update> = {
  event: 'CustomerUpdated',
  when: (need) => closed(need),
  apply: (need) => need,
}

/** [N5] */
const completeMilestone: Command<Need, Body.MilestoneCompletion> = {
  event: 'MilestoneCompleted',
  when: (need) => active(need) ?? inStage(need, 'execution'),
  refuse: (need, { n }) => {
    const milestone = need.solution?.milestones[n - 1]
    if (!milestone) return refused('unknown-milestone', `This solution has no milestone ${n}.`, '/n')
    return milestone.completedAt === undefined
      ? undefined
      : refused('milestone-already-completed', `Milestone ${n} was completed already.`, '/n')
  },
  apply: (need, { n }, { happenedAt }) =>
    withMilestones(need, (milestone, index) =>
      index + 1 === n ? { ...milestone, completedAt: happenedAt } : milestone,
    ),
}

/** [N5, N6] */
const deliver: Command<Need, Body.Delivery> = {
  event: 'SolutionDelivered',
  when: (need) => active(need) ?? inStage(need, 'execution'),
  apply: (need, { acceptedByCustomer }, { happenedAt }) => ({
    ...enter(need, acceptedByCustomer === true ? 'revisit' : 'acceptance', happenedAt),
    deliveredAt: happenedAt,
    ...(acceptedByCustomer === true ? { acceptedAt: happenedAt } : {}),
  }),
}

/** [N6] The customer accepts, or sends it back to execution with a reason. */
const recordAcceptance: Command<Need, Body.Acceptance> = {
  event: ({ decision }) => (decision === 'accepted' ? 'DeliveryAccepted' : 'DeliveryReturned'),
  events: ['DeliveryAccepted', 'DeliveryReturned'],
  when: (need) => active(need) ?? inStage(need, 'acceptance'),
  refuse: (_, { decision, reason }) =>
    decision === 'returned' && !reason
      ? refused('reason-missing', 'Say why the customer sends the delivery back.', '/reason')
      : undefined,
  apply: (need, { decision }, { happenedAt }) =>
    decision === 'accepted'
      ? { ...enter(need, 'revisit', happenedAt), acceptedAt: happenedAt }
      : { ...enter(need, 'execution', happenedAt), returns: need.returns + 1 },
}

/** [N7] Is the need satisfied? If not, it is reopened as a new round; the verdicts of this one stay [X16]. */
const revisit: Command<Need, Body.Revisit> = {
  event: 'NeedRevisited',
  when: (need) => active(need) ?? inStage(need, 'revisit'),
  apply: (need, { satisfied }, { happenedAt }) => {
    if (satisfied === 'no') return newRound(need, happenedAt)
    return end(need, satisfied === 'yes' ? 'satisfied' : 'partly-satisfied', happenedAt)
  },
  tells: suggestionsAsNeeds,
}

/** [N9, X15] high ↔ medium/low moves the need between the process and the pool; history and clocks are kept. */
const changePriority: Command<Need, Body.PriorityChange> = {
  event: 'PriorityChanged',
  when: (need) => closed(need),
  refuse: (need, { priority }) =>
    priority === need.priority
      ? refused('priority-unchanged', `The priority is ${priority} already.`, '/priority')
      : undefined,
  apply: (need, { priority }, { happenedAt, by }) => {
    const changed = { ...need, priority, priorityBy: by }
    if (priority !== 'high' || need.raisedAt !== undefined) return changed
    return { ...changed, raisedAt: happenedAt, roundSince: happenedAt, stageSince: happenedAt }
  },
}

export const need: Process<Need> = {
  kind: 'need',
  opened: 'NeedOpened',
  open,
  owes,
  dormant: (state) => state.priority !== 'high',
  commands: {
    nameTaskForce,
    submitSolution,
    recordConfirmation,
    giveUpdate,
    completeMilestone,
    deliver,
    recordAcceptance,
    revisit,
    changePriority,
  },
}

/** [N7] Suggestions become new needs, in the pool, when asked. */
function suggestionsAsNeeds(need: Need, { suggestions }: Body.Revisit): Tell[] {
  if (!Array.isArray(suggestions)) return []
  return suggestions
    .filter(({ asNeed }) => asNeed === true)
    .map(({ title, description }) => ({
      open: 'need',
      input: {
        title,
        description: description ?? '',
        source: 'interaction',
        customerId: need.customerId,
        ownerId: need.ownerId,
        priority: 'medium',
      },
    }))
}

// ── Small words used above ────────────────────────────────────────────────────────────────────────────────────────────

function enter(need: Need, stage: Stage, since: Instant): Need {
  return { ...need, stage, stageSince: since }
}

/** [N4, N7, X16] A new round starts at the solution, with deadlines of its own; the task force stays. */
function newRound(need: Need, since: Instant): Need {
  const { solution: _solution, deliveredAt: _deliveredAt, acceptedAt: _acceptedAt, ...rest } = need
  return {
    ...enter(rest, need.taskForce ? 'solution' : 'task-force', since),
    round: need.round + 1,
    roundSince: since,
    returns: 0,
  }
}

function end(need: Need, outcome: string, since: Instant): Need {
  return { ...enter(need, 'closed', since), outcome }
}

function withMilestones(need: Need, change: (milestone: Milestone, index: number) => Milestone): Need {
  return need.solution
    ? { ...need, solution: { ...need.solution, milestones: need.solution.milestones.map(change) } }
    : need
}

function members(force: Body.TaskForce): string[] {
  return [force.salesId, force.productId, force.engineeringId]
}

function closed(need: Need): Refusal | undefined {
  return need.outcome === undefined ? undefined : refused('case-closed', `This need is closed (${need.outcome}).`)
}

/** In the pool nothing is worked on: raise the need first. */
function active(need: Need): Refusal | undefined {
  return (
    closed(need) ??
    (need.priority === 'high'
      ? undefined
      : refused('need-pooled', 'This need is in the pool: raise its priority to high first.'))
  )
}

function inStage(need: Need, ...stages: Stage[]): Refusal | undefined {
  return stages.includes(need.stage)
    ? undefined
    : refused('wrong-stage', `The need is in the stage ${need.stage}; this is done in ${stages.join(' or ')}.`)
}

function refused(code: string, message: string, field?: string): Refusal {
  return { code, message, ...(field === undefined ? {} : { field }) }
}
