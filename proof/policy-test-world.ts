/** The policy, calendar and people of a policy test. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Temporal as T } from 'temporal-polyfill'
import { parse } from 'yaml'
import type { People } from '../domain/clock/people'
import { policySchema, type Policy } from '../domain/clock/policy'
import type { World } from '../domain/clock/resolve'
import { calendar, checkCalendar, type CalendarDefinition } from '../domain/time/calendar'
import { projectRoot } from '../embedded/paths'
import type { PolicyTest } from './policy-test-file'

/** What is wrong with a test; `path` starts in the test, such as `['given', 'policy']`. */
export class Wrong extends Error {
  constructor(
    readonly path: PropertyKey[],
    message: string,
  ) {
    super(message)
  }
}

type Given = PolicyTest['given']

export interface TestWorld extends World {
  ownerId: string
  /** A local time as an instant, and back. */
  instant: (local: string) => string
  local: (instant: string) => string
}

/** @throws Wrong */
export function worldFor(given: Given): TestWorld {
  const policy = policyFor(given.policy)
  const cn = calendarFor(policy.calendar, given.calendar)
  const zone = cn.timeZone
  const people = peopleFor(given)
  return {
    policy,
    people,
    calendarOf: (id) => (id === policy.calendar ? cn : calendarFor(id, {})),
    ownerId: Object.keys(people.staff)[0] ?? '',
    instant: (local) =>
      new Date(T.PlainDateTime.from(local.replace(' ', 'T')).toZonedDateTime(zone).epochMilliseconds).toISOString(),
    local: (instant) => {
      const at = T.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime()
      return at
        .toString({
          smallestUnit:
            at.second === 0 && at.millisecond === 0 ? 'minute' : at.millisecond === 0 ? 'second' : 'millisecond',
        })
        .replace('T', ' ')
    },
  }
}

const inProject = (...names: string[]) => path.resolve(projectRoot(), ...names)

/** The default policy, another file, or the default with single values changed: `processes.need.deadlines.solution.within: 2 working days`. */
function policyFor(asked: Given['policy']): Policy {
  const name = typeof asked === 'string' ? asked : 'policy/default.yaml'
  const file = inProject(name)
  if (!existsSync(file)) throw new Wrong(['given', 'policy'], `there is no file ${name}`)
  const content: unknown = parse(readFileSync(file, 'utf8'))
  const changes = typeof asked === 'object' ? asked : {}
  for (const [place, value] of Object.entries(changes)) change(content, place, value)
  const parsed = policySchema.safeParse(content)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.path.join('.') ?? ''
  const changed = Object.keys(changes).filter((place) => field.startsWith(place) || place.startsWith(field))
  throw new Wrong(
    ['given', 'policy', ...changed.slice(0, 1)],
    `${changed[0] === field ? '' : `${field}: `}${issue?.message}`,
  )
}

/** Sets one value; null takes it away. What holds it must be there already, so that a slip of the pen is found. */
function change(content: unknown, place: string, value: unknown): void {
  const names = place.split('.')
  const last = names.pop() ?? ''
  let holder = content as Record<string, unknown> | undefined
  for (const name of names) holder = holder?.[name] as Record<string, unknown> | undefined
  if (typeof holder !== 'object' || holder === null)
    throw new Wrong(['given', 'policy', place], `the policy has no ${names.join('.')}`)
  if (value === null) delete holder[last]
  else holder[last] = value
}

/** A calendar that comes with the product, with days off and days of other hours added to it. */
function calendarFor(id: string, { holidays = [], days = {}, ...other }: Given['calendar']) {
  const file = inProject('policy/calendars', `${id}.json`)
  if (!existsSync(file)) throw new Wrong(['given', 'policy'], `there is no calendar ${id} in policy/calendars`)
  const base = JSON.parse(readFileSync(file, 'utf8')) as CalendarDefinition
  const definition = { ...base, ...other, holidays: [...base.holidays, ...holidays], days: { ...base.days, ...days } }
  const [problem] = checkCalendar(definition)
  if (problem)
    throw new Wrong(['given', 'calendar', problem.path.split('.')[0] ?? ''], `${problem.path}: ${problem.message}`)
  return calendar(definition as CalendarDefinition)
}

/** A list is a chain: each is led by the next. The first one named owns the case. */
function peopleFor({ people, absences }: Given): People {
  const managers = Array.isArray(people)
    ? people.map((name, index) => [name, people[index + 1] ?? null] as const)
    : Object.entries(people)
  const names = new Set(managers.map(([name]) => name))
  const known = (at: PropertyKey[], name: string) => {
    if (!names.has(name)) throw new Wrong(at, `${name} is not among the people ${[...names].join(', ')}`)
    return name
  }
  return {
    staff: Object.fromEntries(
      managers.map(([id, manager]) => [
        id,
        { id, ...(manager === null ? {} : { managerId: known(['given', 'people', id], manager) }) },
      ]),
    ),
    absences: absences.map(({ who, from, to, standIn }, index) => ({
      staffId: known(['given', 'absences', index, 'who'], who),
      fromOn: from,
      toOn: to,
      ...(standIn === undefined ? {} : { standInId: known(['given', 'absences', index, 'standIn'], standIn) }),
    })),
  }
}
