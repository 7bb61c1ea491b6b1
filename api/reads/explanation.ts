import { z } from 'zod'
import type { Case, CaseEvent } from '../../domain/clock/case'
import type { DeadlineState, PlannedRung } from '../../domain/clock/deadline'
import { factsOf, houseRulesFor, variantFor } from '../../domain/clock/rule'
import { correctionSentence, type Correction } from '../../domain/ledger/correction-sentence'
import { explainDeadline, type Explanation } from '../../domain/ledger/explanation'
import { pausedFor } from '../../domain/ledger/paused'
import type { Deadline, PrismaClient, Rung } from '../../prisma/generated/client'
import { calendar, type Calendar } from '../../domain/time/calendar'
import { toInstant } from '../../domain/time/instant'
import type { KnownCalendar } from '../../prisma/worlds'
import { calendarVersion } from '../calendars'
import { pausesIn } from '../case-pause'
import { correctedView, pausedForView } from '../case-schema'
import { unknown } from '../problem'
import { route } from '../route'
import { idParam } from '../rows'
import { rulesFor } from './rules'
import { worldsOf } from '../worlds'
import { iso } from './sql'

const at = z.iso.datetime()
const explained = z.object({
  key: z.string(),
  kind: z.string(),
  state: z.string().describe('As recorded'),
  verdict: z.string().describe('What counts: as recorded, or as corrected'),
  corrected: correctedView.optional(),
  policyVersion: z.int(),
  variant: z.string().optional().describe('The variant of the policy that holds for this case'),
  calendar: z
    .object({ id: z.string(), version: z.int(), timeZone: z.string() })
    .describe('The version its due was worked out by'),
  timeZoneData: z.string().nullable().describe('The version of the time-zone database its due was worked out with'),
  rule: z
    .object({ within: z.string(), every: z.string(), agreed: z.literal(true), dayEnd: z.string() })
    .partial()
    .nullable(),
  start: at,
  due: at,
  provisional: z.boolean().describe('It rests on holidays that are not announced yet'),
  segments: z
    .array(
      z.object({
        from: at,
        to: at,
        kind: z.enum(['working', 'closed', 'holiday', 'makeup', 'paused']),
        name: z.string().optional(),
        countedSeconds: z.number(),
      }),
    )
    .describe('From start to due without a gap; neighbours of one kind are one'),
  counted: z.object({ workingSeconds: z.number(), workingDays: z.int() }),
  moves: z.array(
    z.object({
      before: at,
      after: at,
      cause: z.string(),
      at,
      by: z.string().optional(),
      reason: z.string().optional(),
    }),
  ),
  rungs: z.array(
    z.object({
      level: z.string(),
      n: z.int().optional(),
      at,
      state: z.string(),
      reason: z.string().optional(),
      firedAt: at.optional(),
      to: z.array(z.string()).optional(),
    }),
  ),
  sentence: z.object({ 'zh-CN': z.string(), en: z.string() }),
})

/** Why each deadline of a case is due when it is, by the functions that the engine itself uses [T2–T7]. */
export const explainCase = route({
  method: 'get',
  path: '/v1/cases/:id/explanation',
  summary: 'Why each deadline is due when it is',
  scope: 'read',
  params: idParam,
  responses: {
    200: z.object({
      caseId: z.string(),
      pauses: z
        .array(z.object({ from: at, to: at.nullable(), by: z.string(), reason: z.string() }))
        .describe('`to` is null while it lasts'),
      pausedFor: pausedForView,
      deadlines: z.array(explained),
    }),
  },
  async handler({ params: { id }, deps: { prisma } }) {
    const kase = await prisma.case.findUnique({
      where: { id },
      select: { kind: true, policyVersion: true, snapshot: true, openedAt: true, closedAt: true },
    })
    if (!kase) throw unknown('case', id)
    const { kind, policyVersion } = kase
    const facts = factsOf(kase.snapshot as unknown as Case)
    const [world, rules, deadlines, events, rungs, pauses] = await Promise.all([
      worldsOf(prisma).of(policyVersion, []),
      rulesFor(prisma, [policyVersion]),
      prisma.deadline.findMany({
        where: { caseId: id },
        orderBy: [{ startedAt: 'asc' }, { dueAt: 'asc' }, { key: 'asc' }],
      }),
      turningPoints(prisma, id),
      prisma.rung.findMany({ where: { caseId: id }, orderBy: [{ at: 'asc' }, { id: 'asc' }] }),
      pausesIn(prisma, id),
    ])
    const variant = variantFor(world.policy, facts)?.name
    const explain = async (deadline: Deadline) => {
      const { rule, on } = rules.of(policyVersion, kind, deadline.kind, facts)
      const { id: calendarId, version, calendar } = await plannedBy(prisma, deadline, on)
      return {
        key: deadline.key,
        kind: deadline.kind,
        state: deadline.state,
        verdict: deadline.correctedState ?? deadline.state,
        ...(deadline.correction === null ? {} : { corrected: deadline.correction }),
        policyVersion,
        ...(variant === undefined ? {} : { variant }),
        timeZoneData: deadline.timeZoneData,
        calendar: { id: calendarId, version, timeZone: calendar.timeZone },
        start: iso(deadline.startedAt),
        due: iso(deadline.dueAt),
        provisional: deadline.provisional,
        ...withCorrection(explainDeadline(asTold(deadline, deadlines), { rule, calendar }, events), deadline, calendar),
        rungs: [...rungs.filter(({ deadlineKey }) => deadlineKey === deadline.key).map(cameView), ...planned(deadline)],
      }
    }
    const calendarOfCase = world.calendarOf(houseRulesFor(world.policy, facts).calendar)
    const lived: [string, string | null] = [iso(kase.openedAt), iso(kase.closedAt)]
    const paused = pausedFor(pauses, calendarOfCase, lived, toInstant(Date.now()))
    return { caseId: id, pauses, pausedFor: paused, deadlines: await Promise.all(deadlines.map(explain)) }
  },
})

