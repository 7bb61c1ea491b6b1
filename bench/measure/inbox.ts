/** How fast people are told: messages through one inbox, through many at once, and how long a storm takes to become one message. */
import type { Prisma } from '../../prisma/generated/client'
import { inboxWorkflowId, nudge } from '../../workflows/messages'
import type { Bench, Measurement, Row } from '../bench'
import { standard } from '../house'
import { startMailSink } from '../mail-sink'
import { startChild } from '../processes'
import { closedLoop, latency, perSecond, timed } from '../stats'

const QUEUE = 'bench-inboxes'
/** The newest while this is measured: nobody waits for company, and nobody is spared. */
const POLICY = 1_000_000
export const inbox: Measurement = { name: 'inbox', run }

async function run({ engine, house, sizes, say }: Bench): Promise<Row[]> {
  const { prisma } = house
  const { messages, people, storm } = sizes.inbox
  const content = { ...standard(), alerts: { joinWithin: '0 seconds' } } as unknown as Prisma.InputJsonValue
  await prisma.policy.create({ data: { version: POLICY, content, createdBy: 'bench' } })
  const sink = await startMailSink()
  const worker = startChild('worker/main', engine, {
    TASK_QUEUE: 'bench-inbox-cases',
    INBOX_TASK_QUEUE: QUEUE,
    LOG_LEVEL: 'warn',
    SMTP_URL: sink.url,
    MAIL_FROM: 'bench@example.com',
  })
  try {
    const told = async (persons: string[]) => {
      const before = sink.count
      await Promise.all(persons.map((id) => wake(house, id)))
      await sink.taken(before + persons.length)
    }
    const warm = await staff(house, 'warm', 1)
    await alert(house, warm, 1)
    await told(warm)

    say(`${messages} messages through one inbox`)
    const one = await staff(house, 'one', 1)
    const through = await closedLoop(messages, 1, async () => {
      await alert(house, one, 1)
      await told(one)
    })
    say(`a message to each of ${people} people at once`)
    const many = await staff(house, 'many', people)
    await alert(house, many, 1)
    const all = await timed(() => told(many))
    say(`${storm} alerts to one person`)
    const stormed = await staff(house, 'stormed', 1)
    await alert(house, stormed, storm)
    const joined = await timed(() => told(stormed))
    return [
      { what: 'inbox: messages through one', unit: '/s', ours: perSecond([through]) },
      { what: 'inbox: alert to delivered, p50', unit: 'ms', ours: latency([through], 0.5) },
      { what: 'inbox: alert to delivered, p99', unit: 'ms', ours: latency([through], 0.99) },
      { what: `inbox: messages to ${people} people at once`, unit: '/s', ours: people / (all / 1000) },
      { what: `inbox: ${storm} alerts until they are one message`, unit: 'ms', ours: joined },
    ]
  } finally {
    await worker.stop()
    await sink.stop()
    await prisma.policy.delete({ where: { version: POLICY } })
  }
}

const wake = ({ client }: Bench['house'], personId: string) =>
  client.workflow.signalWithStart('inbox', {
    workflowId: inboxWorkflowId(personId),
    taskQueue: QUEUE,
    args: [personId],
    signal: nudge,
  })

async function staff({ prisma }: Bench['house'], name: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, n) => `inbox-${name}-${n}`)
  await prisma.staff.createMany({
    data: ids.map((id) => ({ id, name: id, language: 'en', email: `${id}@example.com` })),
  })
  return ids
}

let fired = 0

/** So many rungs that fired for each person, each of a case of its own, as commits write them. */
async function alert({ prisma, customerId }: Bench['house'], persons: string[], each: number): Promise<void> {
  const from = fired
  fired += each
  await prisma.$executeRaw`
    WITH due AS (
      SELECT person, 'inbox-' || person || '-' || n AS case_id FROM unnest(${persons}::text[]) AS person, generate_series(${from + 1}::int, ${fired}::int) AS n
    ), opened AS (
      INSERT INTO cases (id, kind, title, stage, state, customer_id, owner_id, revision, seq, policy_version, opened_at, run_id, snapshot)
      SELECT case_id, 'need', 'Export fails', 'solution', 'open', ${customerId}, person, 1, 1, 1, now(), 'bench', '{}' FROM due
    ), missed AS (
      INSERT INTO deadlines (case_id, key, kind, owner_id, state, live, started_at, due_at, epoch, plan)
      SELECT case_id, 'solution-1', 'solution', person, 'missed', true, now(), now(), 1, '[]' FROM due
    ), ladder AS (
      INSERT INTO rungs (id, case_id, deadline_key, epoch, level, at, state, fired_at, recipients)
      SELECT case_id || '/solution-1/1/missed', case_id, 'solution-1', 1, 'missed', now(), 'fired', now(), ARRAY[person] FROM due
      RETURNING id, case_id, deadline_key, recipients
    )
    INSERT INTO alerts (rung_id, case_id, deadline_key, person_id) SELECT id, case_id, deadline_key, recipients[1] FROM ladder`
}
