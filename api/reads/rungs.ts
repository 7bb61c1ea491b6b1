import { z } from 'zod'
import { instant, text } from '../../domain/messages'
import type { Alert, Prisma, Rung } from '../../prisma/generated/client'
import { rungPeople } from '../case-schema'
import { cursorAt, pageOf, pageQuery, placeOf } from '../page'
import { route } from '../route'
import { iso } from './sql'

const at = z.iso.datetime()
const recipient = z.object({
  personId: z.string(),
  state: z.string().describe('waiting, joined (in a message), delivered, undelivered, withdrawn'),
  messageId: z.string().nullable(),
  createdAt: at.describe('When it was handed over to the person’s inbox'),
  readyAt: at.describe('Not told before, by the wall clock: a delivery window holds it'),
  deliveredAt: at.nullable(),
  reason: z.string().nullable(),
  onBehalfOf: z.array(z.string()).describe('The absent whose place this person takes'),
})
const rung = z.object({
  id: z.string(),
  caseId: z.string(),
  deadlineKey: z.string(),
  level: z.string(),
  n: z.int().nullable(),
  at: at.describe('When it was due'),
  state: z.string(),
  reason: z.string().nullable(),
  firedAt: at.nullable().describe('The case’s clock when it fired'),
  latenessMs: z.int().nullable().describe('firedAt − at'),
  severity: z.enum(['normal', 'critical']),
  notBefore: at.nullable().describe('Outside business hours the message waits until then, by the case’s clock'),
  emptyLevels: rungPeople.emptyLevels,
  recipients: z.array(recipient),
})

const query = pageQuery.extend({
  caseId: text(64).optional(),
  state: z.enum(['fired', 'held', 'skipped', 'withdrawn']).optional(),
  from: instant.optional().describe('Due at or after this instant'),
  to: instant.optional().describe('Due before this instant'),
})

const place = z.tuple([at, z.string()])

/** The ledger of rungs: when each was due, when it fired, who was told and when it reached them [E1, E6]. */
export const listRungs = route({
  method: 'get',
  path: '/v1/rungs',
  summary: 'The ledger of rungs',
  description: 'Rungs that came, in order of their due instants. Those still to come stand in the case view.',
  scope: 'read',
  query,
  responses: { 200: pageOf(rung) },
  async handler({ query, deps: { prisma } }) {
    const { limit } = query
    const alerts = { orderBy: { id: 'asc' } } as const
    const rows = await prisma.rung.findMany({
      where: wanted(query),
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
      take: limit + 1,
      include: { alerts },
    })
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return { items: rows.slice(0, limit).map(view), nextCursor: last ? cursorAt([iso(last.at), last.id]) : null }
  },
})

function wanted({ caseId, state, from, to, cursor }: z.output<typeof query>): Prisma.RungWhereInput {
  const [at, id] = placeOf(place, cursor) ?? []
  const after =
    at === undefined || id === undefined ? [] : [{ at: { gte: at } }, { OR: [{ at: { gt: at } }, { id: { gt: id } }] }]
  return {
    ...(caseId === undefined ? {} : { caseId }),
    ...(state === undefined ? {} : { state }),
    AND: [
      ...after,
      ...(from === undefined ? [] : [{ at: { gte: from } }]),
      ...(to === undefined ? [] : [{ at: { lt: to } }]),
    ],
  }
}

function view(row: Rung & { alerts: Alert[] }) {
  const { id, caseId, deadlineKey, level, n, at, state, reason, firedAt, severity, notBefore, emptyLevels, alerts } =
    row
  const places = (row.onBehalfOf ?? {}) as Record<string, string[]>
  const told = ({ personId, state, messageId, createdAt, readyAt, deliveredAt, reason }: Alert) => ({
    personId,
    state,
    messageId,
    createdAt: iso(createdAt),
    readyAt: iso(readyAt),
    deliveredAt: iso(deliveredAt),
    reason,
    onBehalfOf: places[personId] ?? [],
  })
  const latenessMs = firedAt === null ? null : firedAt.getTime() - at.getTime()
  return {
    id,
    caseId,
    deadlineKey,
    level,
    n,
    at: iso(at),
    state,
    reason,
    firedAt: iso(firedAt),
    latenessMs,
    severity,
    notBefore: iso(notBefore),
    ...(emptyLevels === null ? {} : { emptyLevels }),
    recipients: alerts.map(told),
  }
}
