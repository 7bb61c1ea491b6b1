/** Plays a policy test against the rules that run live: milliseconds for months. Pure but for the files it names. */
import { commandNamed } from '../api/commands'
import { processes } from '../domain/processes'
import { rehearse, type Action, type Rehearsal } from '../domain/rehearsal'
import { toInstant, toMillis } from '../domain/time/instant'
import { parseSpan } from '../domain/time/span'
import { isLocal, nameOf, rungNamed, type PolicyTest, type When } from './policy-test-file'
import { expectations } from './policy-test-then'
import { worldFor, Wrong, type TestWorld } from './policy-test-world'

/** What a test did not find as it says, by the path of what it says. */
export interface Failure {
  path: PropertyKey[]
  message: string
}

export function runTest(test: PolicyTest): Failure[] {
  try {
    const world = worldFor(test.given)
    const play = (actions: Action[]) => playOut(test, world, actions)
    const actions: Action[] = []
    for (const [index, one] of test.when.entries())
      actions.push(actionOf(one, ['when', index], world, () => play(actions)))
    return expectations(test, play(actions), world)
  } catch (error) {
    if (!(error instanceof Wrong)) throw error
    return [{ path: error.path, message: `${nameOf(error.path)}${error.message}` }]
  }
}

function playOut({ given }: PolicyTest, world: TestWorld, actions: Action[]): Rehearsal {
  const startAt = world.instant(given.startAt)
  const input = { title: 'Policy test', customerId: given.customer, ownerId: world.ownerId, priority: given.priority }
  const facts = {
    ...(given.tier === undefined ? {} : { tier: given.tier }),
    ...(given.team === undefined ? {} : { teamId: given.team }),
  }
  return rehearse(
    processes[given.kind]!,
    { id: 'test', policyVersion: 1, input, facts },
    world,
    startAt,
    later(startAt, given.horizon, world),
    actions,
  )
}

/** @throws Wrong for a body the command does not take, and for a rung that never comes. */
function actionOf(
  { at, after, do: name, body }: When,
  path: PropertyKey[],
  world: TestWorld,
  soFar: () => Rehearsal,
): Action {
  const { command, body: schema, resource } = commandNamed(name)!
  const { n, ...said } = Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, isLocal(value) ? world.instant(value) : value]),
  )
  const numbered = resource.includes(':n')
  const checked = schema.safeParse(numbered || n === undefined ? said : { ...said, n })
  if (!checked.success)
    throw new Wrong([...path, 'body', ...(checked.error.issues[0]?.path ?? [])], checked.error.issues[0]?.message ?? '')
  mustBePeople(checked.data, [...path, 'body'], world)
  const full = { command, body: { ...checked.data, ...(numbered ? { n } : {}) } }
  const rung = after === undefined ? undefined : rungNamed(after)
  if (rung) return { ...full, at: afterRung(rung, [...path, 'after'], soFar(), world) }
  return { ...full, ...(at === undefined ? {} : { at: world.instant(at) }), ...(after === undefined ? {} : { after }) }
}

/** Just after a rung came, or so long after it. */
function afterRung(
  { span, level, n = 1, deadline }: NonNullable<ReturnType<typeof rungNamed>>,
  path: PropertyKey[],
  { rungs }: Rehearsal,
  world: TestWorld,
): string {
  const rung = rungs.find(
    (one) => one.deadlineKey === deadline && one.level === level && (one.n ?? 1) === n && one.reason !== 'in the past',
  )
  if (!rung) throw new Wrong(path, `the rung ${level} of ${deadline} never comes`)
  return span === undefined ? toInstant(toMillis(rung.at) + 1) : later(rung.at, span, world)
}

function later(from: string, text: string, { policy, calendarOf }: TestWorld): string {
  const span = parseSpan(text)
  const calendar = calendarOf(policy.calendar)
  return toInstant(
    span.unit === 'workingDays'
      ? calendar.nthWorkingDayAfter(toMillis(from), span.count).at
      : calendar.add(toMillis(from), span).at,
  )
}

/** Whoever is named in a body must be somebody. */
function mustBePeople(value: unknown, path: PropertyKey[], world: TestWorld): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, field] of Object.entries(value)) {
    if (/(owner|sales|product|engineering)Id$/.test(key) && typeof field === 'string' && !world.people.staff[field])
      throw new Wrong([...path, key], `${field} is not among the people ${Object.keys(world.people.staff).join(', ')}`)
    mustBePeople(field, [...path, key], world)
  }
}
