import { z } from 'zod'
import type { Correction } from '../../domain/ledger/correction-sentence'
import { Prisma } from '../../prisma/generated/client'
import { correctedView } from '../case-schema'
import { cursorAt, pageOf, pageQuery, placeOf } from '../page'
import { route } from '../route'
import { ofOwners, ownersSeen } from '../sight'
import { and, iso } from './sql'

const at = z.iso.datetime()
const waiting = z.object({
  caseId: z.string(),
  key: z.string(),
  kind: z.string(),
  title: z.string(),
  ownerId: z.string(),
  dueAt: at,
  state: z.string().describe('The verdict as recorded'),
  metAt: at.nullable(),
  corrected: correctedView,
})

interface Row {
  caseId: string
  key: string
  kind: string
  title: string
  ownerId: string
  dueAt: Date
  state: string
  metAt: Date | null
  correction: Correction
}

const place = z.tuple([at, z.string(), z.string()])

/** [T7] Corrections that a lead has to decide, of open cases and closed ones, the one that has waited longest first. */
export const listCorrections = route({
  method: 'get',
  path: '/v1/corrections',
  summary: 'Corrections that wait for a lead',
  scope: 'read',
  query: pageQuery,
  responses: { 200: pageOf(waiting) },
  async handler({ query: { limit, cursor }, caller, deps: { prisma } }) {
    const [since, caseId, key] = placeOf(place, cursor) ?? []
    const after =
      since === undefined ? [] : [Prisma.sql`(d.correction->>'at', d.case_id, d.key) > (${since}, ${caseId}, ${key})`]
    const seen = ofOwners('d.owner_id', await ownersSeen(prisma, caller))
    const rows = await prisma.$queryRaw<Row[]>`
      SELECT d.case_id AS "caseId", d.key, d.kind, c.title, d.owner_id AS "ownerId", d.due_at AS "dueAt", d.state,
             d.met_at AS "metAt", d.correction
      FROM deadlines d JOIN cases c ON c.id = d.case_id
      WHERE ${and([Prisma.sql`d.correction->>'status' = 'proposed'`, ...after, ...seen])}
      ORDER BY d.correction->>'at', d.case_id, d.key LIMIT ${limit + 1}`
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return {
      items: rows.slice(0, limit).map(({ correction, dueAt, metAt, ...row }) => ({
        ...row,
        dueAt: iso(dueAt),
        metAt: iso(metAt),
        corrected: correction,
      })),
      nextCursor: last ? cursorAt([last.correction.at, last.caseId, last.key]) : null,
    }
  },
})
