import { startEngine } from './support/engine'

/** Starts one real Temporal and one real Postgres for the whole engine suite; tests find them in the environment. */
export default async function globalSetup(): Promise<void> {
  const engine = await startEngine()
  process.env['DATABASE_URL'] = engine.databaseUrl
  process.env['TEMPORAL_ADDRESS'] = engine.temporalAddress
  process.env['TEMPORAL_NAMESPACE'] = engine.namespace
  Object.assign(globalThis, { [Symbol.for('followthrough.engine')]: engine })
}
