/** `npm run policy:test`: the promises of a policy as tests that people can read and change. */
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '../embedded/paths'
import { readTests } from './policy-test-file'
import { runTest } from './policy-test-run'

/** Runs the files named in `args`, or all of policy/tests. Says one line per test; the exit code is 0 when all hold, else 1. */
export async function main(args: string[], say: (line: string) => void = console.log): Promise<number> {
  const files = args.length > 0 ? args : shipped()
  const missing = files.find((file) => !existsSync(file))
  if (missing !== undefined) {
    say(`There is no file ${missing}.`)
    return 1
  }
  const counts = files.map((file) => runFile(file, say))
  const sum = (key: 'passed' | 'failed') => counts.reduce((total, count) => total + count[key], 0)
  say(`${sum('passed')} passed, ${sum('failed')} failed`)
  return sum('failed') === 0 && sum('passed') > 0 ? 0 : 1
}

function shipped(): string[] {
  const folder = path.join(projectRoot(), 'policy/tests')
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => path.relative(process.cwd(), path.join(folder, name)))
}

/** A file that cannot be read as tests counts as one that failed. */
function runFile(file: string, say: (line: string) => void): { passed: number; failed: number } {
  const { tests, complaints, lineOf } = readTests(file)
  for (const { line, message } of complaints) say(`✗ ${file}:${line}  ${message}`)
  let failed = complaints.length > 0 ? 1 : 0
  for (const [index, test] of tests.entries()) {
    const begun = performance.now()
    const failures = runTest(test)
    const ms = Math.max(1, Math.round(performance.now() - begun))
    say(`${failures.length === 0 ? '✓' : '✗'} ${file}:${lineOf([index])}  ${test.test} (${ms} ms)`)
    for (const { path: at, message } of failures) say(`    ${file}:${lineOf([index, ...at])}  ${message}`)
    if (failures.length > 0) failed++
  }
  return { passed: tests.length - (complaints.length > 0 ? 0 : failed), failed }
}
