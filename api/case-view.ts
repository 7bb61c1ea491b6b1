/** A case as the API answers it, read from Postgres. */
import { PAUSE, type Case } from '../domain/clock/case'
import { factsOf, houseRulesFor } from '../domain/clock/rule'
import { pausedFor, type PauseTold } from '../domain/ledger/paused'
import { allowed } from '../domain/clock/decide'
import type { World } from '../domain/clock/resolve'
import { processes } from '../domain/processes'
import { riskOf, type AtRisk } from '../domain/processes/at-risk'
import type { Need } from '../domain/processes/need'
import type { Case as CaseRow, Deadline, PrismaClient } from '../prisma/generated/client'
import { caseWorkflowId } from '../workflows/messages'
import { Answer } from './answer'
import { deadlineView, type RungRow } from './case-deadlines'
import { pausesIn, pauseView } from './case-pause'
import type { CaseView } from './case-schema'
import { worldsOf } from './worlds'

interface Rows {
  kase: CaseRow
  pauses: PauseTold[]
  deadlines: Deadline[]
  rungs: RungRow[]
  world: World
  /** The case's clock: the wall's, or its last event when it was moved ahead of it. */
  now: Date
}

/** The answer with a case, its revision as ETag; undefined when there is none. */
export async function caseAnswer(prisma: PrismaClient, id: string, status = 200): Promise<Answer | undefined> {
  const rows = await rowsOf(prisma, id)
  if (!rows) return undefined
  const headers = { ETag: `"${rows.kase.revision}"`, ...(status === 201 ? { Location: `/v1/cases/${id}` } : {}) }
  return new Answer(viewOf(rows), { status, headers })
}

async function rowsOf(prisma: PrismaClient, caseId: string): Promise<Rows | undefined> {
  const [kase, deadlines, rungs, last, pauses] = await Promise.all([
    prisma.case.findUnique({ where: { id: caseId } }),
    prisma.deadline.findMany({ where: { caseId }, orderBy: [{ startedAt: 'asc' }, { dueAt: 'asc' }, { key: 'asc' }] }),
    prisma.rung.findMany({
      where: { caseId },
      include: { alerts: { select: { state: true, deliveredAt: true } } },
      orderBy: { at: 'asc' },
    }),
    prisma.caseEvent.findFirst({ where: { caseId }, orderBy: { seq: 'desc' }, select: { at: true } }),
    pausesIn(prisma, caseId),
  ])
  if (!kase) return undefined
  const owners = [...new Set([kase.ownerId, ...deadlines.filter(({ live }) => live).map(({ ownerId }) => ownerId)])]
  const world = await worldsOf(prisma).of(kase.policyVersion, owners)
  return { kase, pauses, deadlines, rungs, world, now: new Date(Math.max(Date.now(), last?.at.getTime() ?? 0)) }
}

function viewOf({ kase, pauses, deadlines, rungs, world, now }: Rows): CaseView {
  const snapshot = kase.snapshot as unknown as Case
  const process = processes[kase.kind]
  const facts = factsOf(snapshot)
  const calendar = world.calendarOf(houseRulesFor(world.policy, facts).calendar)
  const extended = (key: string) => snapshot.deadlines.find((one) => one.key === key)?.extended?.times
  const rungsOf = (key: string) => rungs.filter(({ deadlineKey }) => deadlineKey === key)
  const viewed = (deadline: Deadline) =>
    deadlineView(
      deadline,
      { kind: kase.kind, facts, extended: extended(deadline.key) },
      rungsOf(deadline.key),
      world,
      now,
    )
  return {
    id: kase.id,
    kind: kase.kind,
    stage: kase.stage,
    state: kase.state as CaseView['state'],
    ...(kase.outcome === null ? {} : { outcome: kase.outcome }),
    customerId: kase.customerId,
    ownerId: kase.ownerId,
    title: kase.title,
    revision: kase.revision,
    openedAt: kase.openedAt.toISOString(),
    ...(kase.closedAt ? { closedAt: kase.closedAt.toISOString() } : {}),
    policyVersion: kase.policyVersion,
    ...(snapshot.externalRef ? { externalRef: snapshot.externalRef } : {}),
    workflow: { id: caseWorkflowId(kase.id), runId: kase.runId },
    deadlines: deadlines.map((deadline) => viewed(deadline)),
    ...(snapshot.pause ? { pause: pauseView(snapshot.pause, rungsOf(PAUSE), kase.ownerId, world) } : {}),
    pausedFor: pausedFor(
      pauses,
      calendar,
      [kase.openedAt.toISOString(), kase.closedAt?.toISOString() ?? null],
      now.toISOString(),
    ),
    next: nextOf(deadlines, snapshot.pause),
    allowed: process ? allowed(process, snapshot) : [],
    ...(kase.kind === 'need' ? { need: needView(snapshot.process as Need) } : {}),
    ...(kase.kind === 'at-risk' ? { atRisk: atRiskView(snapshot as Case<AtRisk>) } : {}),
  }
}

/** The earliest rung of a deadline whose clock runs, or the reminder of a pause. */
function nextOf(deadlines: Deadline[], pause: Case['pause']): CaseView['next'] {
  const coming = deadlines.flatMap(({ key, kind, live, nextRungAt }) =>
    live && nextRungAt ? [{ key, kind, at: nextRungAt.toISOString() }] : [],
  )
  if (pause?.remindAt !== undefined) coming.push({ key: PAUSE, kind: PAUSE, at: pause.remindAt })
  return coming.sort((a, b) => (a.at < b.at ? -1 : 1))[0] ?? null
}

function needView(need: Need): NonNullable<CaseView['need']> {
  const { description, source, priority, priorityBy, round, taskForce, solution, deliveredAt, acceptedAt } = need
  return {
    description,
    source,
    priority,
    priorityBy,
    round,
    taskForce: taskForce ?? null,
    solution: solution ? solutionView(solution) : null,
    ...(deliveredAt === undefined ? {} : { deliveredAt }),
    ...(acceptedAt === undefined ? {} : { acceptedAt }),
  }
}

function solutionView({ summary, resources, plannedDeliveryOn, milestones }: NonNullable<Need['solution']>) {
  const each = milestones.map(({ completedAt, ...milestone }) => ({
    ...milestone,
    ...(completedAt === undefined ? {} : { completedAt }),
  }))
  return { summary, ...(resources === undefined ? {} : { resources }), plannedDeliveryOn, milestones: each }
}

function atRiskView({ process, deadlines }: Case<AtRisk>): NonNullable<CaseView['atRisk']> {
  const { riskSince, assessed, round, cause, triggers, plan } = process
  return {
    risk: riskOf(process),
    riskSince,
    assessed,
    round,
    cause: cause ?? null,
    triggers: triggers.map(({ id: _, ...trigger }) => trigger),
    plan: plan ?? null,
    recoversAt: deadlines.find(({ elapses }) => elapses !== undefined)?.dueAt ?? null,
  }
}
