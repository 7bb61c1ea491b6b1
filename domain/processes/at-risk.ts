/**
 * A customer at risk, from the first trigger until the risk has passed, or the customer is lost [R1–R6].
 *
 * Read top-down: the stages, what is owed in each, what people can do. How long anything may take stands in the policy.
 *
 *     analysis → planning → measures → revisit → watch → closed (recovered, lost, accepted)
 *         ↑_____________________________|___________| did not help, or the risk came back
 *
 * Meanwhile the customer is contacted every week or two, and a risk that stays low for long enough ends the case by itself.
 */
import type { Owed } from '../clock/deadline'
import type { Instant } from '../time/instant'
import type * as Body from './at-risk.messages'
import type { Command, Happening, Process, ProcessState, Refusal } from './process'

export type Stage = 'analysis' | 'planning' | 'measures' | 'revisit' | 'watch' | 'closed'

export type Risk = Body.RiskLevel | 'low'

export interface AtRisk extends ProcessState {
  stage: Stage
  /** What the customer's facts say [C4], and what somebody reported beyond that until a revisit says that it helped. */
  assessed: Risk
  reported: Risk
  /** Since when the risk, the worse of the two, is what it is: contacts and recovery count from here. */
  riskSince: Instant
  /** How often the risk changed: each stretch has contacts of its own. */
  stretch: number
  triggers: Body.Trigger[]
  /** Each plan asked for is a round with its own deadlines [R2, R5]. */
  round: number
  roundSince: Instant
  stageSince: Instant
  cause?: string
  plan?: { summary?: string; measures: Measure[] }
}

export interface Measure extends Body.Measure {
  completedAt?: Instant
}

// ── What is owed meanwhile ────────────────────────────────────────────────────────────────────────────────────────────

function owes(kase: AtRisk): Owed[] {
  if (kase.outcome !== undefined) return []
  return [...owesInStage(kase), ...owesContact(kase), ...recovers(kase)]
}

function owesInStage(kase: AtRisk): Owed[] {
  const { round, stage } = kase
  switch (stage) {
    // [R2] The cause is analysed and a plan is submitted within its days; each round has its own.
    case 'analysis':
    case 'planning':
      return [{ ...owed(kase, 'plan', `plan-${round}`, ['RetentionPlanSubmitted']), since: kase.roundSince }]
    case 'measures':
      return owesMeasures(kase)
    // [R4] Did the measures help?
    case 'revisit':
      return [owed(kase, 'revisit', `revisit-${round}`, ['CustomerRevisited'])]
    case 'watch':
    case 'closed':
      return []
  }
}

/** [R2] Each measure not yet carried out, by its own owner and date. */
function owesMeasures(kase: AtRisk): Owed[] {
  return (kase.plan?.measures ?? []).flatMap(({ completedAt, ownerId, dueOn }, index) =>
    completedAt !== undefined
      ? []
      : [
          {
            ...owed(kase, 'measure', `measure-${kase.round}.${index + 1}`, ['MeasureCompleted']),
            ownerId,
            dueOn,
            subject: index + 1,
          },
        ],
  )
}

/** [R3] Every week at high risk, every two weeks at medium, also while the case waits. */
function owesContact(kase: AtRisk): Owed[] {
  const { riskSince, stretch } = kase
  const risk = riskOf(kase)
  if (risk === 'low') return []
  const contact = owed(kase, `contact-${risk}`, `contact-${stretch}`, ['CustomerContacted'])
  return [{ ...contact, since: riskSince, recurs: true, evenWhilePaused: true }]
}

/** [R5] Nobody owes this: when the risk has been low for so long, the customer has recovered. */
function recovers(kase: AtRisk): Owed[] {
  const { riskSince, stretch } = kase
  if (riskOf(kase) !== 'low') return []
  const recovery = owed(kase, 'recovery', `recovery-${stretch}`, ['CustomerRecovered'])
  return [{ ...recovery, since: riskSince, elapses: 'recover', evenWhilePaused: true }]
}

function owed({ ownerId, stageSince }: AtRisk, kind: string, key: string, until: string[]): Owed {
  return { key, kind, ownerId, since: stageSince, until }
}

