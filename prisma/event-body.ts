/** An event as it is told to other programs, by webhook and by stream: the same bytes whenever it is told. */
import { eventNumber, type LoggedEvent } from './event-log'

/** How the case stood as the event's change left it, kept with the event. */
export interface Situation {
  kind: string
  stage: string
  state: string
  outcome?: string
  title: string
  ownerId: string
  customerId: string
  /** The next rung that comes: of which deadline, and when. */
  next: { key: string; kind: string; at: string } | null
}

export interface EventBody {
  /** The event's number. */
  id: string
  caseId: string
  seq: number
  revision: number
  type: string
  at: string
  recordedAt: string
  by: string
  data: unknown
  case: Omit<Situation, 'next'>
  next: Situation['next']
}

/** Made of a row that never changes, and of nothing else: so it need not be kept to be the same again. */
export function eventBody(event: LoggedEvent): EventBody {
  const { caseId, seq, revision, type, at, recordedAt, by, data } = event
  const { next = null, ...kase } = event.situation as unknown as Situation
  return {
    id: eventNumber(event),
    caseId,
    seq,
    revision,
    type,
    at: at.toISOString(),
    recordedAt: recordedAt.toISOString(),
    by,
    data,
    case: kase,
    next,
  }
}
