/** The shape of a case as the API answers it [contract]. */
import { z } from 'zod'
import { named } from './openapi'

const at = z.iso.datetime()

/** What is said of the people of a rung, wherever rungs are answered. */
export const rungPeople = {
  onBehalfOf: z
    .record(z.string(), z.array(z.string()))
    .optional()
    .describe('By the person told: the absent whose place they take; `to` names the person who is there'),
  emptyLevels: z
    .array(z.object({ to: z.unknown(), reason: z.string() }))
    .optional()
    .describe('Audiences of the rung that have nobody, each with the reason'),
}

const rung = z.object({
  level: z.string().describe('warning, missed, 1, 2, …, repeat or manual'),
  n: z.int().optional().describe('Which repeat it is'),
  at: at.describe('When it is due'),
  to: z.array(z.string()).describe('Who is told: for a planned rung as of now, for a fired one who it went to'),
  ...rungPeople,
  state: z
    .enum(['planned', 'paused', 'fired', 'held', 'skipped', 'withdrawn'])
    .describe('paused: its deadline stands still, so it comes later than `at`, if at all'),
  reason: z.string().optional(),
  severity: z.enum(['normal', 'critical']).optional().describe('Absent: normal'),
  notBefore: at.optional().describe('Outside business hours the message waits until then; the rung keeps its instant'),
  firedAt: at.optional(),
  deliveredAt: at.optional(),
})
export type RungView = z.infer<typeof rung>

export const correctedView = z.object({
  state: z.enum(['met', 'missed-then-met']),
  metAt: at.describe('When it really happened'),
  status: z
    .enum(['proposed', 'approved', 'declined', 'holds'])
    .describe('proposed: waits for a lead, because it turns a miss into a met; holds: it did at once'),
  by: z.string().describe('Who said so'),
  at,
  reason: z.string().optional(),
  approvedBy: z.string().optional(),
  declinedBy: z.string().optional(),
  decisionReason: z.string().optional(),
})

export const pausedForView = z
  .object({ times: z.int(), seconds: z.int(), workingSeconds: z.int() })
  .describe('How often and how long it was paused in all, up to now')

const deadline = z.object({
  key: z.string(),
  kind: z.string(),
  ownerId: z.string(),
  startedAt: at,
  warnAt: at.nullable(),
  dueAt: at,
  state: z.enum(['running', 'paused', 'met', 'missed', 'missed-then-met', 'cancelled']),
  level: z.string().nullable().describe('The highest rung reached'),
  metAt: at.optional(),
  verdict: z
    .enum(['running', 'paused', 'met', 'missed', 'missed-then-met', 'cancelled'])
    .describe('What counts: the state as recorded, or as corrected where a correction holds'),
  corrected: correctedView.optional().describe('The last correction; `state` stays as it was recorded'),
  extended: z.int().optional().describe('How often it was extended by hand'),
  provisional: z.boolean().describe('It rests on holidays that are not announced yet'),
  left: z
    .object({ workingSeconds: z.number(), workingDays: z.int(), asOf: at })
    .describe('Working time left; of a deadline that stands still or is settled, what was left then'),
  rungs: z.array(rung),
})
export type DeadlineView = z.infer<typeof deadline>

const need = z.object({
  description: z.string(),
  source: z.string(),
  priority: z.enum(['high', 'medium', 'low']),
  priorityBy: z.string().describe('Who decided it: a person, a tool, or the system by its proposal'),
  round: z.int(),
  taskForce: z
    .object({ salesId: z.string(), productId: z.string(), engineeringId: z.string(), ownerId: z.string() })
    .nullable(),
  solution: z
    .object({
      summary: z.string(),
      resources: z.string().optional(),
      plannedDeliveryOn: z.string(),
      milestones: z.array(
        z.object({ title: z.string(), ownerId: z.string(), dueOn: z.string(), completedAt: at.optional() }),
      ),
    })
    .nullable(),
  deliveredAt: at.optional(),
  acceptedAt: at.optional(),
})

const atRisk = z.object({
  risk: z.enum(['high', 'medium', 'low']).describe('The worse of what the facts say and what was reported'),
  riskSince: at,
  assessed: z.enum(['high', 'medium', 'low']).describe("What the customer's facts say"),
  round: z.int(),
  cause: z.string().nullable(),
  triggers: z.array(z.object({ source: z.string(), risk: z.string(), reason: z.string().optional() })),
  plan: z
    .object({
      summary: z.string().optional(),
      measures: z.array(
        z.object({ title: z.string(), ownerId: z.string(), dueOn: z.string(), completedAt: at.optional() }),
      ),
    })
    .nullable(),
  recoversAt: at.nullable().describe('When the case ends by itself if the risk stays low'),
})

const note = z.object({
  code: z.string(),
  'zh-CN': z.string(),
  en: z.string(),
})

export const caseView = named(
  'Case',
  z.object({
    id: z.string(),
    kind: z.string(),
    stage: z.string(),
    state: z.enum(['open', 'paused', 'closed']),
    outcome: z.string().optional(),
    customerId: z.string(),
    ownerId: z.string(),
    title: z.string(),
    revision: z.int(),
    openedAt: at,
    closedAt: at.optional(),
    policyVersion: z.int(),
    externalRef: z.object({ source: z.string(), id: z.string() }).optional(),
    workflow: z.object({ id: z.string(), runId: z.string() }),
    deadlines: z.array(deadline),
    pause: z
      .object({
        from: at,
        reason: z.string(),
        until: at.optional(),
        remindAt: at.nullable().describe('When its owner is reminded of it next'),
        reminders: z.array(rung).describe('Those that came, and the next one'),
      })
      .optional()
      .describe('While it is paused'),
    pausedFor: pausedForView,
    next: z
      .object({ key: z.string(), kind: z.string(), at })
      .nullable()
      .describe('The next rung that comes; `pause` names a reminder of the pause'),
    allowed: z
      .array(z.string())
      .describe('Commands that can be given now; a settled deadline can be corrected on a closed case too'),
    need: need.optional(),
    atRisk: atRisk.optional(),
    notes: z.array(note).optional().describe('What whoever asked should know, e.g. that the new owner is away'),
  }),
)
export type CaseView = z.infer<typeof caseView>
