/** One path for what a person, a tool or another case asks: refuse it with a reason, or change the case. Pure. */
import type { Process, Refusal } from '../processes/process'
import type { Instant } from '../time/instant'
import { CLOCK, type Case, type CaseEvent, type Change, type PinnedFacts, type ReachedRung } from './case'
import type { Escalate } from './case.messages'
import { caseCommands, openDues, type CaseCommand } from './commands'
import { keep } from './keep'
import { withPauseEnded } from './tick'

/** A command as it arrives. `id` makes it happen once; `at` is the case's clock when it arrived. */
export interface Asked {
  id: string
  name: string
  body: { occurredAt?: Instant } & Record<string, unknown>
  by: string
  at: Instant
  /** Meant for the case as it was at one of these; absent: at any. */
  revisions?: number[]
}

/** How many commands a case remembers, to answer one that comes again after its state was carried on. */
const REMEMBERED = 20

/** Why `asked` cannot be done now, or undefined when it can. Synchronous: it is the update's validator. */
export function refuse(process: Process, kase: Case, asked: Omit<Asked, 'id'>): Refusal | undefined {
  const { name, body, at, by, revisions } = asked
  if (revisions?.includes(kase.revision) === false) {
    const message = `The case is at revision ${kase.revision}: read it, and send this again with If-Match: "${kase.revision}" if it is still meant.`
    return { code: 'version-conflict', message }
  }
  const forCase = caseCommand(name)
  if (kase.closedAt !== undefined && forCase?.amends !== true)
    return { code: 'case-closed', message: `This case is closed (${kase.process.outcome}).` }
  if (body.occurredAt !== undefined && isBefore(at, body.occurredAt)) {
    return {
      code: 'occurred-in-the-future',
      message: "`occurredAt` lies after the case's present time.",
      field: '/occurredAt',
    }
  }
  if (body.occurredAt !== undefined && isBefore(body.occurredAt, kase.openedAt)) {
    return {
      code: 'occurred-before-the-case',
      message: `\`occurredAt\` lies before the case was opened (${kase.openedAt}).`,
      field: '/occurredAt',
    }
  }
  if (forCase) return forCase.when?.(kase, process) ?? forCase.refuse?.(kase, body, { at, by })
  const command = process.commands[name]
  if (!command) return { code: 'unknown-command', message: `A ${process.kind} has no command ${name}.` }
  return command.when?.(kase.process) ?? command.refuse?.(kase.process, body)
}

/** True for what amends the record and can be said of a closed case too. */
export function isAmendment(name: string): boolean {
  return caseCommand(name)?.amends === true
}

/** What can be done now, by name: the `allowed` of a case view. Of a closed case only what still waits for somebody. */
export function allowed(process: Process, kase: Case): string[] {
  if (kase.closedAt !== undefined)
    return caseCommands.decideCorrection.when?.(kase, process) ? [] : ['decideCorrection']
  const forProcess = Object.entries(process.commands).filter(
    ([, command]) => command.internal !== true && !command.when?.(kase.process),
  )
  const forCase = Object.entries<CaseCommand>(caseCommands).filter(
    ([, command]) => command.internal !== true && !command.when?.(kase, process),
  )
  return [...forProcess, ...forCase].map(([name]) => name)
}

