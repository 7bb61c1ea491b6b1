/** What the engine's history says was asked of a case, when, and what its commits resolved. Reads Temporal's JSON; pure. */
import type { Case } from '../clock/case'
import type { Opening } from '../clock/decide'
import type { Patch } from '../clock/resolve'
import { toInstant, type Instant } from '../time/instant'
import type { Content } from './content'

/** A command the engine accepted. It handled it between `earliest` and `latest`. */
export interface Command extends Window {
  id: string
  name: string
  by: string
  body: Record<string, unknown>
  outcome: 'done' | 'refused' | 'pending'
}

interface Window {
  earliest: Instant
  latest: Instant
}

export interface History {
  opening: Opening
  openedWithin: Window
  commands: Command[]
  /** What each commit gave back, by the revision it became. */
  commits: Map<number, { patch?: Patch; adopted?: Case }>
  /** The states that runs started with. */
  carried: Case[]
  /** The revision the engine knows of. */
  revision: number
  /** The case's clock when the workflow last looked: every rung up to then must have come. */
  seenUntil: Instant
}

type Fields = Record<string, unknown>

/** Reads all runs of a case, first to last. @throws Error with a sentence when they do not belong together. */
export function historyOf(runs: Content['runs']): History {
  const read = runs.map(({ history }, index) => readRun(history.events, index))
  const opening = read[0]?.start.opening
  if (!opening || read[0]?.start.carried) throw new Error('The first run of the history does not open a case.')
  const commands = read.flatMap((run) => run.commands)
  return {
    opening,
    openedWithin: read[0]!.firstTask,
    commands,
    commits: new Map(read.flatMap((run) => [...run.commits])),
    carried: read.flatMap(({ start }) => start.carried ?? []),
    revision: Math.max(...read.map(({ revision }) => revision)),
    seenUntil: read
      .map(({ seenUntil }) => seenUntil)
      .sort()
      .at(-1)!,
  }
}

function readRun(events: Fields[], index: number) {
  const started = events[0]?.workflowExecutionStartedEventAttributes as { input?: Payloads } | undefined
  const [start = {}] = payloads(started?.input) as [{ opening?: Opening; carried?: Case }?]
  if (index > 0 && !start.carried) throw new Error(`Run ${index + 1} of the history does not carry the case on.`)
  const commands = new Map<string, Command>()
  const commits: History['commits'] = new Map()
  const tasks = taskWindows(start.carried?.closedAt)
  let revision = start.carried?.revision ?? 0
  for (const event of events) {
    tasks.see(event)
    const accepted = acceptedIn(event, tasks.window())
    if (accepted) commands.set(String(event.eventId), accepted)
    const completed = event.workflowExecutionUpdateCompletedEventAttributes as Completed | undefined
    const answered = commands.get(String(completed?.acceptedEventId))
    if (answered) answered.outcome = completed?.outcome?.failure ? 'refused' : 'done'
    const commit = commitIn(event)
    if (!commit) continue
    revision = commit.adopted?.revision ?? revision + 1
    commits.set(revision, commit)
  }
  return {
    start,
    commits,
    revision,
    commands: [...commands.values()],
    firstTask: tasks.first(),
    seenUntil: tasks.seenUntil(),
  }
}

/**
 * When the workflow looked at its messages: between scheduling, failed tries included, and completion of a task. The clock of a
 * closed case that is amended is never behind its end.
 */
function taskWindows(closedAt: Instant = '') {
  let scheduled: Instant | undefined
  let started = ''
  let seenUntil = ''
  let window: Window = { earliest: '', latest: '' }
  let first: Window | undefined
  return {
    see(event: Fields) {
      const at = event.eventTime === undefined ? '' : toInstant(Date.parse(event.eventTime as string))
      if (event.eventType === 'EVENT_TYPE_WORKFLOW_TASK_SCHEDULED') scheduled ??= at
      if (event.eventType === 'EVENT_TYPE_WORKFLOW_TASK_STARTED') started = at
      if (event.eventType !== 'EVENT_TYPE_WORKFLOW_TASK_COMPLETED') return
      const clock = (instant: Instant) => (instant > closedAt ? instant : closedAt)
      window = { earliest: clock(scheduled ?? started), latest: clock(at) }
      seenUntil = started
      scheduled = undefined
      first ??= window
    },
    window: () => window,
    first: () => first ?? window,
    seenUntil: () => seenUntil,
  }
}

interface Completed {
  acceptedEventId?: string
  outcome?: { failure?: unknown }
}
interface Accepted {
  acceptedRequest?: { meta?: { updateId?: string }; input?: { name?: string; args?: Payloads } }
}

function acceptedIn(event: Fields, window: Window): Command | undefined {
  const { acceptedRequest } = (event.workflowExecutionUpdateAcceptedEventAttributes ?? {}) as Accepted
  const name = acceptedRequest?.input?.name
  if (name === undefined || name === 'open') return undefined
  const [message] = payloads(acceptedRequest?.input?.args) as [{ by: string; body: Fields }?]
  const { by = '', body = {} } = message ?? {}
  return { id: acceptedRequest?.meta?.updateId ?? '', name, by, body, ...window, outcome: 'pending' }
}

interface Marker {
  failure?: unknown
  details?: { data?: Payloads; result?: Payloads }
}

/** The answer of `commit`, where the event is one. */
function commitIn(event: Fields): { patch?: Patch; adopted?: Case } | undefined {
  const { details, failure } = (event.markerRecordedEventAttributes ?? {}) as Marker
  const [about] = payloads(details?.data) as [{ activity_type?: string }?]
  if (about?.activity_type !== 'commit' || failure || !details?.result) return undefined
  return payloads(details.result)[0] ?? {}
}

interface Payloads {
  payloads?: { data?: string }[]
}

function payloads(given: Payloads | undefined): unknown[] {
  return (given?.payloads ?? []).map(({ data = '' }) => {
    const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0))
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown
  })
}
