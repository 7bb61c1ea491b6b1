/**
 * The loop that keeps every promise: commit what changed, wait for the next rung or the next command, repeat.
 * It knows no process; its command sequence is always commit, timer, commit…, so rules can change under running cases.
 */
import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  currentUpdateInfo,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow'
import type { CaseActivities } from '../activities/commit'
import { nextInstant, type Case, type Change } from '../domain/clock/case'
import { caseCommands } from '../domain/clock/commands'
import { openCase, refuse, type Asked } from '../domain/clock/decide'
import { nextChange } from '../domain/clock/next'
import { settle } from '../domain/clock/resolve'
import type { Process, Refusal } from '../domain/processes/process'
import { toInstant, toMillis, type Instant } from '../domain/time/instant'
import {
  caseQuery,
  commandUpdate,
  opened,
  REFUSED,
  type CaseAnswer,
  type CaseMessage,
  type CaseStart,
} from './messages'
import { amendmentsStayOpenFor, commitOptions } from './options'

const { commit } = proxyLocalActivities<CaseActivities>(commitOptions)

/** A command that arrived, until it is answered. */
interface Received {
  asked: Asked
  answer?: CaseAnswer
  refusal?: Refusal
}

/** Runs a case to its end, or amends one that is closed, and returns its outcome. Outcomes such as cancelled or merged are never failures. */
export async function runCase(process: Process, start: CaseStart): Promise<string> {
  const { opening } = start
  let kase: Case | undefined = start.carried
  const inbox: Received[] = []
  takeMessages(process, () => kase, inbox)

  for (;;) {
    if (kase) answer(inbox, kase)
    // before the next change, not when nothing is due: what fell due in a long outage may be more than one history holds
    if (kase && kase.closedAt === undefined && inbox.length === 0 && isHistoryLong(start)) {
      await everybodyAnswered(inbox)
      if (inbox.length === 0) await continueAsNew<(start: CaseStart) => Promise<string>>({ ...start, carried: kase })
    }
    const next = kase
      ? nextChange(process, kase, inbox[0]?.asked, now(kase))
      : opening && openCase(process, opening, now())
    if (next && 'refusal' in next) {
      Object.assign(inbox.shift() ?? {}, { refusal: next.refusal })
    } else if (next) {
      kase = await committed(next)
    } else if (!kase || kase.closedAt !== undefined) {
      if (isAmended(start)) await condition(() => inbox.length > 0, amendmentsStayOpenFor)
      await everybodyAnswered(inbox)
      if (inbox.length === 0) return kase?.process.outcome ?? 'never-opened'
    } else {
      await waitFor(() => inbox.length > 0, nextInstant(kase))
    }
  }
}

/** Records the change. What an attempt recorded that the engine then lost is what holds: the case goes on from there. */
async function committed(change: Change): Promise<Case> {
  const { adopted, patch = {} } = await commit({ change, runId: workflowInfo().runId })
  return adopted ?? settle(change.case, patch)
}

/** Until every answer has gone out, or somebody asks again: then nothing ends and nothing is carried on yet. */
function everybodyAnswered(inbox: Received[]): Promise<void> {
  return condition(() => inbox.length > 0 || allHandlersFinished())
}

/** Whoever asked for what is now recorded gets the revision it became. */
function answer(inbox: Received[], kase: Case): void {
  for (let first = inbox[0]; first && kase.recent.includes(first.asked.id); first = inbox[0]) {
    first.answer = { revision: kase.revision }
    inbox.shift()
  }
}

/** A closed case that was taken up again to be amended. */
function isAmended({ carried }: CaseStart): boolean {
  return carried?.closedAt !== undefined
}

function takeMessages(process: Process, current: () => Case | undefined, inbox: Received[]): void {
  setHandler(caseQuery, () => current() as Case)
  setHandler(opened, async () => {
    await condition(() => current() !== undefined)
    return { revision: current()?.revision ?? 0 }
  })
  for (const name of [...Object.keys(process.commands), ...Object.keys(caseCommands)]) {
    setHandler(commandUpdate(name), (message: CaseMessage) => received(name, message, current, inbox), {
      validator: (message: CaseMessage) => validate(process, name, message, current()),
    })
  }
}

async function received(
  name: string,
  { by, body, revisions }: CaseMessage,
  current: () => Case | undefined,
  inbox: Received[],
): Promise<CaseAnswer> {
  const kase = current()
  const one: Received = { asked: { id: updateId(), name, by, body, at: now(kase), ...(revisions && { revisions }) } }
  if (kase?.recent.includes(one.asked.id)) return { revision: kase.revision }
  inbox.push(one)
  await condition(() => one.answer !== undefined || one.refusal !== undefined)
  if (one.refusal) throw refused(one.refusal)
  return one.answer as CaseAnswer
}

/** A refused command writes no history: the engine forgets it. */
function validate(process: Process, name: string, { by, body, revisions }: CaseMessage, kase: Case | undefined): void {
  if (!kase || kase.recent.includes(updateId())) return
  const refusal = refuse(process, kase, { name, body, by, at: now(kase), ...(revisions && { revisions }) })
  if (refusal) throw refused(refusal)
}

function refused(refusal: Refusal): ApplicationFailure {
  return ApplicationFailure.create({ type: REFUSED, message: refusal.message, details: [refusal], nonRetryable: true })
}

function updateId(): string {
  return currentUpdateInfo()?.id ?? ''
}

/** One timer: the earliest rung of all running deadlines. None when the case waits for people only. */
async function waitFor(something: () => boolean, next: Instant | undefined): Promise<void> {
  if (next === undefined) await condition(something)
  else await condition(something, Math.max(1, toMillis(next) - Date.now()))
}

function isHistoryLong({ continueAfter }: CaseStart): boolean {
  const { continueAsNewSuggested, historyLength } = workflowInfo()
  return continueAsNewSuggested || (continueAfter !== undefined && historyLength >= continueAfter)
}

/** The case's own clock; of a closed case that is amended it does not go back behind the end. */
function now(kase?: Case): Instant {
  const at = toInstant(Date.now())
  return kase?.closedAt !== undefined && kase.closedAt > at ? kase.closedAt : at
}
