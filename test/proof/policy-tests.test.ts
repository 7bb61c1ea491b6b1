import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { main } from '../../proof/policy-test'

const root = path.resolve(__dirname, '../..')
const folder = mkdtempSync(path.join(tmpdir(), 'policy-tests-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function run(text: string): Promise<{ code: number; lines: string[] }> {
  const file = path.join(folder, 'some.yaml')
  writeFileSync(file, text)
  const lines: string[] = []
  const code = await main([file], (line) => lines.push(line.replaceAll(file, 'some.yaml')))
  return { code, lines }
}

/** A need of Monday 23 November 2026, 10:00; `then` begins on line 5. */
const monday = (rest: string) => `- test: a need\n  given:\n    startAt: 2026-11-23 10:00\n${rest}\n`

describe('the tests of the policy', () => {
  test('that come with the product hold, all of them, in one run', async () => {
    const lines: string[] = []
    expect(await main([], (line) => lines.push(line))).toBe(0)
    const files = readdirSync(path.join(root, 'policy/tests'))
    for (const file of files) expect(lines.some((line) => line.startsWith('✓') && line.includes(`${file}:`))).toBe(true)
    expect(lines.filter((line) => line.startsWith('✓')).length).toBeGreaterThanOrEqual(8)
  })

  test.each([
    [
      'a due date',
      'due: { deadline: solution-1, at: 2026-11-25 18:00 }',
      'due solution-1: expected 2026-11-25 18:00, it is 2026-11-26 18:00',
    ],
    [
      'the instant of a rung',
      'fires: { deadline: solution-1, level: missed, at: 2026-11-27 18:00 }',
      'solution-1 fires missed: expected at 2026-11-27 18:00, it fires at 2026-11-26 18:00 to Ann, Lee',
    ],
    [
      'the persons of a rung',
      'fires: { deadline: solution-1, level: 2, to: [Hu] }',
      'solution-1 fires 2: expected to Hu, it fires at 2026-11-30 18:00 to Di',
    ],
    [
      'a day on which nothing fires',
      'nothing fires on: 2026-11-26',
      'nothing fires on 2026-11-26: but solution-1 fires warning at 2026-11-26 09:15, ',
    ],
    ['silence', 'nothing fires: ever', 'nothing ever fires: but '],
    ['a state', 'state: { deadline: solution-1, is: met }', 'state solution-1: expected met, it is missed'],
    ['a stage', 'stage: confirmation', 'stage: expected confirmation, it is task-force'],
    [
      'a refusal',
      'refused: { do: solutions, code: need-pooled }',
      'refused solutions: expected need-pooled, it is not refused so',
    ],
    [
      'a deadline that is not there',
      'due: { deadline: solution-2, at: 2026-11-25 18:00 }',
      'there is no deadline solution-2; there are task-force-1, solution-1',
    ],
  ])(
    'a wrong expectation of %s fails with its line, what was expected and what is',
    async (_, expectation, sentence) => {
      const { code, lines } = await run(monday(`  then:\n    - ${expectation}`))
      expect(code).toBe(1)
      expect(lines[0]).toMatch(/^✗ some\.yaml:1 {2}a need \(\d+ ms\)$/)
      expect(lines[1]).toMatch(/^ {4}some\.yaml:5 {2}/)
      expect(lines[1]?.slice('    some.yaml:5  '.length)).toContain(sentence)
      expect(lines.at(-1)).toBe('0 passed, 1 failed')
    },
  )

  test('an action that is refused unexpectedly fails the test: it would prove nothing', async () => {
    const { code, lines } = await run(
      monday('  when:\n    - { after: 1 working day, do: deliveries }\n  then:\n    - stage: task-force'),
    )
    expect(code).toBe(1)
    expect(lines[1]).toMatch(/^ {4}some\.yaml:5 {2}deliver at 2026-11-24 10:00 is refused: .* \(wrong-stage\)$/)
  })

  test.each([
    ['a field that does not exist', 4, '  expect: []', 'Unrecognized key: "expect"'],
    [
      'a time that does not exist',
      5,
      '  then:\n    - due: { deadline: solution-1, at: 2026-02-30 18:00 }',
      'then.0.due.at: must be a local time such as `2026-10-01 09:00`',
    ],
    ['two expectations in one', 5, '  then:\n    - { stage: solution, outcome: satisfied }', 'then.0: says one thing'],
    [
      'a command that does not exist',
      5,
      '  when:\n    - { after: 1 hour, do: celebrate }\n  then: [stage: solution]',
      'when.0.do: is no command',
    ],
    [
      'an instant that is none',
      5,
      '  when:\n    - { after: a while, do: resume }\n  then: [stage: solution]',
      'when.0.after: must be a span',
    ],
    ['nothing to expect', 4, '  then: []', 'then: Too small'],
    ['a text that is no YAML', 4, '  then: [', ''],
  ])('a file with %s is refused, naming the line', async (_, line, rest, sentence) => {
    const { code, lines } = await run(monday(rest))
    expect(code).toBe(1)
    expect(
      lines.some((one) => new RegExp(`^✗ some\\.yaml:(${line}|${line + 1})  `).test(one) && one.includes(sentence)),
    ).toBe(true)
  })

  test.each([
    [
      'a policy path that does not exist',
      '    policy: { processes.need.deadline.solution.within: 2 working days }',
      'given.policy.processes.need.deadline.solution.within: the policy has no processes.need.deadline.solution',
    ],
    [
      'a policy value that is none',
      '    policy: { processes.need.deadlines.solution.within: 2 }',
      'given.policy.processes.need.deadlines.solution.within: Invalid input: expected string, received number',
    ],
    [
      'a policy file that does not exist',
      '    policy: policy/none.yaml',
      'given.policy: there is no file policy/none.yaml',
    ],
    ['a calendar that never opens', '    calendar: { week: {}, days: 3 }', 'given.calendar'],
    [
      'an absence of nobody',
      '    absences: [{ who: Zoe, from: 2026-11-26, to: 2026-11-27 }]',
      'given.absences.0.who: Zoe is not among the people',
    ],
  ])('%s is refused, naming the line', async (_, rest, sentence) => {
    const { code, lines } = await run(monday(`${rest}\n  then:\n    - stage: task-force`))
    expect(code).toBe(1)
    expect(lines.some((line) => line.includes('some.yaml:4  ') && line.includes(sentence))).toBe(true)
  })

  test('a body that a command does not take, and a person who is nobody, are refused', async () => {
    const body = async (text: string) =>
      (
        await run(
          monday(`  when:\n    - { after: 1 hour, do: task-force, body: ${text} }\n  then:\n    - stage: solution`),
        )
      ).lines[1]
    expect(await body('{ salesId: Ann, productId: Pat, engineeringId: Eng }')).toMatch(
      /some\.yaml:5 {2}when\.0\.body\.ownerId: /,
    )
    expect(await body('{ salesId: Ann, productId: Pat, engineeringId: Zoe, ownerId: Ann }')).toMatch(
      /when\.0\.body\.engineeringId: Zoe is not among the people/,
    )
  })

  test('an action after a rung that never comes fails the test, and so does one after the horizon', async () => {
    const { lines } = await run(
      monday(
        '  when:\n    - { after: missed of revisit-1, do: notes, body: { text: Late } }\n  then:\n    - stage: task-force',
      ),
    )
    expect(lines[1]).toMatch(
      /some\.yaml:5 {2}addNote is never done: There is no deadline revisit-1 until .*; there are task-force-1, solution-1\.$/,
    )
  })

  test('a need is opened with whatever else is given, and what it does not take is refused', async () => {
    const then = '  then:\n    - due: { deadline: solution-1, at: 2026-11-25 18:00 }'
    expect(await run(monday(`    input: { occurredAt: 2026-11-20 10:00 }\n${then}`))).toMatchObject({ code: 0 })
    const { lines } = await run(monday(`    input: { colour: red }\n${then}`))
    expect(lines[1]).toMatch(/some\.yaml:4 {2}given\.input: Unrecognized key: "colour"$/)
  })

  test('an action may follow an action that follows a rung', async () => {
    const actions =
      '  when:\n    - { after: missed of solution-1, do: notes, body: { text: Late } }\n    - { after: 1 working day, do: acknowledgements, body: {} }'
    const then = '  then:\n    - nothing fires on: 2026-12-01\n    - fires: { deadline: solution-1, level: 1 }'
    const given = '    policy: { processes.need.deadlines.task-force: null, acknowledgement.for: 2 working days }\n'
    expect(await run(monday(`${given}${actions}\n${then}`))).toMatchObject({ code: 0 })
  })

  test('another policy, another calendar and another chain of people can be tried', async () => {
    const given =
      '    policy: { processes.need.deadlines.solution.within: 1 working day, processes.need.deadlines.task-force: null }\n    calendar: { holidays: [2026-11-24] }\n    people: [Mia, Tom]'
    const then =
      '    - fires: { deadline: solution-1, level: missed, at: 2026-11-25 18:00, to: [Tom, Mia] }\n    - fires: { deadline: solution-1, level: repeat, to: [Tom] }'
    expect(await run(monday(`${given}\n  then:\n${then}`))).toMatchObject({ code: 0 })
  })

  test('a file that is not there is said to be missing', async () => {
    const lines: string[] = []
    expect(await main(['none.yaml'], (line) => lines.push(line))).toBe(1)
    expect(lines).toEqual(['There is no file none.yaml.'])
  })
})