// ── What people can do ────────────────────────────────────────────────────────────────────────────────────────────────

/** [R1] */
function open(input: Body.OpenAtRiskInput, { happenedAt }: Happening): AtRisk {
  const { customerId, ownerId, title, assessed, trigger } = input
  return {
    title,
    customerId,
    ownerId,
    stage: 'analysis',
    stageSince: happenedAt,
    assessed,
    reported: trigger.source === 'risk' ? 'low' : trigger.risk,
    riskSince: happenedAt,
    stretch: 1,
    triggers: [trigger],
    round: 1,
    roundSince: happenedAt,
  }
}

/** [R2] Why: fewer interactions, complaints, shrinking business, or something else. */
const analyseCause: Command<AtRisk, Body.Analysis> = {
  event: 'CauseAnalysed',
  when: (kase) => closed(kase) ?? inStage(kase, 'analysis', 'planning'),
  apply: (kase, { cause }, { happenedAt }) => ({
    ...(kase.stage === 'analysis' ? enter(kase, 'planning', happenedAt) : kase),
    cause,
  }),
}

/** [R2] Measures with owners and dates; without a cause nobody knows what they are for. */
const submitPlan: Command<AtRisk, Body.Plan> = {
  event: 'RetentionPlanSubmitted',
  when: (kase) => closed(kase) ?? inStage(kase, 'analysis', 'planning'),
  refuse: (kase, { cause }) =>
    (cause ?? kase.cause) === undefined
      ? refused('cause-missing', 'Say what the cause is: in `cause`, or with the analysis before.', '/cause')
      : undefined,
  apply: (kase, { cause, summary, measures }, { happenedAt }) => ({
    ...enter(kase, 'measures', happenedAt),
    ...(cause === undefined ? {} : { cause }),
    plan: { ...(summary === undefined ? {} : { summary }), measures },
  }),
}

/** [R3] The customer was contacted, with a result. */
const recordContact: Command<AtRisk, Body.Contact> = {
  event: 'CustomerContacted',
  when: closed,
  apply: (kase) => kase,
}

/** [R2, R4] The last one leads to the revisit. */
const completeMeasure: Command<AtRisk, Body.MeasureCompletion> = {
  event: 'MeasureCompleted',
  when: (kase) => closed(kase) ?? inStage(kase, 'measures'),
  refuse: (kase, { n }) => {
    const measure = kase.plan?.measures[n - 1]
    if (!measure) return refused('unknown-measure', `This plan has no measure ${n}.`, '/n')
    return measure.completedAt === undefined
      ? undefined
      : refused('measure-already-completed', `Measure ${n} was completed already.`, '/n')
  },
  apply: (kase, { n }, { happenedAt }) => {
    const measures = (kase.plan?.measures ?? []).map((measure, index) =>
      index + 1 === n ? { ...measure, completedAt: happenedAt } : measure,
    )
    const carriedOut = measures.every(({ completedAt }) => completedAt !== undefined)
    return { ...(carriedOut ? enter(kase, 'revisit', happenedAt) : kase), plan: { ...kase.plan, measures } }
  },
}

/** [R4] If it helped, what was reported has passed; if it did not, another plan is owed. */
const recordRevisit: Command<AtRisk, Body.RetentionRevisit> = {
  event: 'CustomerRevisited',
  when: (kase) => closed(kase) ?? inStage(kase, 'revisit'),
  apply: (kase, { helped }, { happenedAt }) =>
    helped === 'no'
      ? newRound(kase, happenedAt)
      : withRisk(enter(kase, 'watch', happenedAt), { reported: 'low' }, happenedAt),
}

/** [R5] Lost, with a reason; or a lead accepts the risk. */
const close: Command<AtRisk, Body.Closure> = {
  event: ({ outcome }) => (outcome === 'lost' ? 'CustomerLost' : 'RiskAccepted'),
  events: ['CustomerLost', 'RiskAccepted'],
  when: closed,
  apply: (kase, { outcome }, { happenedAt }) => end(kase, outcome, happenedAt),
}