/** The change that `asked` makes. Call it only for what `refuse` lets pass. */
export function decide(process: Process, kase: Case, asked: Asked): Change {
  const { id, name, body, by, at } = asked
  const { occurredAt, known: _known, ...said } = body
  const happening = { at, by, happenedAt: occurredAt ?? at }
  const remembered = { ...kase, recent: [...kase.recent, id].slice(-REMEMBERED) }
  const event = (type: string, more = {}): CaseEvent => ({
    type,
    at,
    by,
    data: { ...said, ...(occurredAt === undefined ? {} : { occurredAt }), ...more },
  })

  const forCase = caseCommand(name)
  if (forCase) {
    const type = typeof forCase.event === 'string' ? forCase.event : forCase.event(kase, body)
    const change = changed(forCase.apply(remembered, body, happening), at, event(type, forCase.keeps?.(kase, body)))
    const { events = [], corrections } = forCase.also?.(kase, body, happening) ?? {}
    const whole = { ...change, events: [...change.events, ...events], ...(corrections ? { corrections } : {}) }
    return closing(keep(process, withEffects(whole, kase, asked), undefined))
  }
  const command = process.commands[name]
  if (!command) throw new Error(`no command ${name}`)
  const type: string = typeof command.event === 'string' ? command.event : command.event(said)
  const change = changed({ ...remembered, process: command.apply(kase.process, said, happening) }, at, event(type))
  const report = {
    type,
    ...happening,
    ...(typeof said.n === 'number' ? { subject: said.n } : {}),
  }
  return closing(keep(process, { ...change, tells: command.tells?.(kase.process, said) ?? [] }, report))
}

/** How a case is opened: what is owed is started with it. */
export interface Opening {
  id: string
  policyVersion: number
  by: string
  input: unknown
  facts?: PinnedFacts
  occurredAt?: Instant
  externalRef?: { source: string; id: string }
}

export function openCase(process: Process, opening: Opening, at: Instant): Change {
  const { id, policyVersion, by, facts, externalRef } = opening
  const happenedAt = opening.occurredAt !== undefined && isBefore(opening.occurredAt, at) ? opening.occurredAt : at
  const kase: Case = {
    id,
    kind: process.kind,
    revision: 0,
    policyVersion,
    ...(facts === undefined ? {} : { facts }),
    openedAt: happenedAt,
    process: process.open(opening.input as never, { at, happenedAt, by }),
    deadlines: [],
    acknowledgements: [],
    recent: [],
    ...(externalRef ? { externalRef } : {}),
  }
  const { title, customerId, ownerId } = kase.process
  const data = {
    ...(opening.input as object),
    title,
    customerId,
    ownerId,
    ...(opening.occurredAt === undefined ? {} : { occurredAt: opening.occurredAt }),
  }
  return keep(process, changed(kase, at, { type: process.opened, at, by, data }))
}

function changed(kase: Case, at: Instant, event: CaseEvent): Change {
  return { case: kase, at, events: [event], reached: [], tells: [] }
}

/** A manual escalation reaches a rung of its own [X5]; a merge tells the survivor [X13]. */
function withEffects(change: Change, before: Case, { name, body, by, at }: Asked): Change {
  if (name === 'mergeInto') {
    const told = { to: String(body.intoId), command: 'absorb', body: { fromId: before.id, dues: openDues(before) } }
    return { ...change, tells: [told] }
  }
  const deadline = name === 'escalate' ? before.deadlines.find(({ key }) => key === body.key) : undefined
  if (!deadline) return change
  const { key, epoch, ownerId } = deadline
  const { level, to, severity, reason } = body as Escalate
  const rung: ReachedRung = {
    key,
    epoch,
    ownerId,
    level: 'manual',
    n: before.revision,
    at,
    firedAt: at,
    to: to ?? (level === undefined ? [] : [level]),
    ...(severity === undefined ? {} : { severity }),
    reason,
    by,
  }
  return { ...change, reached: [rung] }
}

/** A process that has an outcome closes its case, once, in the same change, and with it the pause it was in. */
function closing(change: Change): Change {
  const { outcome } = change.case.process
  if (outcome === undefined || change.case.closedAt !== undefined) return change
  const { at } = change
  return {
    ...change,
    case: { ...withPauseEnded(change.case), closedAt: at },
    events: [...change.events, { type: 'CaseClosed', at, by: CLOCK, data: { outcome } }],
  }
}

/** By time, not by text: the years before 0 and after 9999 do not sort as text. */
function isBefore(one: Instant, other: Instant): boolean {
  return Date.parse(one) < Date.parse(other)
}

function caseCommand(name: string): CaseCommand | undefined {
  return Object.hasOwn(caseCommands, name) ? caseCommands[name as keyof typeof caseCommands] : undefined
}
