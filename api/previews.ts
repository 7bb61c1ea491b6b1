/** A dry run of other rules over all open cases: counts, and a page of what would move. Nothing is written. */
import { z } from 'zod'
import type { Case } from '../domain/clock/case'
import { effectsOf, type Effect, type Told } from '../domain/clock/recalculation'
import type { World } from '../domain/clock/resolve'
import { instant } from '../domain/messages'
import { processes } from '../domain/processes'
import { toInstant } from '../domain/time/instant'
import type { PrismaClient } from '../prisma/generated/client'
import { openCases, type CaseFilter, type OpenCase } from '../prisma/open-cases'
import { caseFilter } from './case-filter'
import { cursorAt, placeOf } from './page'

export const previewFields = {
  filter: caseFilter.default({}),
  at: instant.optional().describe('As of when; absent: now'),
  limit: z.int().min(1).max(500).default(50).describe('At most so many deadlines in the answer; the counts are of all'),
  cursor: z.string().max(2_000).optional().describe('`nextCursor` of the page before'),
}

const at = z.iso.datetime()
export const previewAnswer = z.object({
  at,
  counts: z.object({
    cases: z.int().describe('Open cases looked at'),
    changedCases: z.int(),
    moved: z.int().describe('Deadlines whose due date becomes another one'),
    later: z.int(),
    earlier: z.int(),
    started: z.int().describe('Deadlines that are not asked for yet'),
    ended: z.int().describe('Deadlines that are no longer asked for'),
    overdue: z.int().describe('On time now, late by these rules'),
    safe: z.int().describe('Warned now, by these rules not yet'),
    atOnce: z
      .int()
      .describe('Rungs whose instant has come: a migration records them, and tells of them in one notice if asked to'),
    skipped: z.int().describe('Rungs that would lie in the past: recorded, not fired'),
  }),
  items: z.array(
    z.object({
      caseId: z.string(),
      title: z.string(),
      customerId: z.string(),
      ownerId: z.string(),
      key: z.string(),
      kind: z.string(),
      before: at.nullable(),
      after: at.nullable(),
      provisional: z.boolean(),
      becomesOverdue: z.boolean(),
      becomesSafe: z.boolean(),
      atOnce: z.array(z.string()),
      skipped: z.array(z.string()),
    }),
  ),
  nextCursor: z.string().nullable(),
})
type Preview = z.input<typeof previewAnswer>

/** The rules a case would live by, and in which world. */
export type RulesFor = (kase: Case) => Promise<{ rules: Told; world: World }>

/** Looks at every open case of the filter as of `at`. Items are in order of case and key. */
export async function preview(
  prisma: PrismaClient,
  rulesFor: RulesFor,
  asked: { filter: CaseFilter; at?: string | undefined; limit: number; cursor?: string | undefined },
): Promise<Preview> {
  const at = asked.at ?? toInstant(Date.now())
  const [afterCase, afterKey] = placeOf(z.tuple([z.string(), z.string()]), asked.cursor) ?? ['', '']
  const isLater = (id: string, key: string) => id > afterCase || (id === afterCase && key > afterKey)
  const [counts, items]: [Preview['counts'], Preview['items']] = [{ ...none }, []]
  for await (const batch of openCases(prisma, asked.filter)) {
    for (const one of batch) {
      const effects = await effectsFor(one, rulesFor, at)
      count(counts, effects)
      const wanted = effects.filter(({ key }) => items.length <= asked.limit && isLater(one.id, key))
      items.push(...wanted.map((effect) => ({ ...about(one), ...effect })))
    }
  }
  const page = items.slice(0, asked.limit)
  const last = items.length > asked.limit ? page.at(-1) : undefined
  return { at, counts, items: page, nextCursor: last ? cursorAt([last.caseId, last.key]) : null }
}

async function effectsFor({ kase }: OpenCase, rulesFor: RulesFor, at: string): Promise<Effect[]> {
  const process = processes[kase.kind]
  if (!process) return []
  const { rules, world } = await rulesFor(kase)
  return effectsOf(process, kase, rules, world, at).sort((a, b) => (a.key < b.key ? -1 : 1))
}

const about = ({ id, title, kase: { process } }: OpenCase) => ({
  caseId: id,
  title,
  customerId: process.customerId,
  ownerId: process.ownerId,
})

const none: Preview['counts'] = {
  cases: 0,
  changedCases: 0,
  moved: 0,
  later: 0,
  earlier: 0,
  started: 0,
  ended: 0,
  overdue: 0,
  safe: 0,
  atOnce: 0,
  skipped: 0,
}

function count(counts: Preview['counts'], effects: Effect[]): void {
  counts.cases++
  if (effects.length > 0) counts.changedCases++
  for (const { before, after, becomesOverdue, becomesSafe, atOnce, skipped } of effects) {
    if (before === null) counts.started++
    else if (after === null) counts.ended++
    else if (after !== before) {
      counts.moved++
      counts[after > before ? 'later' : 'earlier']++
    }
    if (becomesOverdue) counts.overdue++
    if (becomesSafe) counts.safe++
    counts.atOnce += atOnce.length
    counts.skipped += skipped.length
  }
}