/** Both verdicts in a sentence of their own. */
function withCorrection(explained: Explanation, { state, correction }: Deadline, calendar: Calendar): Explanation {
  if (correction === null) return explained
  const said = correctionSentence(state, correction as unknown as Correction, calendar.timeZone)
  const { sentence } = explained
  return {
    ...explained,
    sentence: { 'zh-CN': sentence['zh-CN'] + said['zh-CN'], en: `${sentence.en} ${said.en}` },
  }
}

/** The version of the calendar that a due was worked out by; for one that no longer knows, the newest. */
async function plannedBy(
  prisma: PrismaClient,
  { calendar: id, calendarVersion: version }: Deadline,
  newest: KnownCalendar,
): Promise<KnownCalendar> {
  if (id === null || version === null || (id === newest.id && version === newest.version)) return newest
  const row = await calendarVersion(prisma, id, version)
  return row ? { id, version, calendar: calendar(row.content) } : newest
}

/** What moves dues, in order. */
async function turningPoints(prisma: PrismaClient, caseId: string): Promise<CaseEvent[]> {
  const type = {
    in: [
      'DeadlineMoved',
      'DeadlineExtended',
      'CasePaused',
      'CaseResumed',
      'PriorityChanged',
      'OutageCredited',
      'OutageCreditWithdrawn',
    ],
  }
  const rows = await prisma.caseEvent.findMany({
    where: { caseId, type },
    orderBy: { seq: 'asc' },
    select: { type: true, at: true, by: true, data: true },
  })
  return rows.map(({ type, at, by, data }) => ({ type, at: iso(at), by, data: data as Record<string, unknown> }))
}

/** The row in the domain's words; the cadence of `update-1#3` starts where `update-1#1` did. */
function asTold(deadline: Deadline, all: Deadline[]) {
  const { key, kind, state, startedAt, dueAt, provisional, stoodStillAt, settledAt } = deadline
  const first = all.find((one) => one.key === key.replace(/#\d+$/, '#1')) ?? deadline
  const told = { key, kind, state: state as DeadlineState, provisional, anchor: iso(first.startedAt) }
  return {
    ...told,
    startedAt: iso(startedAt),
    dueAt: iso(dueAt),
    stoodStillAt: iso(stoodStillAt),
    settledAt: iso(settledAt),
  }
}

function cameView({ level, n, at, state, reason, firedAt, recipients }: Rung) {
  return {
    level,
    ...(n === null ? {} : { n }),
    at: iso(at),
    state,
    ...(reason === null ? {} : { reason }),
    ...(firedAt === null ? {} : { firedAt: iso(firedAt) }),
    to: recipients,
  }
}

/** Of a deadline that stands still, where its rungs would be had it gone on. */
function planned({ plan, live, stoodStillAt }: Deadline) {
  const state = stoodStillAt === null ? 'planned' : 'paused'
  return live ? (plan as unknown as PlannedRung[]).map((rung) => ({ ...rung, state })) : []
}
