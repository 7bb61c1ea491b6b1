// npm test: sets up a fresh checkout, runs every check and every suite, and says what it found. Needs only Node.
//   npm test -- --only unit,types     runs a part
//   npm test -- --grep '\[N3\]'       runs the tests whose title matches
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { run, runSuite, stopAll, suites } from './test-suites.mjs'

const hasSetUp = existsSync(path.join(import.meta.dirname, 'prepare.mjs')) // until it is there, the checkout is taken as it is
const begun = Date.now()
const seconds = (since) => ((Date.now() - since) / 1000).toFixed(1)
const say = (who, text) => console.log(`${seconds(begun).padStart(7)} s  ${who.padEnd(10)} ${text}`)

function chosen({ only, grep }) {
  if (!only) return suites.filter((suite) => !grep || suite.jest)
  const names = only.split(',')
  const unknown = names.find((name) => !suites.some((suite) => suite.name === name))
  if (unknown) throw new Error(`There is no suite ${unknown}. There are ${suites.map(({ name }) => name).join(', ')}.`)
  return suites.filter((suite) => names.includes(suite.name))
}

/** Runs one suite, telling its progress; what a failed one said is shown in full, at once. */
async function tell(suite, options, ready) {
  const start = Date.now()
  const beat = setInterval(() => say(suite.name, `… ${seconds(start)} s`), 30_000)
  const blocked = await ready
  say(suite.name, 'runs')
  const result = blocked
    ? { passed: 0, failed: 1, output: blocked }
    : await runSuite(suite, { ...options, progress: (line) => say(suite.name, line) })
  clearInterval(beat)
  if (result.failed > 0) console.log(`\n──── ${suite.name} failed ────\n${result.output}\n────\n`)
  say(suite.name, `${result.passed} passed, ${result.failed} failed`)
  return { name: suite.name, ...result, seconds: seconds(start) }
}

/** Two at a time: the fast checks wait for nothing but the processor. */
async function inPairs(jobs) {
  const results = []
  const lane = async () => {
    for (let job = jobs.shift(); job; job = jobs.shift()) results.push(await job())
  }
  await Promise.all([lane(), lane()])
  return results
}

async function setUp() {
  if (!hasSetUp) return say('set-up', 'there is no scripts/prepare.mjs')
  const { prepare } = await import('./prepare.mjs')
  await prepare({ only: ['install', 'generate', 'compile', 'bundle'], log: (line) => say('set-up', line) })
}

/** Gets the Temporal server's program, minutes the first time, beside the fast checks. Answers with what went wrong, if anything. */
async function getEngine() {
  if (!hasSetUp) return undefined
  say('engine', 'Temporal server: looking for it, or getting it, in the background')
  const job = `import('./scripts/prepare.mjs').then(({ prepare }) => prepare({ only: ['engine'], log: console.log }))`
  const { code, output } = await run(['--input-type=module', '-e', job], 30, (line) => say('engine', line))
  return code === 0 ? undefined : `The Temporal server could not be made ready:\n${output}`
}

function summary(results) {
  const place = ({ name }) => suites.findIndex((suite) => suite.name === name)
  results.sort((a, b) => place(a) - place(b))
  console.log('\nsuite        passed   failed  seconds')
  for (const { name, passed, failed, seconds } of results)
    console.log(
      `${name.padEnd(10)} ${String(passed).padStart(8)} ${String(failed).padStart(8)} ${seconds.padStart(8)}${failed ? '  ✗' : ''}`,
    )
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  const [passed, failed] = [sum('passed'), sum('failed')]
  if (passed + failed === 0) console.log('\nno test matched')
  process.exitCode = passed > 0 && failed === 0 ? 0 : 1
  console.log(`\n${passed} passed, ${failed} failed`)
}

async function main() {
  const { values } = parseArgs({ options: { only: { type: 'string' }, grep: { type: 'string' } } })
  const wanted = chosen(values)
  const scratch = mkdtempSync(path.join(tmpdir(), 'followthrough-report-'))
  const options = { grep: values.grep, scratch }
  const results = []
  try {
    await setUp()
    const engine = wanted.some(({ servers }) => servers) ? getEngine() : undefined
    results.push(...(await inPairs(wanted.filter(({ jest }) => !jest).map((suite) => () => tell(suite, options)))))
    for (const suite of wanted.filter(({ jest }) => jest))
      results.push(await tell(suite, options, suite.servers ? engine : undefined))
  } catch (error) {
    console.error(error)
    results.push({ name: 'set-up', passed: 0, failed: 1, seconds: seconds(begun) })
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
  summary(results)
}

for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    stopAll()
    process.exit(130)
  })

await main().catch((error) => {
  console.error(error.message)
  process.exitCode = 2
})
