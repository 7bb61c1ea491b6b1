import type { Response } from 'express'
import { z } from 'zod'
import { instant, text } from '../../domain/messages'
import type { PrismaClient } from '../../prisma/generated/client'
import { rungPeople } from '../case-schema'
import { cursorAt, pageOf, pageQuery, placeOf } from '../page'
import { route } from '../route'
import { ownersSeen } from '../sight'
import { cameAfter } from './rungs-came'
import { writeRungs } from './rungs-csv'
import { plannedAfter } from './rungs-planned'
import { iso, yesOrNo } from './sql'

const at = z.iso.datetime()
const recipient = z.object({
  personId: z.string(),
  state: z.string().describe('waiting, joined (in a message), delivered, undelivered, withdrawn'),
  reason: z.string().nullable(),
  severity: z.string(),
  handedOverAt: at.describe('When it was handed over to the person’s inbox; wall clock'),
  readyAt: at.describe('Not told before; wall clock'),
  deliveredAt: at.nullable(),
  delayMs: z.int().nullable().describe('deliveredAt − handedOverAt, or readyAt where that is later'),
  channel: z.string().nullable().describe('By which it was told'),
  messageId: z.string().nullable(),
  onBehalfOf: z.array(z.string()).describe('The absent whose place this person takes'),
})
const rung = z.object({
  id: z.string(),
  caseId: z.string(),
  customerId: z.string().nullable(),
  deadlineKey: z.string(),
  kind: z.string().nullable().describe('Of the deadline'),
  ownerId: z.string().nullable().describe('Who owned the deadline when the rung came'),
  level: z.string(),
  n: z.int().nullable().describe('Which repeat it is'),
  at: at.describe('When it was due'),
  state: z.enum(['planned', 'fired', 'held', 'skipped', 'withdrawn']),
  reason: z.string().nullable(),
  severity: z.string(),
  notBefore: at.nullable().describe('A closed delivery window holds the message until then; the case’s clock'),
  firedAt: at.nullable().describe('When it fired; the case’s clock'),
  latenessMs: z
    .int()
    .nullable()
    .describe('firedAt − at; of what the case was told of only afterwards, from then; null for what lay in the past'),
  to: z.array(z.string()).describe('Who it went to; of a planned one, who it would go to as of now'),
  emptyLevels: rungPeople.emptyLevels,
  recipients: z.array(recipient).describe('What became of each alert'),
})
export type RungItem = z.input<typeof rung>

const filter = {
  caseId: text(64).optional(),
  customerId: text(64).optional(),
  ownerId: text(64).optional().describe('Who owned the deadline'),
  recipientId: text(64).optional().describe('Somebody it went to'),
  kind: text(64).optional().describe('Of the deadline'),
  level: text(20).optional().describe('warning, missed, 1, 2, …, repeat or manual'),
  late: yesOrNo.optional().describe('Only those that fired more than a minute after they were due'),
  from: instant.optional().describe('Due at or after this instant'),
  to: instant.optional().describe('Due before this instant'),
}
const query = pageQuery.extend({
  state: z
    .enum(['planned', 'fired', 'held', 'skipped', 'withdrawn'])
    .optional()
    .describe('planned: those still to come; absent: all that came. withdrawn: fired, and every alert was withdrawn'),
  format: z.enum(['json', 'csv']).default('json').describe('csv: all that fit, one line per rung and recipient'),
  ...filter,
})
/** `owners`: only of deadlines of these; undefined: everybody's. */
export type RungQuery = z.output<typeof query> & { owners: string[] | undefined }

const place = z.tuple([at, z.string()])
/** The instant and the id of the last one: both lists are in this order. */
export type Place = z.output<typeof place>

/** A page is there at once; a spreadsheet of everything takes its time. */
const PATIENCE_MS = 600_000

/** The ledger of rungs: when each was due, when it fired, who was told and when it reached them [E1, E6]. */
export const listRungs = route({
  method: 'get',
  path: '/v1/rungs',
  summary: 'The ledger of rungs',
  description:
    'Rungs that came, in order of their due instants; with `state=planned` those still to come, of deadlines whose clock runs.',
  scope: 'read',
  query,
  patienceMs: PATIENCE_MS,
  responses: { 200: pageOf(rung) },
  async handler({ query: asked, caller, response, deps: { prisma } }) {
    const query = { ...asked, owners: await ownersSeen(prisma, caller) }
    if (query.format === 'csv') return csv(prisma, query, response)
    const { limit, cursor } = query
    const rows = await rungsAfter(prisma, query, placeOf(place, cursor), limit + 1)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return { items: rows.slice(0, limit), nextCursor: last ? cursorAt([last.at, last.id]) : null }
  },
})

const rungsAfter = (prisma: PrismaClient, query: RungQuery, after: Place | undefined, take: number) =>
  query.state === 'planned' ? plannedAfter(prisma, query, after, take) : cameAfter(prisma, query, after, take)

const AT_ONCE = 500

/** All that fit, a batch at a time. */
async function csv(prisma: PrismaClient, query: RungQuery, response: Response): Promise<void> {
  const batches = async function* () {
    for (let after: Place | undefined; ;) {
      const rows = await rungsAfter(prisma, query, after, AT_ONCE)
      yield rows
      const last = rows.at(-1)
      if (!last || rows.length < AT_ONCE) return
      after = [iso(new Date(last.at)), last.id]
    }
  }
  await writeRungs(batches(), response)
}
