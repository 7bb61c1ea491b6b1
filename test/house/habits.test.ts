import { lint } from './lint'

type Case = [what: string, filePath: string, text: string]

const durations: Case[] = [
  ['a span of working days', 'domain/processes/made-up.ts', "export const within = '3 working days'"],
  ['a span of days before something', 'domain/clock/made-up.ts', "export const before = '-90 days'"],
  ['a cadence', 'domain/processes/made-up.ts', "export const pace = 'weekly'"],
  ['a longer cadence', 'domain/customer/made-up.ts', "export const pace = 'every 6 months'"],
  ['a span in a template', 'activities/made-up.ts', 'export const within = `24 hours`'],
  ['a day in milliseconds, multiplied', 'activities/made-up.ts', 'export const day = 24 * 60 * 60 * 1000'],
  ['a day in milliseconds, multiplied out', 'workflows/made-up.ts', 'export const day = 86_400_000'],
  ['a number of minutes made milliseconds', 'workflows/made-up.ts', 'export const wait = (n: number) => n * 60_000'],
  ['a duration of fields', 'domain/processes/made-up.ts', 'export const silence = { days: 30 }'],
  ['an engine timeout beside the story', 'workflows/made-up.ts', "export const timeout = '30s'"],
]
const noDurations: Case[] = [
  [
    'the grammar of spans itself',
    'domain/time/made-up.ts',
    "export const week = { text: 'weekly', ms: 7 * 86_400_000 }",
  ],
  [
    'timeouts of our own machinery, in their file',
    'workflows/options.ts',
    "export const commit = { startToCloseTimeout: '30 seconds' }",
  ],
  ['a step of one day along a calendar', 'domain/clock/made-up.ts', 'export const step = { days: 1 }'],
  ['a type that lists the cadences', 'domain/made-up.ts', "export type Pace = 'weekly' | 'monthly'"],
  ['a sentence with a span in it', 'domain/made-up.ts', "export const told = 'is due in 3 working days at the latest'"],
  ['a test that speaks of days', 'test/domain/made-up.test.ts', "export const within = '3 working days'"],
]
const clocks: Case[] = [
  ['Date.now() in a rule', 'domain/made-up.ts', 'export const at = Date.now()'],
  ['new Date() in a rule', 'domain/made-up.ts', 'export const at = new Date()'],
  ['Date() in an activity', 'activities/made-up.ts', 'export const at = Date()'],
  ['new Date() in an activity', 'activities/made-up.ts', 'export const at = new Date().toISOString()'],
  [
    'Temporal.Now under another name',
    'domain/made-up.ts',
    "import { Temporal as T } from 'temporal-polyfill'\nexport const at = T.Now.instant()",
  ],
  ['Date.now handed on', 'activities/made-up.ts', 'export const clock = Date.now'],
]
const noClocks: Case[] = [
  ['an instant that was given', 'activities/made-up.ts', 'export const date = (at: string) => new Date(at)'],
  ['the workflow’s own clock', 'workflows/made-up.ts', 'export const at = () => new Date(Date.now()).toISOString()'],
  ['the one file for what is wall-clock by nature', 'activities/wall-clock.ts', 'export const now = () => Date.now()'],
]
const impure: Case[] = [
  ['chance in a rule', 'domain/made-up.ts', 'export const id = Math.random()'],
  ['the environment in a rule', 'domain/made-up.ts', "export const zone = process.env['TZ']"],
  [
    'a validator that is async',
    'workflows/made-up.ts',
    'setHandler(submit, handle, { validator: async (input) => refuse(input) })',
  ],
  ['a Map in a workflow', 'workflows/made-up.ts', 'export const open = new Map()'],
]

const groups = { durations, noDurations, clocks, noClocks, impure }
const asSnippet = ([, filePath, text]: Case) => ({ filePath, text })
const ours = (messages: string[]) => messages.filter((message) => /^(house\/|parser|no-restricted)/.test(message))

describe('the habits of the house', () => {
  const all = Object.values(groups).flat()
  const answers = new Map(lint(all.map(asSnippet)).map((messages, at) => [all[at], ours(messages)]))
  const rows = (group: Case[]) => group.map((row) => [row[0], row] as const)

  it.each(rows(durations))('refuses %s: durations stand in policy/', (_, row) => {
    expect(answers.get(row)?.[0]).toMatch(/^house\/durations/)
  })
  it.each(rows(clocks))('refuses %s: business code is told the time', (_, row) => {
    expect(answers.get(row)).toEqual([expect.stringMatching(/^house\/wall-clock/)])
  })
  it.each(rows(impure))('refuses %s', (_, row) => {
    expect(answers.get(row)).toEqual([expect.stringMatching(/^no-restricted/)])
  })
  it.each(rows([...noDurations, ...noClocks]))('allows %s', (_, row) => {
    expect(answers.get(row)).toEqual([])
  })
})

describe('with types', () => {
  const filePath = 'test/house/habits.test.ts'
  const snippets = {
    unawaited: 'const commit = async (): Promise<void> => {}\nexport const handle = () => {\n  commit()\n}',
    misplaced: 'const ready = async () => true\nexport const go = () => {\n  if (ready()) return 1\n  return 2\n}',
    untyped: "import { Snippet } from './lint'\nexport const x = (a: any, b: Snippet): unknown => [a, b]",
  }
  const [unawaited, misplaced, untyped] = lint(Object.values(snippets).map((text) => ({ filePath, typed: true, text })))

  it('refuses a promise that nobody awaits', () => {
    expect(unawaited).toEqual([expect.stringMatching(/no-floating-promises/)])
  })
  it('refuses a promise where a plain answer is expected', () => {
    expect(misplaced).toEqual([expect.stringMatching(/no-misused-promises/)])
  })
  it('refuses any, and types imported as values', () => {
    expect(untyped?.join()).toMatch(/consistent-type-imports.*no-explicit-any/s)
  })
})
