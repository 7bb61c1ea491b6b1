/** What a policy test expects, beside what happened: one sentence for each that is not so. */
import { PAUSE } from '../domain/clock/case'
import type { Rehearsal } from '../domain/rehearsal'
import type { Expectation, PolicyTest } from './policy-test-file'
import type { Failure } from './policy-test-run'
import type { TestWorld } from './policy-test-world'

/** A refusal that nobody expects is a failure too: a test whose actions do nothing proves nothing. */
export function expectations(test: PolicyTest, found: Rehearsal, world: TestWorld): Failure[] {
  const failures = test.then.flatMap((one, index): Failure[] => {
    const message = check(one, found, world)
    return message === undefined ? [] : [{ path: ['then', index], message }]
  })
  const expected = test.then.flatMap(({ refused }) => refused ?? [])
  const refusals = found.refused.filter(
    ({ action, refusal }) => !expected.some((one) => one.code === refusal.code && one.do === test.when[action]?.do),
  )
  return [
    ...refusals.map(({ action, at, command, refusal }) => ({
      path: ['when', action],
      message: `${command} at ${world.local(at)} is refused: ${refusal.message} (${refusal.code})`,
    })),
    ...found.notDone.map(({ action, command, message }) => ({
      path: ['when', action],
      message: `${command} is never done: ${message}`,
    })),
    ...failures,
    ...(found.complete
      ? []
      : [{ path: ['given', 'horizon'], message: 'more would happen within the horizon than can be played through' }]),
  ]
}

function check(expected: Expectation, found: Rehearsal, world: TestWorld): string | undefined {
  const { fires, due, state, stage, outcome, refused } = expected
  const day = expected['nothing fires on']
  if (fires) return checkFires(fires, found, world)
  if (due)
    return checkDeadline(due.deadline, found, (one) =>
      same(`due ${due.deadline}`, due.at, one.dueAt && world.local(one.dueAt)),
    )
  if (state) return checkDeadline(state.deadline, found, (one) => same(`state ${state.deadline}`, state.is, one.state))
  if (day !== undefined) return checkNothing(`nothing fires on ${day}`, found, world, (at) => at.startsWith(day))
  if (expected['nothing fires']) return checkNothing('nothing ever fires', found, world, () => true)
  if (stage !== undefined) return same('stage', stage, found.case.process.stage)
  if (outcome !== undefined) return same('outcome', outcome, found.case.process.outcome)
  if (refused && !found.refused.some(({ refusal }) => refusal.code === refused.code))
    return `refused ${refused.do}: expected ${refused.code}, it is not refused so`
  return undefined
}

function same(what: string, expected: string, found: string | undefined): string | undefined {
  return expected === found ? undefined : `${what}: expected ${expected}, it is ${found ?? 'none'}`
}

function checkDeadline(
  key: string,
  { deadlines }: Rehearsal,
  then: (deadline: Rehearsal['deadlines'][number]) => string | undefined,
): string | undefined {
  const deadline = deadlines.find((one) => one.key === key)
  return deadline
    ? then(deadline)
    : `there is no deadline ${key}; there are ${deadlines.map((one) => one.key).join(', ') || 'none'}`
}

function checkFires(
  { deadline, level, n, at, to }: NonNullable<Expectation['fires']>,
  found: Rehearsal,
  { local }: TestWorld,
): string | undefined {
  const look = () => {
    const rungs = found.rungs.filter(
      (rung) => rung.deadlineKey === deadline && rung.level === level && (n === undefined || rung.n === n),
    )
    const isThat = (rung: (typeof rungs)[number]) =>
      rung.state === 'fired' &&
      (at === undefined || local(rung.at) === at) &&
      (to === undefined || sorted(rung.to) === sorted(to))
    if (rungs.some(isThat)) return undefined
    const wanted = [at === undefined ? '' : ` at ${at}`, to === undefined ? '' : ` to ${to.join(', ')}`].join('')
    const seen = rungs
      .slice(0, 3)
      .map((rung) =>
        rung.state === 'fired'
          ? `fires at ${local(rung.at)} to ${rung.to.join(', ')}`
          : `is ${rung.state} at ${local(rung.at)} (${rung.reason})`,
      )
    return `${deadline} fires ${level}${n ?? ''}: expected${wanted || ' to fire'}, it ${seen.join(', and ') || 'never comes'}`
  }
  return deadline === PAUSE ? look() : checkDeadline(deadline, found, look)
}

const sorted = (names: string[]) => [...names].sort().join(', ')

function checkNothing(
  what: string,
  { rungs }: Rehearsal,
  { local }: TestWorld,
  isMeant: (at: string) => boolean,
): string | undefined {
  const fired = rungs.filter((rung) => rung.state === 'fired' && isMeant(local(rung.at)))
  if (fired.length === 0) return undefined
  return `${what}: but ${fired
    .slice(0, 3)
    .map((rung) => `${rung.deadlineKey} fires ${rung.level}${rung.n ?? ''} at ${local(rung.at)}`)
    .join(', ')}${fired.length > 3 ? ` and ${fired.length - 3} more` : ''}`
}
