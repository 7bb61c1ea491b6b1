import { z } from 'zod'
import { staffId, text } from '../../domain/messages'
import { owedSentence } from '../../domain/ledger/owed'
import { zone } from '../../domain/time/zone'
import type { PrismaClient } from '../../prisma/generated/client'
import { cursorAt, pageOf, pageQuery, placeOf } from '../page'
import { Problem } from '../problem'
import type { Caller } from '../auth'
import { route } from '../route'
import { colleaguesOf, ownersSeen } from '../sight'
import { buckets, countOwed, findOwed, type Asked, type OwedRow } from './owed'
import { nextRungs } from './next-rungs'
import { rulesFor, type Rules } from './rules'
import { iso } from './sql'

const at = z.iso.datetime()
const person = z.object({ id: z.string(), name: z.string().nullable() })
const obligation = z.object({
  caseId: z.string(),
  key: z.string(),
  kind: z.string().describe('The kind of deadline, e.g. solution'),
  title: z.string(),
  customer: z.object({ id: z.string(), name: z.string().nullable(), tier: z.string().nullable() }),
  dueAt: at,
  state: z.string(),
  left: z
    .object({ workingSeconds: z.int(), workingDays: z.int(), asOf: at })
    .describe('0 when it is late; what was left when its clock stands still'),
  owner: person,
  level: z.string().nullable().describe('The rung reached'),
  nextRung: z
    .object({
      level: z.string(),
      at,
      to: z.array(z.string()).describe('Who would be told, as of now'),
      notBefore: at.optional().describe('Outside business hours the message waits until then'),
    })
    .nullable(),
  reason: z.object({ 'zh-CN': z.string(), en: z.string() }).describe('What is owed, in a sentence'),
})
const counts = z.object({ late: z.int(), today: z.int(), waiting: z.int(), week: z.int(), all: z.int() })

const query = pageQuery.extend({
  scope: z.enum(['me', 'team', 'all']).default('all').describe('`me` and `team` are those of `staffId`'),
  staffId: staffId.optional().describe('Whose; absent: the person whose key it is'),
  bucket: z
    .enum(buckets)
    .default('all')
    .describe(
      'late: missed, or due and not done; today, week: due by then and not late; waiting: its clock stands still',
    ),
  kind: text(64).optional().describe('A kind of deadline'),
})

const place = z.tuple([at, z.string(), z.string()])
const WEEK_MS = 7 * 24 * 3_600_000

/** Everything that is owed, a row per live deadline, most urgent first [T7, A2]. */
export const listObligations = route({
  method: 'get',
  path: '/v1/obligations',
  summary: 'What is owed, most urgent first',
  scope: 'read',
  query,
  responses: {
    200: pageOf(obligation).extend({
      counts: counts.describe('Of every bucket for the same scope and kind; counted up to 10000'),
    }),
  },
  async handler({ query, caller, deps: { prisma } }) {
    const { limit, cursor } = query
    const now = new Date()
    const rules = await rulesFor(prisma, [])
    const [dueAt, caseId, key] = placeOf(place, cursor) ?? []
    const asked: Asked = {
      owners: await ownersIn(prisma, query, caller),
      kind: query.kind,
      now,
      endOfToday: endOfDay(rules.company.calendar.timeZone, now),
      endOfWeek: new Date(now.getTime() + WEEK_MS),
      after: dueAt === undefined || caseId === undefined || key === undefined ? undefined : { dueAt, caseId, key },
    }
    const [rows, counted] = await Promise.all([
      findOwed(prisma, query.bucket, asked, limit + 1),
      countOwed(prisma, asked),
    ])
    const page = rows.slice(0, limit)
    const nextRungOf = await nextRungs(prisma, page)
    const last = rows.length > limit ? page.at(-1) : undefined
    return {
      items: page.map((row) => view(row, nextRungOf(row), rules, now)),
      nextCursor: last ? cursorAt([iso(last.dueAt), last.caseId, last.key]) : null,
      counts: counted,
    }
  },
})

/** Whose obligations: one person's, a team's, or undefined for everybody's; of those the caller sees. 422 when nobody says whose. */
async function ownersIn(
  prisma: PrismaClient,
  { scope, staffId }: z.output<typeof query>,
  caller: Caller,
): Promise<string[] | undefined> {
  const [meant, seen] = [await ownersMeant(prisma, scope, staffId ?? caller.staffId), await ownersSeen(prisma, caller)]
  return seen === undefined || meant === undefined ? (meant ?? seen) : meant.filter((id) => seen.includes(id))
}

async function ownersMeant(
  prisma: PrismaClient,
  scope: z.output<typeof query>['scope'],
  staffId: string | undefined,
): Promise<string[] | undefined> {
  if (scope === 'all') return undefined
  if (staffId === undefined)
    throw missing('staff-missing', `scope=${scope} is about a person: say who with staffId, or ask for scope=all.`)
  const colleagues = await colleaguesOf(prisma, staffId)
  if (colleagues.length === 0) throw missing('unknown-staff', `There is no staff member ${staffId}.`)
  return scope === 'me' ? [staffId] : colleagues
}

function missing(code: string, message: string): Problem {
  return new Problem(422, code, message, { errors: [{ parameter: 'staffId', code, message }] })
}

function view(
  row: OwedRow,
  nextRung: z.output<typeof obligation>['nextRung'],
  rules: Rules,
  now: Date,
): z.output<typeof obligation> {
  const { caseId, key, kind, title, customerId, customerName, tier, state, ownerId, ownerName, level } = row
  const { calendar } = rules.calendar(row.calendar)
  const late = row.missedAt !== null || (row.stoodStillAt === null && row.dueAt < now)
  const [from, due] = [late ? row.dueAt : (row.stoodStillAt ?? now), row.dueAt].map((at) => at.getTime()) as [
    number,
    number,
  ]
  const owed = {
    kind,
    customerName: customerName ?? customerId,
    dueAt: iso(row.dueAt),
    stoodStillAt: iso(row.stoodStillAt),
    late,
  }
  return {
    caseId,
    key,
    kind,
    title,
    customer: { id: customerId, name: customerName, tier },
    dueAt: iso(row.dueAt),
    state,
    left: {
      workingSeconds: Math.floor(calendar.workingMs(from, due) / 1000),
      workingDays: calendar.workingDaysLeft(from, due),
      asOf: iso(now),
    },
    owner: { id: ownerId, name: ownerName },
    level,
    nextRung,
    reason: owedSentence(owed, calendar.timeZone),
  }
}

/** The midnight that ends the day there. */
function endOfDay(timeZone: string, now: Date): Date {
  const local = zone(timeZone)
  return new Date(local.dayStart(local.dayOf(now.getTime()) + 1))
}
