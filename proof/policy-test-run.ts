/** Plays a policy test against the rules that run live: milliseconds for months. Pure but for the files it names. */
import { commandNamed } from '../api/commands'
import { processes } from '../domain/processes'
import { openingInput, openings, rehearsedInput } from '../domain/processes/openings'
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
    const actions = test.when.map((one, index) => actionOf(test.given.kind, one, ['when', index], world))
    return expectations(test, playOut(test, world, actions), world)
  } catch (error) {
    if (!(error instanceof Wrong)) throw error
    return [{ path: error.path, message: `${nameOf(error.path)}${error.message}` }]
  }
}

function playOut({ given }: PolicyTest, world: TestWorld, actions: Action[]): Rehearsal {
  const startAt = world.instant(given.startAt)
  const { occurredAt, ...more } = inputOf(given, world)
  const input = openingInput(given.kind, {
    title: 'Policy test',
    customerId: given.customer,
    ownerId: world.ownerId,
    ...(given.priority === undefined ? {} : { priority: given.priority }),
    ...more,
  })
  const facts = {
    ...(given.tier === undefined ? {} : { tier: given.tier }),
    ...(given.severity === undefined ? {} : { severity: given.severity }),
    ...(given.team === undefined ? {} : { teamId: given.team }),
  }
  return rehearse(
    processes[given.kind]!,
    {
      id: 'test',
      policyVersion: 1,
      input,
      facts,
      ...(occurredAt === undefined ? {} : { occurredAt: occurredAt as string }),
    },
    world,
    startAt,
    later(startAt, given.horizon, world),
    actions,
  )
}

/** What else a case of this kind is opened with. @throws Wrong for what it does not take. */
function inputOf({ kind, input }: PolicyTest['given'], world: TestWorld): Record<string, unknown> {
  const checked = rehearsedInput(openings[kind]!).safeParse(withInstants(input, world))
  const [issue] = checked.error?.issues ?? []
  if (issue) throw new Wrong(['given', 'input', ...issue.path], issue.message)
  mustBePeople(checked.data, ['given', 'input'], world)
  return checked.data ?? {}
}

/** @throws Wrong for a body the command does not take. */
function actionOf(kind: string, { at, after, do: name, body }: When, path: PropertyKey[], world: TestWorld): Action {
  const { command, body: schema, resource } = commandNamed(kind, name)!
  const { n, ...said } = withInstants(body, world)
  const numbered = resource.includes(':n')
  const checked = schema.safeParse(numbered || n === undefined ? said : { ...said, n })
  if (!checked.success)
    throw new Wrong([...path, 'body', ...(checked.error.issues[0]?.path ?? [])], checked.error.issues[0]?.message ?? '')
  mustBePeople(checked.data, [...path, 'body'], world)
  const full = { command, body: { ...checked.data, ...(numbered ? { n } : {}) } }
  const awaited = after === undefined ? undefined : rungNamed(after)
  if (awaited) return { ...full, ...awaited }
  return { ...full, ...(at === undefined ? {} : { at: world.instant(at) }), ...(after === undefined ? {} : { after }) }
}

function withInstants(fields: Record<string, unknown>, world: TestWorld): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, isLocal(value) ? world.instant(value) : value]),
  )
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
