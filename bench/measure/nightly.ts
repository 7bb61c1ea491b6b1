/** A night: every customer assessed and what changed written, against the bare sums by the same SQL. And lists beside so many. */
import { findCustomers, customersQuery } from '../../api/reads/customers'
import { assessCustomers } from '../../prisma/customers/assess'
import { duplicatesOf } from '../../prisma/customers/duplicates'
import { rulesInForce } from '../../prisma/customers/rules'
import { searchDuplicates } from '../../prisma/customers/search-duplicates'
import { summedFacts } from '../../prisma/customers/summed'
import { worldsFrom } from '../../prisma/worlds'
import type { Bench, Measurement, Row } from '../bench'
import { loadCustomers } from '../data/load'
import { closedLoop, latency, timed } from '../stats'

export const nightly: Measurement = { name: 'nightly', run }

const SEED = 6
const PER_QUERY = 500
const LOOKS = 50

async function run({ house, sizes, say }: Bench): Promise<Row[]> {
  const { prisma, owners } = house
  const until = new Date()
  say(`making ${sizes.customers} customers`)
  const loading = await timed(() => loadCustomers(prisma, { seed: SEED, count: sizes.customers, until, owners }, say))
  const rows = await prisma.customer.findMany({ select: { id: true }, orderBy: { id: 'asc' } })
  const ids = rows.map(({ id }) => id)
  const worlds = worldsFrom(prisma)
  const inForce = await rulesInForce(worlds)

  const sums = () =>
    timed(async () => {
      for (let from = 0; from < ids.length; from += PER_QUERY)
        await summedFacts(prisma, ids.slice(from, from + PER_QUERY), inForce, inForce.zone.dayOf(until.getTime()))
    })
  const night = () => timed(() => assessCustomers({ prisma, worlds }, ids, until))
  say('the first night, in which everything is new')
  const first = await night()
  say('a usual night')
  const [bare, usual] = [await sums(), await night()]
  const one = await closedLoop(LOOKS, 1, (n) => assessCustomers({ prisma, worlds }, ids.slice(n, n + 1), until))
  return [
    { what: `made-up customers: ${sizes.customers} loaded`, unit: 's', ours: loading / 1000 },
    {
      what: `a usual night of ${ids.length} customers, to the sums alone`,
      unit: 's',
      ours: usual / 1000,
      bare: bare / 1000,
    },
    { what: '  the first night, everything written', unit: 's', ours: first / 1000 },
    { what: '  one customer: p50', unit: 'ms', ours: latency([one], 0.5) },
    ...(await lists(prisma, say)),
    ...(await duplicates(prisma, ids, say)),
  ]
}

/** All compared with each other, against the one pass of Postgres over the same names and contacts that it cannot do without. */
async function duplicates(prisma: Bench['house']['prisma'], ids: string[], say: Bench['say']): Promise<Row[]> {
  say('all customers compared with each other, the first time')
  const first = await timed(() => searchDuplicates(prisma, new Date()))
  say('and another night')
  const found = { compared: 0, alike: 0 }
  const usual = await timed(async () => Object.assign(found, await searchDuplicates(prisma, new Date())))
  const bare = await timed(
    () => prisma.$queryRaw`
    SELECT count(*) FROM (
      SELECT gram, count(*) FROM customers, unnest(name_grams) AS gram GROUP BY gram
      UNION ALL SELECT phone, count(*) FROM contacts, unnest(phones) AS phone GROUP BY phone) g`,
  )
  const one = await closedLoop(LOOKS, 1, (n) => duplicatesOf(prisma, ids[n * 7]!, 20))
  return [
    {
      what: `${ids.length} customers compared with each other, to counting their pairs of characters`,
      unit: 's',
      ours: usual / 1000,
      bare: bare / 1000,
    },
    { what: '  the first time', unit: 's', ours: first / 1000 },
    { what: `  ${found.compared} pairs looked at closely, alike`, unit: '', ours: found.alike },
    { what: '  one customer among all: p50', unit: 'ms', ours: latency([one], 0.5) },
  ]
}

async function lists(prisma: Bench['house']['prisma'], say: Bench['say']): Promise<Row[]> {
  const queries = {
    'by name': 'q=云杉',
    'by a common word': 'q=有限公司',
    'by tier': 'tier=core&sort=-valueScore',
    'by risk': 'churnRisk=high',
  }
  const rows: Row[] = []
  for (const [what, text] of Object.entries(queries)) {
    say(`customers ${what}`)
    const query = customersQuery.parse(Object.fromEntries(new URLSearchParams(text)))
    const took = await closedLoop(LOOKS, 1, () => findCustomers(prisma, query))
    rows.push({ what: `customers ${what}: p50`, unit: 'ms', ours: latency([took], 0.5) })
  }
  return rows
}
