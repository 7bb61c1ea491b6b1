/** Where the keys of cases and persons are kept: in the database, sealed under the keys of the house. */
import { randomBytes } from 'node:crypto'
import { type DataKeys, ErasedError, type Subject } from '../vault/data-keys'
import { KEY_BYTES, type Keys, oneKey } from '../vault/keys'
import { seal, unseal } from '../vault/seal'
import type { PrismaClient } from './generated/client'

type Database = Pick<PrismaClient, '$queryRaw' | '$executeRaw'>

/** The keys of the house, and those that are sealed under them. */
export interface Sealing {
  house: Keys
  dataKeys: DataKeys
}

/** Undefined where the house has no keys: then nothing is sealed. */
export function sealingWith(prisma: Database, house: Keys | undefined): Sealing | undefined {
  return house && { house, dataKeys: dataKeysIn(prisma, house) }
}

/** A key is remembered for so long: after that a process notices that it was destroyed. */
const FRESH_FOR_MS = 30_000
const AT_MOST = 5_000

export function dataKeysIn(prisma: Database, house: Keys): DataKeys {
  const known = new Map<Subject, { until: number; keys: Promise<Keys> }>()

  /** Looked up once for all who ask at the same time; what failed is looked up again. */
  function remembered(subject: Subject, look: () => Promise<Keys>): Promise<Keys> {
    const found = known.get(subject)
    if (found && found.until > performance.now()) return found.keys
    if (known.size >= AT_MOST) known.clear()
    const keys = look()
    known.set(subject, { until: performance.now() + FRESH_FOR_MS, keys })
    keys.catch(() => known.delete(subject))
    return keys
  }

  return {
    sealing: (subject) => remembered(subject, async () => opened(house, subject, await made(prisma, house, subject))),
    opening: (subject) =>
      remembered(subject, async () => {
        const row = await rowOf(prisma, subject)
        if (!row) throw new ErasedError(subject)
        return opened(house, subject, row)
      }),
  }
}

interface Row {
  keyName: string | null
  sealed: Uint8Array | null
}

async function rowOf(prisma: Database, subject: Subject): Promise<Row | undefined> {
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT key_name AS "keyName", sealed FROM data_keys WHERE subject = ${subject}`
  return rows[0]
}

/** One round trip, also when it is there; two where somebody else has made it at this very moment. */
async function made(prisma: Database, house: Keys, subject: Subject): Promise<Row> {
  const fresh = seal(house, randomBytes(KEY_BYTES), subject)
  const [row] = await prisma.$queryRaw<Row[]>`
    WITH made AS (
      INSERT INTO data_keys (subject, key_name, sealed) VALUES (${subject}, ${house.current.name}, ${fresh})
      ON CONFLICT DO NOTHING RETURNING key_name, sealed
    )
    SELECT key_name AS "keyName", sealed FROM made
    UNION ALL SELECT key_name, sealed FROM data_keys WHERE subject = ${subject} LIMIT 1`
  const found = row ?? (await rowOf(prisma, subject))
  if (!found) throw new Error(`The key of ${subject} was made and is not there.`)
  return found
}

function opened(house: Keys, subject: Subject, { keyName, sealed }: Row): Keys {
  if (keyName === null || sealed === null) throw new ErasedError(subject)
  return oneKey(subject, unseal(house, keyName, sealed, subject))
}

const BATCH = 500

/** Seals all of them under the first key of the house; returns how many. What does not open is left alone. */
export async function sealAnew(prisma: Database, house: Keys): Promise<number> {
  const { name } = house.current
  for (let done = 0, after = ''; ;) {
    const rows = await prisma.$queryRaw<Kept[]>`
      SELECT subject, key_name AS "keyName", sealed FROM data_keys
      WHERE key_name <> ${name} AND key_name = ANY(${[...house.byName.keys()]}::text[]) AND subject > ${after} ORDER BY subject LIMIT ${BATCH}`
    const anew = rows.flatMap((row) => resealed(house, row))
    done += await prisma.$executeRaw`
      UPDATE data_keys k SET key_name = ${name}, sealed = decode(r.sealed, 'base64')
      FROM jsonb_to_recordset(${JSON.stringify(anew)}::jsonb) AS r (subject text, was text, sealed text)
      WHERE k.subject = r.subject AND k.key_name = r.was`
    after = rows.at(-1)?.subject ?? ''
    if (rows.length < BATCH) return done
  }
}

interface Kept {
  subject: Subject
  keyName: string
  sealed: Uint8Array
}

function resealed(house: Keys, { subject, keyName, sealed }: Kept) {
  try {
    const bytes = unseal(house, keyName, sealed, subject)
    return [{ subject, was: keyName, sealed: seal(house, bytes, subject).toString('base64') }]
  } catch {
    // nobody can open it: whoever needs it is told so
    return []
  }
}
