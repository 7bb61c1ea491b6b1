/** The rows a change becomes: names as the database has them. Pure. */
import { liveDeadlines, nextInstant, stateOf, type Case, type Change } from '../domain/clock/case'
import { isLive, type Deadline } from '../domain/clock/deadline'
import type { Resolution } from '../domain/clock/resolve'
import { processes } from '../domain/processes'
import type { Situation } from '../prisma/event-body'

/** The row of lists and boards, from the settled case; deadlines that were just settled no longer count. */
export function caseRow(kase: Case, before: Case): Record<string, unknown> {
  const process = processes[kase.kind]
  const { title, stage, outcome, customerId, ownerId, priority } = kase.process as Case['process'] & {
    priority?: string
  }
  return {
    id: kase.id,
    kind: kase.kind,
    title,
    stage: kase.closedAt === undefined && process?.dormant?.(kase.process) === true ? 'pooled' : stage,
    state: stateOf(kase),
    outcome,
    priority,
    customer_id: customerId,
    owner_id: ownerId,
    revision: before.revision + 1,
    policy_version: kase.policyVersion,
    opened_at: kase.openedAt,
    closed_at: kase.closedAt,
    next_at: nextInstant(kase),
    next_due_at: kase.deadlines
      .flatMap((deadline) =>
        isOwed(deadline) && isLive(deadline) && deadline.dueAt !== undefined ? [deadline.dueAt] : [],
      )
      .sort()[0],
    external_source: kase.externalRef?.source,
    external_id: kase.externalRef?.id,
  }
}

/** What happens by itself is owed by nobody: it stands in no list. */
function isOwed({ elapses }: Deadline): boolean {
  return elapses === undefined
}

/** How the case stands now, for those who are told of the change. */
export function situationOf(settled: Case, before: Case): Situation {
  const { kind, title, stage, state, outcome, customer_id: customerId, owner_id: ownerId } = caseRow(settled, before)
  const rungs = liveDeadlines(settled)
    .filter(isOwed)
    .flatMap(({ key, kind, plan, stoodStillAt }) => {
      const at = stoodStillAt === undefined ? plan?.[0]?.at : undefined
      return at === undefined ? [] : [{ key, kind, at }]
    })
  const next = rungs.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))[0] ?? null
  return { kind, stage, state, outcome, title, ownerId, customerId, next } as Situation
}

/** All deadlines the change knows: live ones as resolved, settled ones as they ended. */
export function deadlineRows(
  changed: Case,
  settled: Case,
  plannedOn: Resolution['plannedOn'],
  corrections: Change['corrections'] = [],
): Record<string, unknown>[] {
  return changed.deadlines
    .map((deadline) => settled.deadlines.find(({ key }) => key === deadline.key) ?? deadline)
    .filter((deadline) => isOwed(deadline) && deadline.dueAt !== undefined)
    .map((deadline) => ({
      key: deadline.key,
      kind: deadline.kind,
      owner_id: deadline.ownerId,
      state: deadline.state,
      live: isLive(deadline),
      started_at: deadline.startedAt,
      warn_at: deadline.warnAt,
      due_at: deadline.dueAt,
      missed_at: deadline.missedAt,
      met_at: deadline.metAt,
      settled_at: deadline.settledAt,
      stood_still_at: deadline.stoodStillAt,
      epoch: deadline.epoch,
      level: deadline.level,
      provisional: deadline.provisional ?? false,
      next_rung_at: deadline.stoodStillAt === undefined ? deadline.plan?.[0]?.at : undefined,
      plan: deadline.plan ?? [],
      ...plannedBy(plannedOn[deadline.key]),
      correction: corrections.find(({ key }) => key === deadline.key)?.correction,
    }))
}

/** Corrections of deadlines that were settled before: all that changes of their rows. Those of this very change stand in its rows. */
export function correctionRows({ case: { deadlines }, corrections = [] }: Change): Record<string, unknown>[] {
  return corrections
    .filter(({ key }) => !deadlines.some((one) => one.key === key))
    .map(({ key, holds, correction }) => ({
      key,
      corrected_state: holds?.state,
      corrected_met_at: holds?.metAt,
      correction,
    }))
}

/** With the deadline's kind and owner as they were; known only later when the case was told of it only then. */
export function rungRows({ deadlines }: Case, rungs: Resolution['rungs']): Record<string, unknown>[] {
  return rungs.map((rung) => {
    const { kind, ownerId, learntAt = '' } = deadlines.find(({ key }) => key === rung.deadlineKey) ?? {}
    return { ...rung, kind, ownerId, ...(learntAt > rung.at ? { knownAt: learntAt } : {}) }
  })
}

/** Kept from the last plan where there is no new one. */
function plannedBy(on: Resolution['plannedOn'][string] | undefined): Record<string, unknown> {
  if (!on) return {}
  return { calendar: on.calendar, calendar_version: on.version, time_zone_data: process.versions.tz }
}

/** What other cases must be told because of this change; the id makes it happen once. */
export function outboxRows({ case: { id, revision }, tells }: Change): { id: string; command: unknown }[] {
  return tells.map((command, index) => ({ id: `${id}/${revision + 1}/${index}`, command }))
}
