/** `npm run bench`: starts real servers on a temporary folder, measures, shows what it found, and leaves nothing behind. */
import type { Bench, Measurement, Row } from './bench'
import { startEngine } from './engine'
import { furnish } from './house'
import { machine } from './machine'
import { api } from './measure/api'
import { budget } from './measure/budget'
import { calendar } from './measure/calendar'
import { command } from './measure/command'
import { facts } from './measure/facts'
import { inbox } from './measure/inbox'
import { intake } from './measure/intake'
import { nightly } from './measure/nightly'
import { preview } from './measure/preview'
import { recovery } from './measure/recovery'
import { rungs } from './measure/rungs'
import { size } from './measure/size'
import { storm } from './measure/storm'
import { optionsFrom, type Options } from './options'
import { stopChildren } from './processes'
import { aboutMachine, save, table } from './report'
import { makeSides } from './sides'

const measurements = [
  calendar,
  preview,
  command,
  intake,
  api,
  budget,
  size,
  inbox,
  facts,
  recovery,
  storm,
  rungs,
  nightly,
]

/** Resolves with the exit code: 0 also when a target was missed, 1 when something could not be measured. */
export async function bench(args: string[], begun = Date.now()): Promise<number> {
  const say = (text: string) => console.log(`${((Date.now() - begun) / 1000).toFixed(1).padStart(7)} s  ${text}`)
  const options = optionsFrom(
    args,
    measurements.map(({ name }) => name),
  )
  const cleanups: (() => Promise<void>)[] = []
  const cleanUp = async () => {
    for (let step = cleanups.pop(); step; step = cleanups.pop())
      await step().catch((error: Error) => say(error.message))
  }
  // A request that is tried again after everything was closed throws where nobody can catch it.
  process.once('uncaughtException', (error) => {
    say(error.message)
    void cleanUp().then(() => process.exit(1))
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void cleanUp().then(() => process.exit(130)))
  try {
    return await measure(options, say, cleanups)
  } finally {
    await cleanUp()
  }
}

async function measure(
  { sizes, only }: Options,
  say: Bench['say'],
  cleanups: (() => Promise<void>)[],
): Promise<number> {
  say('starting Postgres and Temporal')
  const engine = await startEngine(say)
  cleanups.push(engine.stop)
  const house = await furnish(engine)
  cleanups.push(house.close, stopChildren)
  const on = await machine(engine, house)
  const sides = await makeSides(engine, house)
  const workers = { ours: sides.ours.startWorker(), bare: sides.bare.startWorker() }
  for (const side of [sides.ours, sides.bare]) {
    for (let n = 0; n < 20; n++) await side.open(`${side.name}-warm-${n}`)
  }

  const rows: Row[] = []
  const failed: string[] = []
  for (const { name, run } of measurements.filter(({ name }) => only?.includes(name) ?? true)) {
    say(name)
    const found = await attempt(run, { engine, house, sides, workers, sizes, say })
    if (Array.isArray(found)) rows.push(...found)
    else failed.push(`${name} could not be measured: ${found.message}`)
  }
  console.log(`\n${aboutMachine(on)}\n\n${table(rows)}\n`)
  for (const sentence of failed) console.log(sentence)
  say(`written to ${save({ machine: on, options: { sizes, only }, rows }, new Date())}`)
  return failed.length > 0 ? 1 : 0
}

const attempt = (run: Measurement['run'], bench: Bench): Promise<Row[] | Error> =>
  run(bench).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))))
