// The suites of `npm test` and how one is run. Needs only Node.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const tool = (file) => path.join(root, 'node_modules', file)

const check = (name, ...args) => ({ name, args, minutes: 10 })
const jest = (name, { servers = false, extra = [] } = {}) => ({ name, jest: true, servers, extra, minutes: 45 })

/** In the order they run. A check counts as one test; jest counts its own. `servers`: needs the Temporal server's program. */
export const suites = [
  check('types', tool('typescript/bin/tsc'), '--noEmit'),
  check('lint', tool('eslint/bin/eslint.js'), '.', '--max-warnings', '0'),
  check('format', tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'),
  check('dead-code', tool('knip/bin/knip.js')),
  check('dependencies', path.join(root, 'scripts/vulnerabilities.mjs')),
  check('client', path.join(root, 'scripts/client.mjs'), '--check'),
  check('lock', path.join(root, 'scripts/lockcheck.mjs')),
  jest('unit'),
  jest('replay'),
  jest('engine', { servers: true }),
  jest('e2e', { servers: true, extra: ['--runInBand'] }),
]

/**
 * Runs one suite in a process of its own.
 *
 * @returns how many of its tests passed and failed, and all it said. A suite that crashed has failed at least once.
 */
export async function runSuite(suite, { grep, scratch, progress }) {
  const report = path.join(scratch, `${suite.name}.json`)
  const { code, output, late } = await run(
    suite.jest ? jestArgs(suite, report, grep) : suite.args,
    suite.minutes,
    (line) => {
      if (/^(PASS|FAIL) /.test(line)) progress(line)
    },
  )
  const counts = suite.jest ? jestCounts(report, code) : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }
  return { ...counts, output: late ? `${output}\nstopped after ${suite.minutes} minutes` : output }
}

function jestArgs({ name, extra }, report, grep) {
  const args = [tool('jest/bin/jest.js'), '--selectProjects', name, '--ci', '--json', '--outputFile', report, ...extra]
  return grep ? [...args, '-t', grep] : args
}

function jestCounts(report, code) {
  if (!existsSync(report)) return { passed: 0, failed: 1 } // it died before it could count
  const json = JSON.parse(readFileSync(report, 'utf8'))
  const failed = json.numFailedTests + json.numRuntimeErrorTestSuites
  const lied = failed === 0 && (code !== 0 || json.numTotalTests === 0) // a suite without tests proves nothing
  return { passed: json.numPassedTests, failed: lied ? 1 : failed }
}

const running = new Set()

/** Runs Node with `args`, in a process group of its own so that nothing it started outlives it when it is stopped. */
export function run(args, minutes, onLine = () => {}) {
  return new Promise((resolve) => {
    const own = process.platform !== 'win32'
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], detached: own })
    const stop = () => (own ? killGroup(child.pid) : child.kill('SIGKILL'))
    running.add(stop)
    let [output, late] = ['', false]
    const timer = setTimeout(() => ((late = true), stop()), minutes * 60_000)
    const hear = (stream, keep) => {
      let rest = ''
      stream.setEncoding('utf8').on('data', (text) => {
        if (keep) output += text
        const lines = (rest + text).split('\n')
        rest = lines.pop() ?? ''
        lines.forEach(onLine)
      })
    }
    hear(child.stdout, !args.includes('--json')) // jest prints its report there as well
    hear(child.stderr, true)
    child.on('error', (error) => (output += String(error)))
    child.on('close', (code) => {
      clearTimeout(timer)
      running.delete(stop)
      resolve({ code: code ?? 1, output, late })
    })
  })
}

/** Stops everything that still runs, when the whole run is interrupted. */
export const stopAll = () => running.forEach((stop) => stop())

function killGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // it ended in the meantime
  }
}
