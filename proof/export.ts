/** `npm run proof`: writes one file that proves a case, from the running product. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { PrismaPg } from '@prisma/adapter-pg'
import { Client, Connection } from '@temporalio/client'
import { collect } from '../activities/proofs/collect'
import type { Endpoints } from '../embedded/endpoints'
import { NAMESPACE } from '../embedded/namespace'
import { defaultDataDir, projectRoot } from '../embedded/paths'
import { Sentence } from '../embedded/sentence'
import { sealingWith } from '../prisma/data-keys'
import { PrismaClient } from '../prisma/generated/client'
import { converterWith } from '../vault/codec'
import { type Keys, keysOf } from '../vault/keys'
import { withSecrets } from '../vault/secrets-of'
import { write } from './format'

const HELP = 'npm run proof -- CASE [--data-dir FOLDER] [--out FILE]'

/** Where the product is that the case lives in. */
export interface Product {
  /** What its payloads are sealed with. */
  keys?: Keys | undefined
  databaseUrl: string
  temporal: string
  temporalNamespace: string
}

/** Writes the proof of the case named in `args`. @throws Sentence for what the person can do something about. */
export async function main(args: string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const { caseId, dataDir, out } = readArgs(args)
  const file = path.resolve(out ?? `${caseId.replace(/[^\w.-]/g, '_')}.proof.json.gz`)
  const bytes = await proofOf(productFrom(dataDir, env), caseId)
  writeFileSync(file, bytes, { mode: 0o600 })
  console.log(`${file} (${bytes.length} bytes). Anybody with this project can check it: npm run verify -- ${file}`)
  return 0
}

/** The bytes of the proof of a case. */
export async function proofOf(
  { databaseUrl, temporal, temporalNamespace, keys }: Product,
  caseId: string,
): Promise<Buffer> {
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl }) })
  const connection = await Connection.connect({ address: temporal })
  try {
    const dataConverter = converterWith(sealingWith(prisma, keys))
    const client = new Client({ connection, namespace: temporalNamespace, ...(dataConverter && { dataConverter }) })
    return write({ versions: versions(), ...(await collect(prisma, client, caseId)) })
  } finally {
    await Promise.all([prisma.$disconnect(), connection.close()])
  }
}

function readArgs(args: string[]) {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { 'data-dir': text, out: text } })
  const [caseId, ...more] = positionals
  if (caseId === undefined || more.length > 0) throw new Sentence(`Name one case: ${HELP}`)
  return { caseId, dataDir: values['data-dir'], out: values.out }
}

/** A data folder that was named, else the servers of the environment, else the usual data folder. */
export function productFrom(dataDir: string | undefined, given: NodeJS.ProcessEnv): Product {
  const env = withSecrets(given)
  const { DATABASE_URL, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, DATA_DIR } = env
  if (dataDir === undefined && DATABASE_URL && TEMPORAL_ADDRESS) {
    return {
      databaseUrl: DATABASE_URL,
      temporal: TEMPORAL_ADDRESS,
      temporalNamespace: TEMPORAL_NAMESPACE || NAMESPACE,
      keys: keysOf(env),
    }
  }
  const file = path.join(path.resolve(dataDir ?? DATA_DIR ?? defaultDataDir(env)), 'endpoints.json')
  if (existsSync(file)) {
    const ownKeys = path.join(path.dirname(file), 'payload-keys')
    const keys = keysOf(withSecrets({ PAYLOAD_KEYS_FILE: existsSync(ownKeys) ? ownKeys : undefined, ...env }))
    return { ...(JSON.parse(readFileSync(file, 'utf8')) as Endpoints), keys }
  }
  throw new Sentence(
    `Nothing runs on ${path.dirname(file)}. Start it with npm start, name its folder with --data-dir, or set DATABASE_URL and TEMPORAL_ADDRESS.`,
  )
}

/** What the case was made with, as far as it can make a difference. */
function versions() {
  const read = (...names: string[]) =>
    JSON.parse(readFileSync(path.join(projectRoot(), ...names, 'package.json'), 'utf8')) as { version: string }
  return {
    product: read().version,
    node: process.versions.node,
    timeZoneData: process.versions.tz ?? 'unknown',
    sdk: read('node_modules', '@temporalio', 'worker').version,
  }
}
