import { z } from 'zod'
import { messageView, namesOf, viewOfMessage, withAttempts } from '../messages'
import { cursorAt, pageOf, pageQuery, placeOf } from '../page'
import { unknown } from '../problem'
import { route } from '../route'
import { ownersSeen } from '../sight'
import { idParam } from '../rows'
import { iso } from './sql'

/** One message with its words and every try to hand it over [E5]. */
export const readMessage = route({
  method: 'get',
  path: '/v1/messages/:id',
  summary: 'A message to a person',
  description: 'What it said, by which channels it was tried, when, and what each of them answered.',
  scope: 'read',
  params: idParam,
  responses: { 200: messageView.extend({ body: z.string() }) },
  async handler({ params: { id }, caller, deps: { prisma } }) {
    const message = await prisma.message.findUnique({ where: { id }, include: withAttempts })
    const owners = await ownersSeen(prisma, caller)
    if (!message || owners?.includes(message.personId) === false) throw unknown('message', id)
    return { ...viewOfMessage(message, await namesOf(prisma, [message])), body: message.body }
  },
})

const about = z.object({
  deadlineKey: z.string().nullable(),
  level: z.string().nullable(),
  n: z.int().nullable(),
  at: z.iso.datetime().nullable().describe('When the rung was due'),
})
const place = z.tuple([z.iso.datetime(), z.string()])

/** Every message that tells of a case, oldest first: what was sent, when, by which channel, and whether it arrived [E5]. */
export const caseDeliveries = route({
  method: 'get',
  path: '/v1/cases/:id/deliveries',
  summary: 'The messages that told of a case',
  description: 'Messages are joined per person: one may tell of other cases too.',
  scope: 'read',
  params: idParam,
  query: pageQuery,
  responses: { 200: pageOf(messageView.extend({ about: z.array(about) })) },
  async handler({ params: { id: caseId }, query: { limit, cursor }, deps: { prisma } }) {
    const [createdAt, after] = placeOf(place, cursor) ?? []
    const beyond =
      createdAt === undefined || after === undefined
        ? []
        : [{ createdAt: { gte: createdAt } }, { OR: [{ createdAt: { gt: createdAt } }, { id: { gt: after } }] }]
    const found = await prisma.message.findMany({
      where: { alerts: { some: { caseId } }, AND: beyond },
      include: { ...withAttempts, alerts: { where: { caseId }, include: { rung: true }, orderBy: { id: 'asc' } } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: limit + 1,
    })
    if (found.length === 0 && !(await prisma.case.findUnique({ where: { id: caseId }, select: { id: true } })))
      throw unknown('case', caseId)
    const names = await namesOf(prisma, found)
    const last = found.length > limit ? found[limit - 1] : undefined
    const items = found.slice(0, limit).map((message) => ({
      ...viewOfMessage(message, names),
      about: message.alerts.map(({ deadlineKey, rung }) => ({
        deadlineKey,
        level: rung?.level ?? null,
        n: rung?.n ?? null,
        at: iso(rung?.at ?? null),
      })),
    }))
    return { items, nextCursor: last ? cursorAt([iso(last.createdAt), last.id]) : null }
  },
})
