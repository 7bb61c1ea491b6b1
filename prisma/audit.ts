/** The audit as the database keeps it [A4]: an intent before a change, an entry after it. */
import type { PrismaClient } from './generated/client'

export interface Entry {
  at: string
  by: string
  keyId: string
  address: string | null
  requestId: string | null
  method: string
  route: string
  path: string
  /** As it was answered; 0: nobody knows, the process ended before it could say. */
  status: number
  /** What it was about: the id in the path, or of what was made. */
  subject: string | null
  before: unknown
  after: unknown
}

export interface Written {
  /** What is about to be done. */
  begun?: { id: string; entry: Entry }[]
  /** What was done, or refused. */
  entries?: Entry[]
  /** Intents that these entries tell the end of. */
  over?: string[]
}

/** In one statement. Number, link to the entry before and hash are made by the database, one after the other. */
export async function writeAudit(
  prisma: Pick<PrismaClient, '$executeRaw'>,
  { begun = [], entries = [], over = [] }: Written,
): Promise<void> {
  const rows = entries.map((entry, nth) => ({ ...entry, nth }))
  await prisma.$executeRaw`
    WITH begun AS (
      INSERT INTO audit_intents (id, entry) SELECT id, entry FROM jsonb_to_recordset(${storable(begun)}::jsonb) AS b (id text, entry jsonb)
    ), over AS (
      DELETE FROM audit_intents WHERE id = ANY(${over}::text[])
    )
    INSERT INTO audit (at, by, key_id, address, request_id, method, route, path, status, subject, before, after)
    SELECT g.at, g.by, g."keyId", g.address, g."requestId", g.method, g.route, g.path, g.status, g.subject, g.before, g.after
    FROM jsonb_to_recordset(${storable(rows)}::jsonb) AS g (at timestamptz, by text, "keyId" text, address text,
      "requestId" text, method text, route text, path text, status int, subject text, before jsonb, after jsonb, nth int) ORDER BY g.nth`
}

/** Without what Postgres keeps in no text: zeros and halves of characters, which JSON writes as escapes. */
function storable(rows: unknown): string {
  return JSON.stringify(rows).replaceAll(/\\u(0000|d[89a-f][0-9a-f]{2})/g, '\\ufffd')
}

/** Longer than any request takes. */
const LEFT_AFTER_S = 900
const AT_MOST = 500

/** What was begun by processes that ended before they could say what came of it: it may have happened, and is written down as that. Returns how many. */
export async function writeLeftOver(prisma: PrismaClient): Promise<number> {
  return prisma.$transaction(async (tx) => {
    const left = await tx.$queryRaw<{ id: string; entry: Entry }[]>`
      SELECT id, entry FROM audit_intents WHERE at < now() - make_interval(secs => ${LEFT_AFTER_S}::float8)
      ORDER BY at, id LIMIT ${AT_MOST} FOR UPDATE SKIP LOCKED`
    if (left.length === 0) return 0
    const entries = left.map(({ entry }) => ({ ...entry, status: 0, after: { code: 'outcome-unknown' } }))
    await writeAudit(tx, { entries, over: left.map(({ id }) => id) })
    return left.length
  })
}
