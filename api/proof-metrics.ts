/** When open cases were last proven by the nightly proof, and in how many something differs. */
import { Gauge, type Registry } from 'prom-client'
import type { PrismaClient } from '../prisma/generated/client'

export function proofMetrics(register: Registry, prisma: PrismaClient): void {
  new Gauge({
    name: 'followthrough_proof_differing_cases',
    help: 'Cases whose rows were not what their history and the rules make of them when they were last proven',
    registers: [register],
    async collect() {
      const known = await lastProofs(prisma)
      if (known) this.set(known.differing)
    },
  })
  new Gauge({
    name: 'followthrough_proof_last_timestamp_seconds',
    help: 'When a case was last proven; 0: never',
    registers: [register],
    async collect() {
      const known = await lastProofs(prisma)
      if (known) this.set(known.lastAt)
    },
  })
}

interface LastProofs {
  /** Seconds since 1970. */
  lastAt: number
  differing: number
}

/** Undefined while the database is away: the other numbers are told all the same. */
async function lastProofs(prisma: PrismaClient): Promise<LastProofs | undefined> {
  try {
    const rows = await prisma.$queryRaw<LastProofs[]>`
      SELECT coalesce(extract(epoch FROM (SELECT max(checked_at) FROM case_proofs)), 0)::float8 AS "lastAt",
             (SELECT count(*)::int FROM case_proofs WHERE NOT ok) AS differing`
    return rows[0]
  } catch {
    return undefined
  }
}
