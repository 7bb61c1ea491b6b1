import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const scripts = path.resolve(__dirname, '../../scripts')

// In place of the real tools: they note that they ran, and end as the file `plan.json` says.
const fakeTool = `
  const fs = require('node:fs')
  const name = process.argv.includes('--selectProjects') ? process.argv[3] : require('node:path').basename(__filename)
  fs.appendFileSync('ran.txt', [name, ...process.argv.slice(2)].join(' ') + '\\n')
  const plan = JSON.parse(fs.readFileSync('plan.json', 'utf8'))[name] ?? {}
  const report = { numPassedTests: 2, numFailedTests: 0, numRuntimeErrorTestSuites: 0, numTotalTests: 2, ...plan.report }
  const at = process.argv.indexOf('--outputFile')
  if (at > 0 && !plan.crash) fs.writeFileSync(process.argv[at + 1], JSON.stringify(report))
  console.error(name + ' had this to say')
  process.exitCode = plan.code ?? (report.numFailedTests ? 1 : 0)
`
const fakePrepare = `
  import fs from 'node:fs'
  export async function prepare({ only, log }) {
    log('prepared ' + only.join())
    fs.appendFileSync('ran.txt', 'prepare ' + only.join() + '\\n')
    if (JSON.parse(fs.readFileSync('plan.json', 'utf8'))['prepare ' + only.join()]) throw new Error('no way')
  }
`
const tools = [
  'typescript/bin/tsc',
  'eslint/bin/eslint.js',
  'prettier/bin/prettier.cjs',
  'knip/bin/knip.js',
  'jest/bin/jest.js',
]

describe('npm test', () => {
  let root: string
  beforeAll(() => {
    root = mkdtempSync(path.join(tmpdir(), 'test-runner-'))
    const put = (file: string, text: string) => {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
      writeFileSync(path.join(root, file), text)
    }
    for (const tool of tools) put(`node_modules/${tool}`, fakeTool)
    put('package-lock.json', JSON.stringify({ packages: {} }))
    for (const script of ['test.mjs', 'test-suites.mjs', 'lockcheck.mjs'])
      cpSync(path.join(scripts, script), path.join(root, 'scripts', script), { recursive: true })
    put('scripts/prepare.mjs', fakePrepare)
    for (const check of ['vulnerabilities', 'client']) put(`scripts/${check}.mjs`, '')
  })
  afterAll(() => rmSync(root, { recursive: true }))

  function npmTest(plan: object, ...args: string[]) {
    writeFileSync(path.join(root, 'plan.json'), JSON.stringify(plan))
    writeFileSync(path.join(root, 'ran.txt'), '')
    const run = spawnSync(process.execPath, ['scripts/test.mjs', ...args], { cwd: root, encoding: 'utf8' })
    const ran = readFileSync(path.join(root, 'ran.txt'), 'utf8').trim().split('\n')
    return { code: run.status, said: run.stdout + run.stderr, last: run.stdout.trimEnd().split('\n').at(-1), ran }
  }
  const names = (ran: string[]) => ran.map((line) => line.split(' ')[0])

  it('sets up, runs every suite, and ends with the sum: a check is one test', () => {
    const { code, last, ran } = npmTest({})
    expect({ code, last }).toEqual({ code: 0, last: '15 passed, 0 failed' })
    expect(names(ran)).toEqual(
      expect.arrayContaining(['tsc', 'eslint.js', 'prettier.cjs', 'knip.js', 'unit', 'replay', 'engine', 'e2e']),
    )
    expect(ran).toContainEqual('prepare engine')
  })

  it('runs everything although the first failed, shows what it said, and fails', () => {
    const { code, last, said, ran } = npmTest({ tsc: { code: 1 }, unit: { report: { numFailedTests: 3 } } })
    expect({ code, last }).toEqual({ code: 1, last: '14 passed, 4 failed' })
    expect(said).toContain('tsc had this to say')
    expect(said).not.toContain('knip.js had this to say')
    expect(names(ran).at(-1)).toBe('e2e')
  })

  it.each([
    ['dies before it has counted', { crash: true, code: 134 }, '0 passed, 1 failed'],
    ['fails without a failed test', { code: 1 }, '2 passed, 1 failed'],
    ['has a file that cannot be loaded', { code: 1, report: { numRuntimeErrorTestSuites: 2 } }, '2 passed, 2 failed'],
    ['has no tests', { report: { numPassedTests: 0, numTotalTests: 0 } }, '0 passed, 1 failed'],
  ])('counts a suite as failed that %s', (_, unit, last) => {
    expect(npmTest({ unit }, '--only', 'unit')).toMatchObject({ code: 1, last })
  })

  it('runs the suites that are named, without what they do not need', () => {
    const { ran, last } = npmTest({}, '--only', 'types,unit')
    expect(names(ran).sort()).toEqual(['prepare', 'tsc', 'unit'])
    expect(last).toBe('3 passed, 0 failed')
  })

  it('refuses a suite that does not exist, and names those that do', () => {
    const { code, said } = npmTest({}, '--only', 'units')
    expect(code).not.toBe(0)
    expect(said).toContain('There is no suite units. There are types, lint')
  })

  it('hands a pattern to the tests and leaves the checks out', () => {
    const { ran } = npmTest({}, '--grep', '[N3] escalates')
    expect(names(ran)).not.toContain('tsc')
    expect(ran.filter((line) => line.endsWith('-t [N3] escalates'))).toHaveLength(4)
  })

  it('fails the suites that need a Temporal server when there is none, and runs the others', () => {
    const { code, last, ran, said } = npmTest({ 'prepare engine': true })
    expect({ code, last }).toEqual({ code: 1, last: '11 passed, 2 failed' })
    expect(names(ran)).toContain('unit')
    expect(names(ran)).not.toContain('e2e')
    expect(said).toContain('The Temporal server could not be made ready')
  })

  it('fails when the set-up fails', () => {
    const { code, last, said } = npmTest({ 'prepare install,generate,compile,bundle': true }, '--only', 'unit')
    expect({ code, last }).toEqual({ code: 1, last: '0 passed, 1 failed' })
    expect(said).toContain('no way')
  })
})
