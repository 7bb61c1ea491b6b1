/** What other rules would do to a case: for previews, and to find the cases that a change concerns. Pure. */
import type { Process } from '../processes/process'
import type { Instant } from '../time/instant'
import type { Case } from './case'
import type { CreditOutage, Recalculate } from './case.messages'
import { isLive, type Deadline, type Level } from './deadline'
import { decide } from './decide'
import { resolve, settle, type World } from './resolve'

/** What becomes of one deadline. `before` is null for one that is not asked for yet, `after` for one no longer asked for. */
export interface Effect {
  key: string
  kind: string
  before: Instant | null
  after: Instant | null
  provisional: boolean
  /** On time so far, and late by these rules. */
  becomesOverdue: boolean
  /** Warned so far, and by these rules not yet to be warned. A miss stays a miss. */
  becomesSafe: boolean
  /** Rungs whose instant has come; a migration is quiet, so they are recorded and not fired. */
  atOnce: Level[]
  /** Rungs that have not come, and by these rules lie in the past: they are recorded, not fired. */
  skipped: Level[]
}

/** What a migration tells a case: other rules, or time that is given back. */
export type Told = Recalculate | CreditOutage

/** The deadlines of a case whose clock becomes another one by these rules, as of the case's clock `at`; none when nothing moves. */
export function effectsOf(process: Process, kase: Case, rules: Told, world: World, at: Instant): Effect[] {
  const asked = { id: 'preview', name: commandFor(rules), body: { ...rules }, by: 'tool:preview', at }
  const change = decide(process, kase, asked)
  const { patch, rungs } = resolve(change, world)
  const after = settle(change.case, patch).deadlines
  return after.flatMap((deadline) => {
    const before = kase.deadlines.find(({ key }) => key === deadline.key)
    const skipped = rungs.filter(({ deadlineKey, state }) => deadlineKey === deadline.key && state === 'skipped')
    const levels = skipped.map(({ level }) => level)
    return effect(before, deadline, levels, at)
  })
}

/** The command by which a case is told. */
export function commandFor(rules: Told): 'recalculate' | 'creditOutage' {
  return 'outageId' in rules ? 'creditOutage' : 'recalculate'
}

function effect(before: Deadline | undefined, after: Deadline, skipped: Level[], at: Instant): Effect[] {
  const [was, is] = [before && wanted(before), wanted(after)]
  const one = is ?? was
  if (!one || isSame(was, is)) return []
  const atOnce = is?.stoodStillAt === undefined ? (is?.plan ?? []).filter((rung) => rung.at <= at) : []
  return [
    {
      key: one.key,
      kind: one.kind,
      before: was?.dueAt ?? null,
      after: is?.dueAt ?? null,
      provisional: is?.provisional ?? false,
      becomesOverdue: atOnce.some(({ level }) => level === 'missed'),
      becomesSafe: was !== undefined && isWarned(was, at) && is !== undefined && !isWarned(is, at),
      atOnce: atOnce.map(({ level }) => level),
      skipped,
    },
  ]
}

function wanted(deadline: Deadline): Deadline | undefined {
  return isLive(deadline) && deadline.dueAt !== undefined && deadline.elapses === undefined ? deadline : undefined
}

function isSame(was: Deadline | undefined, is: Deadline | undefined): boolean {
  return was?.dueAt === is?.dueAt && was?.epoch === is?.epoch && was?.provisional === is?.provisional
}

function isWarned({ warnAt, missedAt }: Deadline, at: Instant): boolean {
  return missedAt === undefined && warnAt !== undefined && warnAt <= at
}
