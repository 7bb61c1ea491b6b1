import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker'
import { connectPrisma } from '../prisma/connect'
import { seed } from '../prisma/seed'
import { startEngine } from './support/engine'

/** Starts one real Temporal and one real Postgres for the whole engine suite, and bundles the workflows once. */
export default async function globalSetup(): Promise<void> {
  const [engine, bundle] = await Promise.all([startEngine(), bundled()])
  await furnished(engine.databaseUrl)
  process.env.DATABASE_URL = engine.databaseUrl
  process.env.TEMPORAL_ADDRESS = engine.temporalAddress
  process.env.TEMPORAL_NAMESPACE = engine.namespace
  process.env.WORKFLOW_BUNDLE = bundle
  Object.assign(globalThis, { [Symbol.for('followthrough.engine')]: engine })
}

/** What every new house starts with, before any test adds its own. */
async function furnished(databaseUrl: string): Promise<void> {
  const prisma = connectPrisma({ connectionString: databaseUrl })
  await seed(prisma)
  await prisma.$disconnect()
}

async function bundled(): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.resolve(__dirname, '../workflows'),
    failureConverterPath: path.resolve(__dirname, '../vault/failure-converter.ts'),
    logger: new DefaultLogger('ERROR'),
  })
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'followthrough-bundle-')), 'workflow-bundle.js')
  writeFileSync(file, code)
  return file
}
