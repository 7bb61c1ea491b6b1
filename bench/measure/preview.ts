/** A dry run of another policy over many open cases, against reading the same rows and doing nothing with them. */
import { preview as dryRun } from '../../api/previews'
import type { Policy } from '../../domain/clock/policy'
import { openCases } from '../../prisma/open-cases'
import { worldsFrom } from '../../prisma/worlds'
import type { Bench, Measurement, Row } from '../bench'
import { standard } from '../house'
import { caseIdOf } from '../sides'
import { timed } from '../stats'

export const preview: Measurement = { name: 'preview', run }

const STAGE = 'bench-preview'
const VERSION = 900_001

async function run({ house, sides, sizes, say }: Bench): Promise<Row[]> {
  const { prisma } = house
  const cases = sizes.preview
  say(`copying one case into ${cases} rows`)
  await sides.ours.open('ours-preview')
  await prisma.$executeRaw`
    INSERT INTO cases (id, kind, title, stage, state, priority, customer_id, owner_id, revision, seq, policy_version, opened_at, run_id, snapshot)
    SELECT 'preview-' || lpad(n::text, 8, '0'), kind, title, ${STAGE}, state, priority, customer_id, owner_id, revision, seq, policy_version,
           opened_at, run_id, jsonb_set(snapshot, '{id}', to_jsonb('preview-' || lpad(n::text, 8, '0')))
    FROM cases, generate_series(1, ${cases}::int) AS n WHERE id = ${caseIdOf('ours-preview')}`
  await prisma.policy.create({ data: { version: VERSION, content: longer(), createdBy: 'bench' } })
  try {
    return await measure(prisma, cases)
  } finally {
    await prisma.case.deleteMany({ where: { stage: STAGE } })
    await prisma.policy.delete({ where: { version: VERSION } })
  }
}

async function measure(prisma: Bench['house']['prisma'], cases: number): Promise<Row[]> {
  const filter = { stage: STAGE }
  const world = await worldsFrom(prisma).of(VERSION, [])
  const rules = { cause: 'policy' as const, policyVersion: VERSION }
  const ours = () => dryRun(prisma, () => Promise.resolve({ rules, world }), { filter, limit: 50 })
  const bare = async () => {
    for await (const _batch of openCases(prisma, filter)) continue
  }
  await Promise.all([ours(), bare()]) // warm
  const [took, read] = [await timed(async () => void (await ours())), await timed(bare)]
  const { counts } = await ours()
  if (counts.moved < cases) throw new Error(`The preview found ${counts.moved} moved deadlines in ${cases} cases.`)
  return [
    { what: `preview of a policy over ${cases} open cases, against reading them`, unit: 'ms', ours: took, bare: read },
    { what: '  per case', unit: 'µs', ours: (took * 1000) / cases, bare: (read * 1000) / cases },
  ]
}

/** The standard policy with one span longer. */
function longer(): Policy {
  const policy = structuredClone(standard())
  Object.assign(policy.processes.need?.deadlines ?? {}, { solution: { within: '9 working days' } })
  return policy
}
