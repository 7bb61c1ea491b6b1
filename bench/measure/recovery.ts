/** kill -9 of a worker in the middle of cases falling due: how long until a new one has handled them all. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Bench, Measurement, Row } from '../bench'
import type { Side } from '../sides'
import { byRound, closedLoop, inTurn, sum } from '../stats'
import { untilPassed } from './storm'

const OPENING_MS = 15_000
const INTO_IT_MS = 300
export const recovery: Measurement = { name: 'recovery', run }

async function run({ sides, sizes, say }: Bench): Promise<Row[]> {
  const { rounds, due } = sizes.recovery
  const took = await inTurn(rounds, sides, (side, round) => {
    say(`recovery ${round + 1} of ${rounds}, ${side.name}`)
    return oneKill(side, `${side.name}-recovery-${round}-`, due)
  })
  const mean = (side: typeof took.ours) => sum(side.map(({ seconds }) => seconds)) / rounds
  return [
    {
      what: `kill -9 with ${due} falling due: until all are handled`,
      unit: 's',
      ours: mean(took.ours),
      bare: mean(took.bare),
      target: { atMost: 1.2 },
      rounds: byRound(took, ({ seconds }) => seconds),
    },
    { what: 'kill -9: lost', unit: '', ours: sum(took.ours.map(({ lost }) => lost)), target: { exactly: 0 } },
    { what: 'kill -9: twice', unit: '', ours: sum(took.ours.map(({ twice }) => twice)), target: { exactly: 0 } },
  ]
}

async function oneKill(
  side: Side,
  prefix: string,
  due: number,
): Promise<{ seconds: number; lost: number; twice: number }> {
  const taskQueue = `${prefix}queue`
  const first = side.startWorker(taskQueue)
  await side.open(`${side.name}-warm-${prefix}`, { taskQueue })
  const dueAt = Date.now() + OPENING_MS
  await closedLoop(due, 20, (n) => side.open(`${prefix}${n}`, { dueAt, taskQueue }))
  await delay(Math.max(0, dueAt + INTO_IT_MS - Date.now()))
  const killedAt = Date.now()
  await first.kill()
  const second = side.startWorker(taskQueue)
  await untilPassed(side, prefix, due, 60_000)
  await delay(1_000)
  const passed = await side.passed(prefix)
  await second.stop()
  const once = new Set(passed.map(({ id }) => id)).size
  return {
    seconds: (Math.max(...passed.map(({ at }) => at)) - killedAt) / 1000,
    lost: due - once,
    twice: passed.length - once,
  }
}
