import { z } from 'zod'
import { fits } from '../../domain/events/filter'
import { eventTypes } from '../../domain/events/types'
import { text } from '../../domain/messages'
import { beginning, compare, lastPlace, placeOfEvent, type Place } from '../../prisma/event-log'
import type { PrismaClient } from '../../prisma/generated/client'
import { Problem } from '../problem'
import { route } from '../route'
import { headOnly } from '../streams/stream'
import { openStream } from '../streams/streams'

const known = eventTypes()
const types = z
  .string()
  .max(2_000)
  .transform((list) => list.split(',').filter((one) => one !== ''))
  .refine(
    (list) => list.every((pattern) => known.some((type) => fits(pattern, type))),
    `must be types of events, separated by commas. There are: ${known.join(', ')}`,
  )
  .describe('Types of events, separated by commas; `Deadline*` for all that begin so')

const query = z.strictObject({
  types: types.optional(),
  kind: text(64).optional().describe('Of cases of this kind'),
  caseId: text(64).optional(),
  customerId: text(64).optional(),
  lastEventId: text(64).optional().describe('As the header Last-Event-ID, for those who cannot send headers'),
})

/** Everything that happens, as it happens. */
export const eventStream = route({
  method: 'get',
  path: '/v1/events',
  summary: 'A stream of events',
  description:
    'Server-sent events: `id` is the number of the event, `data` the event as JSON, the same as a webhook is told. Begins now, or after the event in the header `Last-Event-ID`. A comment every 15 s says that the stream lives. It ends with the key.',
  scope: 'read',
  query,
  patienceMs: 'none',
  mediaType: 'text/event-stream',
  responses: { 200: z.string() },
  async handler({
    query: { types: events = [], kind, caseId, customerId, lastEventId },
    deps,
    caller,
    request,
    response,
  }) {
    const after = await placeAfter(deps.prisma, request.get('last-event-id') ?? lastEventId)
    if (request.method === 'HEAD') return headOnly(response)
    const kinds = kind === undefined ? [] : [kind]
    await openStream(deps, { caller, request, response }, { events, kinds, caseId, customerId, after })
  },
})

/** Where somebody left off. 422 for what is no event's number, 409 for one that this log has not come to. */
async function placeAfter(prisma: PrismaClient, number: string | undefined): Promise<Place | undefined> {
  if (number === undefined || number === '') return undefined
  const place = placeOfEvent(number)
  if (!place) {
    const message = 'Last-Event-ID is the number of an event that this stream has sent: leave it out to begin now.'
    throw new Problem(422, 'unknown-event', message, {
      errors: [{ parameter: 'Last-Event-ID', code: 'unknown-event', message }],
    })
  }
  if (compare(place, beginning) > 0 && compare(place, await lastPlace(prisma)) > 0) {
    const message =
      'This event lies ahead of all there are: the database was set back. Read the cases anew, and begin now.'
    throw new Problem(409, 'event-ahead', message)
  }
  return place
}
