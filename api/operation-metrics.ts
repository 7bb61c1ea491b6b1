/**
 * What an operator watches, for Prometheus: how late rungs fire and how long alerts take, and what waits. Read from the database at
 * most every few seconds however often it is asked for, never longer than a moment, and never failing: without a database the
 * last figures are left out and `followthrough_database_up` is 0. Sums only: no ids and no personal data.
 */
import { Gauge, type Registry } from 'prom-client'
import type { PrismaClient } from '../prisma/generated/client'
import { latenessLately, type Figures } from './reads/lateness'

/** The figures are of this long before now. */
const WINDOW_SECONDS = 3_600
export interface Pace {
  /** Asked for again within this time, the figures are the same; counting all open cases is dearer. */
  freshForMs: number
  casesFreshForMs: number
  /** A scrape waits at most so long for new ones. */
  patienceMs: number
}
const PACE: Pace = { freshForMs: 15_000, casesFreshForMs: 60_000, patienceMs: 2_000 }

interface Operation {
  lateness: Figures
  delay: Figures
  openCases: number
  overdueRungs: number
  alertsWaiting: number
  alertsOldestSeconds: number
  outbox: number
  outboxOldestSeconds: number
  beatAgeSeconds: number | null
  auditAgeSeconds: number | null
  notices: { kind: string; count: number }[]
}

/** Registers the gauges; `refresh` brings them up to date and never throws. */
export function operationMetrics(
  prisma: PrismaClient,
  register: Registry,
  { freshForMs, casesFreshForMs, patienceMs }: Pace = PACE,
): { refresh: () => Promise<void> } {
  const show = gauges(register)
  const openCases = kept(() => countOpenCases(prisma), casesFreshForMs)
  const operation = kept(async () => ({ ...(await readOperation(prisma)), openCases: await openCases() }), freshForMs)
  return {
    async refresh() {
      show(await soon(operation(), patienceMs))
    },
  }
}

/** Undefined when it failed or takes too long; then it goes on, for the next one who asks. */
async function soon<T>(work: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms)
  })
  try {
    return await Promise.race([work, late]).catch(() => undefined)
  } finally {
    clearTimeout(timer)
  }
}

/** Asks at most once at a time, and not again while the answer is fresh. What failed is asked again. */
function kept<T>(ask: () => Promise<T>, freshForMs: number): () => Promise<T> {
  let known: { until: number; answer: Promise<T> } | undefined
  return () => {
    if (!known || performance.now() > known.until) {
      const answer = ask()
      const mine = { until: Infinity, answer }
      known = mine
      answer.then(
        () => (mine.until = performance.now() + freshForMs),
        () => (mine.until = 0),
      )
    }
    return known.answer
  }
}

function gauges(register: Registry): (operation: Operation | undefined) => void {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `followthrough_${name}`, help, labelNames, registers: [register] })
  const up = gauge('database_up', '1 when the figures could be read from the database')
  const spans = {
    lateness: gauge('rung_lateness_seconds', 'Fired − due of the rungs of the last hour', ['quantile']),
    delay: gauge('alert_delay_seconds', 'Delivered − handed over of the alerts of the last hour', ['quantile']),
  }
  const counts = {
    lateness: gauge('rungs_fired', 'Rungs that fired in the last hour'),
    delay: gauge('alerts_delivered', 'Alerts that were delivered in the last hour'),
  }
  const simple = {
    openCases: gauge('open_cases', 'Cases that are not closed'),
    overdueRungs: gauge('rungs_overdue', 'Rungs that are due and have not fired yet'),
    alertsWaiting: gauge('alerts_waiting', 'Alerts that wait to be told'),
    alertsOldestSeconds: gauge(
      'alerts_waiting_oldest_seconds',
      'How long the oldest has waited since it could be told',
    ),
    outbox: gauge('outbox_unhandled', 'Messages to other cases that are not handled yet'),
    outboxOldestSeconds: gauge('outbox_oldest_seconds', 'The age of the oldest of them'),
    beatAgeSeconds: gauge(
      'worker_beat_age_seconds',
      'Since when no worker has said that it reaches engine and database',
    ),
    auditAgeSeconds: gauge('audit_age_seconds', 'Since when the audit has not looked'),
  }
  const notices = gauge('notices_open', 'What an operator must know, by kind', ['kind'])

  return (operation) => {
    up.set(operation ? 1 : 0)
    for (const one of [...Object.values(spans), ...Object.values(counts), ...Object.values(simple), notices])
      one.reset()
    for (const one of [...Object.values(counts), ...Object.values(simple)]) one.remove()
    if (!operation) return
    for (const name of ['lateness', 'delay'] as const) {
      const { count, p50, p90, p99, max } = operation[name]
      counts[name].set(count)
      for (const [quantile, ms] of Object.entries({ '0.5': p50, '0.9': p90, '0.99': p99, '1': max }))
        if (ms !== null) spans[name].set({ quantile }, ms / 1000)
    }
    for (const name of Object.keys(simple) as (keyof typeof simple)[]) {
      const value = operation[name]
      if (value !== null) simple[name].set(value)
    }
    for (const { kind, count } of operation.notices) notices.set({ kind }, count)
  }
}

async function countOpenCases(prisma: PrismaClient): Promise<number> {
  const [row] = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM cases WHERE state <> 'closed'`
  return row?.count ?? 0
}

/** Each question is answered from an index that holds only what it is about. */
async function readOperation(prisma: PrismaClient): Promise<Omit<Operation, 'openCases'>> {
  const [figures, [waiting], notices] = await Promise.all([
    latenessLately(prisma, WINDOW_SECONDS),
    prisma.$queryRaw<Omit<Operation, 'lateness' | 'delay' | 'openCases' | 'notices'>[]>`
      SELECT
        (SELECT count(*)::int FROM deadlines WHERE live AND next_rung_at IS NOT NULL AND next_rung_at < now()) AS "overdueRungs",
        alerts.count AS "alertsWaiting", alerts.oldest AS "alertsOldestSeconds",
        outbox.count AS outbox, outbox.oldest AS "outboxOldestSeconds",
        (SELECT extract(epoch FROM now() - at)::float8 FROM system_beats) AS "beatAgeSeconds",
        (SELECT extract(epoch FROM now() - audited_at)::float8 FROM system_beats) AS "auditAgeSeconds"
      FROM (SELECT count(*)::int AS count, greatest(0, coalesce(extract(epoch FROM now() - min(ready_at)), 0))::float8 AS oldest
            FROM alerts WHERE state = 'waiting') AS alerts,
           (SELECT count(*)::int AS count, coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 AS oldest
            FROM outbox WHERE handled_at IS NULL) AS outbox`,
    prisma.$queryRaw<{ kind: string; count: number }[]>`
      SELECT kind, count(*)::int AS count FROM notices WHERE resolved_at IS NULL GROUP BY kind`,
  ])
  if (!waiting) throw new Error('The database gave no figures.')
  return { ...figures, ...waiting, notices }
}
