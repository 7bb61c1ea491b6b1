/** Facts told through the API, assessed before the answer, against the same rows written by SQL alone. */
import { Prisma } from '../../prisma/generated/client'
import type { Bench, Measurement, Row } from '../bench'
import { startChild } from '../processes'
import { byRound, closedLoop, inTurn, perSecond, type Timing } from '../stats'

export const facts: Measurement = { name: 'facts', run }

const PER_BATCH = 500
const AT_ONCE = 4
const at = '2026-10-05T09:00:00.000Z'

async function run(bench: Bench): Promise<Row[]> {
  const { prisma } = bench.house
  await prisma.$executeRaw`
    CREATE TABLE bench_facts (id text PRIMARY KEY, customer_id text NOT NULL, at timestamptz(3) NOT NULL, channel text NOT NULL)`
  const api = startChild('bench/api-process', bench.engine, {})
  try {
    const url = `http://127.0.0.1:${String(await api.said)}`
    const { facts: sizes } = bench.sizes
    const one = sides(bench, url, 1)
    const many = sides(bench, url, PER_BATCH)
    bench.say('facts one by one')
    const single = await inTurn(bench.sizes.rounds, one, (tell, round) =>
      closedLoop(sizes.single, 20, (n) => tell(`${round}-${n}`)),
    )
    bench.say('facts in batches')
    const batches = await inTurn(bench.sizes.rounds, many, (tell, round) =>
      closedLoop(sizes.batches, AT_ONCE, (n) => tell(`${round}-${n}`)),
    )
    return [
      rateRow('facts: one by one, 20 at once, to an INSERT', single, 1),
      rateRow(`facts: batches of ${PER_BATCH}, ${AT_ONCE} at once, to an INSERT of as many`, batches, PER_BATCH),
    ]
  } finally {
    await api.stop()
    await prisma.$executeRaw`DROP TABLE bench_facts`
  }
}

type Tell = (mark: string) => Promise<void>

/** A table of its own for the bare side, so that no trigger helps or hinders it. */
function sides({ house }: Bench, url: string, count: number): { ours: Tell; bare: Tell } {
  const { prisma, customerId, apiKey } = house
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` }
  const items = (mark: string) =>
    Array.from({ length: count }, (_, n) => ({
      customerId,
      externalRef: { source: 'bench', id: `${count}-${mark}-${n}` },
      at,
      channel: 'phone',
    }))
  return {
    async ours(mark) {
      const told = items(mark)
      const response = await fetch(`${url}/v1/interactions${count === 1 ? '' : '/batches'}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(count === 1 ? told[0] : { items: told }),
      })
      if (!response.ok)
        throw new Error(`Facts were answered ${response.status}: ${(await response.text()).slice(0, 300)}`)
      await response.arrayBuffer()
    },
    async bare(mark) {
      const rows = items(mark).map(({ externalRef }) => externalRef.id)
      await prisma.$executeRaw(Prisma.sql`
        INSERT INTO bench_facts (id, customer_id, at, channel)
        SELECT id, ${customerId}, ${at}::timestamptz, 'phone' FROM unnest(${rows}::text[]) AS id`)
    },
  }
}

function rateRow(what: string, timings: { ours: Timing[]; bare: Timing[] }, each: number): Row {
  return {
    what,
    unit: '/s',
    ours: perSecond(timings.ours) * each,
    bare: perSecond(timings.bare) * each,
    rounds: byRound(timings, (one) => perSecond([one])),
  }
}