/** [R1] A further trigger joins the open case; one that says more than was known raises the risk. */
const addTrigger: Command<AtRisk, Body.Trigger> = {
  internal: true,
  event: 'RiskTriggered',
  when: closed,
  refuse: (kase, { id }) =>
    kase.triggers.some((one) => one.id === id)
      ? refused('trigger-known', 'This trigger has been recorded already.', '/id')
      : undefined,
  apply: (kase, trigger, { happenedAt }) =>
    withRisk(
      { ...kase, triggers: [...kase.triggers, trigger].slice(-MOST_TRIGGERS) },
      trigger.source === 'risk' ? { assessed: trigger.risk } : { reported: worse(kase.reported, trigger.risk) },
      happenedAt,
    ),
}

/** [R5, C4] What the customer's facts now say. A relapse is a new round of planning. */
const changeRisk: Command<AtRisk, Body.RiskChange> = {
  internal: true,
  event: 'RiskChanged',
  when: closed,
  refuse: (kase, { risk }) =>
    risk === kase.assessed ? refused('risk-unchanged', `The risk is ${risk} already.`, '/risk') : undefined,
  apply: (kase, { risk }, { happenedAt }) => withRisk(kase, { assessed: risk }, happenedAt),
}

/** [R5] Done by the clock. */
const recover: Command<AtRisk> = {
  internal: true,
  event: 'CustomerRecovered',
  when: closed,
  apply: (kase, _, { happenedAt }) => end(kase, 'recovered', happenedAt),
}

export const atRisk: Process<AtRisk> = {
  kind: 'at-risk',
  opened: 'CustomerAtRisk',
  open,
  owes,
  commands: {
    analyseCause,
    submitPlan,
    recordContact,
    completeMeasure,
    recordRevisit,
    close,
    addTrigger,
    changeRisk,
    recover,
  },
  joins: 'addTrigger',
}

// ── Small words used above ────────────────────────────────────────────────────────────────────────────────────────────

/** Older ones rest in the history. */
const MOST_TRIGGERS = 50

const rank = { low: 0, medium: 1, high: 2 }

function worse(one: Risk, other: Risk): Risk {
  return rank[other] > rank[one] ? other : one
}

export function riskOf({ assessed, reported }: Pick<AtRisk, 'assessed' | 'reported'>): Risk {
  return worse(assessed, reported)
}

/** A risk that comes back, or grows when the work seemed to be done, asks for another plan [R5]. */
function withRisk(kase: AtRisk, said: Partial<Pick<AtRisk, 'assessed' | 'reported'>>, since: Instant): AtRisk {
  const [before, after] = [riskOf(kase), riskOf({ ...kase, ...said })]
  if (before === after) return { ...kase, ...said }
  const changed = { ...kase, ...said, riskSince: since, stretch: kase.stretch + 1 }
  const relapsed = rank[after] > rank[before] && (before === 'low' || kase.stage === 'watch')
  const isPlanning = kase.stage === 'analysis' || kase.stage === 'planning'
  return relapsed && !isPlanning ? newRound(changed, since) : changed
}

/** With an analysis and deadlines of its own; the verdicts of the round before stay [X16]. */
function newRound(kase: AtRisk, since: Instant): AtRisk {
  const { plan: _plan, cause: _cause, ...rest } = kase
  return { ...enter(rest, 'analysis', since), round: kase.round + 1, roundSince: since }
}

function enter(kase: AtRisk, stage: Stage, since: Instant): AtRisk {
  return { ...kase, stage, stageSince: since }
}

function end(kase: AtRisk, outcome: string, since: Instant): AtRisk {
  return { ...enter(kase, 'closed', since), outcome }
}

function closed({ outcome }: AtRisk): Refusal | undefined {
  return outcome === undefined ? undefined : refused('case-closed', `This case is closed (${outcome}).`)
}

function inStage({ stage }: AtRisk, ...stages: Stage[]): Refusal | undefined {
  return stages.includes(stage)
    ? undefined
    : refused('wrong-stage', `The case is in the stage ${stage}; this is done in ${stages.join(' or ')}.`)
}

function refused(code: string, message: string, field?: string): Refusal {
  return { code, message, ...(field === undefined ? {} : { field }) }
}
