/** What the API itself costs: requests per second of one process, against Express with a route that does nothing. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Bench, Measurement, Row } from '../bench'
import { startChild, type Child } from '../processes'
import { byRound, closedLoop, inTurn, perSecond, quantile, sum } from '../stats'

export const api: Measurement = { name: 'api', run }

async function run(bench: Bench): Promise<Row[]> {
  const { engine } = bench
  const [ours, noop] = [startChild('bench/api-process', engine, {}), startChild('bench/noop-process', engine, {})]
  try {
    return await compare(bench, await addressOf(ours), await addressOf(noop))
  } finally {
    await Promise.all([ours.stop(), noop.stop()])
  }
}

const addressOf = async ({ said }: Child) => `http://127.0.0.1:${String(await said)}`

async function compare(bench: Bench, app: string, none: string): Promise<Row[]> {
  // one who is owed nothing: what many open cases cost to read is another question
  const { prisma, owners } = bench.house
  const { id } = await prisma.customer.create({
    data: { id: 'cus_read', name: 'Read often', ownerId: owners[0] ?? null },
  })
  const customer = `${app}/v1/customers/${id}`
  return [
    await gets(bench, 'API: GET /healthz, no key, to no-op route', `${app}/healthz`, `${none}/nothing`),
    {
      ...(await gets(bench, 'API: GET of a customer, to no-op route', customer, `${none}/nothing`)),
      target: { atLeast: 0.6 },
    },
    await gets(bench, 'API: GET of a customer, to no-op route + same read', customer, `${none}/row/${id}`),
    ...(await posts(bench, app).catch((error: Error) => leftOut(bench, error))),
  ]
}

async function gets(bench: Bench, what: string, ours: string, bare: string): Promise<Row> {
  const { sizes, say, house } = bench
  say(what)
  await inTurn(1, { ours, bare }, (url) => load(url, house.apiKey, sizes.api.connections, 1)) // warm
  const rates = await inTurn(sizes.rounds, { ours, bare }, (url) =>
    load(url, house.apiKey, sizes.api.connections, sizes.api.seconds),
  )
  return {
    what,
    unit: '/s',
    ours: sum(rates.ours) / sizes.rounds,
    bare: sum(rates.bare) / sizes.rounds,
    rounds: byRound(rates, (rate) => rate),
  }
}

interface Load {
  requests: { average: number }
  non2xx: number
  errors: number
}

/** Requests per second that a process of its own gets answered. */
async function load(url: string, key: string, connections: number, seconds: number): Promise<number> {
  const program = require.resolve('autocannon')
  const args = [program, '--json', '-c', `${connections}`, '-d', `${seconds}`, '-H', `authorization=Bearer ${key}`, url]
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 50_000_000 })
  const { requests, non2xx, errors } = JSON.parse(stdout) as Load
  if (non2xx + errors > 0) throw new Error(`${non2xx} refusals and ${errors} errors from ${url}`)
  return requests.average
}

/** A busy machine may not answer in time, which the API says: that is no reason to lose the other numbers. */
function leftOut({ say }: Bench, { message }: Error): Row[] {
  say(`left out: ${message}`)
  return []
}

/** A need opened by the API, against the same asked of Temporal directly. */
async function posts({ house, sides, sizes, say }: Bench, app: string): Promise<Row[]> {
  const post = async (n: string) => {
    const body = JSON.stringify({
      title: 'Export fails',
      description: 'The monthly export stops half-way.',
      customerId: house.customerId,
      priority: 'high',
    })
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${house.apiKey}`,
      'idempotency-key': n,
    }
    const response = await fetch(`${app}/v1/needs`, { method: 'POST', headers, body })
    if (response.status !== 201)
      throw new Error(`POST /v1/needs answered ${response.status}: ${(await response.text()).slice(0, 300)}`)
    await response.arrayBuffer()
  }
  say('API: POST of a need')
  const ways = { ours: post, bare: (n: string) => sides.ours.open(`ours-direct-${n}`) }
  const took = await inTurn(sizes.rounds, ways, (way, round) =>
    closedLoop(sizes.api.posts, 10, (n) => way(`${round}-${n}`)),
  )
  const [ours, bare] = [took.ours, took.bare].map((timings) => ({
    rate: perSecond(timings),
    each: timings.flatMap(({ each }) => each),
  }))
  if (!ours || !bare) return []
  return [
    {
      what: 'API: POST of a need, to Temporal directly: rate',
      unit: '/s',
      ours: ours.rate,
      bare: bare.rate,
      rounds: byRound(took, (one) => perSecond([one])),
    },
    { what: 'API: POST of a need: p50', unit: 'ms', ours: quantile(ours.each, 0.5), bare: quantile(bare.each, 0.5) },
  ]
}
