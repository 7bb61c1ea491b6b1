/** `node dist/bench/load-customers.js --count 100000 --seed 1`: made-up customers for the database that DATABASE_URL names. */
import { parseArgs } from 'node:util'
import { connectPrisma } from '../prisma/connect'
import { loadCustomers } from './data/load'

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { count: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
  })
  const prisma = connectPrisma({ connectionString: process.env['DATABASE_URL'] ?? '' })
  try {
    const owners = (await prisma.staff.findMany({ select: { id: true }, orderBy: { id: 'asc' }, take: 100 })).map(
      ({ id }) => id,
    )
    const options = {
      count: Number(values.count),
      seed: Number(values.seed),
      until: new Date(),
      owners,
      mark: `s${values.seed}-`,
    }
    console.log(await loadCustomers(prisma, options, console.log))
  } finally {
    await prisma.$disconnect()
  }
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
