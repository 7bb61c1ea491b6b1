/** Checks the chain of the audit, row by row, without trusting the database's own functions [A4]. */
import { createHash } from 'node:crypto'
import type { PrismaClient } from './generated/client'

export interface Checked {
  /** How many rows are as they were written. */
  rows: number
  /** The last one. What was noted of it elsewhere shows later that nothing was cut off or written anew. */
  head?: { seq: number; hash: string }
  /** The first row that is not as it was written, or missing. */
  broken?: { seq: number; why: string }
}

interface Row {
  seq: string
  previous: string
  hash: string
  /** What is hashed, in its order. */
  parts: (string | null)[]
}

const BATCH = 1_000

/** `expected`: hashes that were noted before, by number. */
export async function checkAudit(
  prisma: Pick<PrismaClient, '$queryRaw'>,
  expected = new Map<number, string>(),
): Promise<Checked> {
  let [rows, hash] = [0, '']
  for (;;) {
    const batch = await prisma.$queryRaw<Row[]>`
      SELECT seq::text, previous, hash, ARRAY[previous, seq::text, (extract(epoch FROM at) * 1000)::bigint::text, by, key_id, address, request_id,
        method, route, path, status::text, subject, before::text, after::text] AS parts
      FROM audit a WHERE a.seq > ${rows} ORDER BY a.seq LIMIT ${BATCH}`
    for (const row of batch) {
      const why = wrongWith(row, rows + 1, hash, expected)
      if (why !== undefined) return { rows, broken: { seq: rows + 1, why } }
      rows += 1
      hash = row.hash
    }
    if (batch.length < BATCH) break
  }
  const cut = [...expected.keys()].find((seq) => seq > rows)
  if (cut !== undefined) return { rows, broken: { seq: rows + 1, why: `entry ${cut} was there and is missing` } }
  return { rows, ...(rows > 0 ? { head: { seq: rows, hash } } : {}) }
}

function wrongWith(
  { seq, previous, hash, parts }: Row,
  next: number,
  before: string,
  expected: Map<number, string>,
): string | undefined {
  if (Number(seq) !== next) return `it is missing: the next one is ${seq}`
  if (previous !== before) return 'it is not chained to the one before'
  if (sha256(parts.map(lengthened).join(',')) !== hash) return 'it is not as it was written'
  const noted = expected.get(next)
  return noted !== undefined && noted !== hash ? 'it is not the one that was noted' : undefined
}

/** As the database writes it: characters, not UTF-16 units. */
const lengthened = (part: string | null) => (part === null ? '-:' : `${[...part].length}:${part}`)
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
