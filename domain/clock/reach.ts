/** From the audiences of a rung to the persons told: each once, nobody who is away, and no level empty in silence [E1, X2, X3, X11]. Pure. */
import { toMillis, type Instant } from '../time/instant'
import type { Audience, Place } from './audience'
import { chainOf, presentFor, type People, type Present } from './people'
import type { RungRule } from './policy'
import type { World } from './resolve'

/** Who is there at an instant. */
export interface Moment {
  people: People
  /** In the company's zone, in which absences are. */
  date: string
  /** Null in a gap of the roster, undefined when there is no such roster. */
  onDuty: (rosterId: string) => string | null | undefined
}

/** Who is told. What is absent did not happen: nobody stands in for anybody, no level is empty. */
export interface Reached {
  to: string[]
  /** By the person told: the absent whose place they take. */
  onBehalfOf?: Record<string, string[]>
  emptyLevels?: { to: Audience; reason: string }[]
}

const NOBODY = 'nobody at this level'
const AWAY = 'away, and nobody stands in'

export function momentOf({ people, policy, calendarOf, rosterOf }: World, at: Instant): Moment {
  const instant = toMillis(at)
  return {
    people,
    date: calendarOf(policy.calendar).dateOf(instant),
    onDuty(id) {
      const roster = rosterOf?.(id)
      return roster && (roster.onDuty(instant)?.staffId ?? null)
    },
  }
}

/** [X3] Who a rung of a ladder goes to. A repeat that reaches nobody goes to the highest rung below it that has somebody. */
export function reachRung(rungs: RungRule[], level: string, ownerId: string, moment: Moment): Reached {
  const reached = reach(rungs.find((rung) => rung.level === level)?.to ?? [], ownerId, moment)
  if (level !== 'repeat' || reached.to.length > 0) return reached
  const instead = belowRepeat(rungs)
    .map(({ to }) => reach(to, ownerId, moment))
    .find(({ to }) => to.length > 0)
  return instead ? { ...instead, ...emptyOf([reached, instead]) } : reached
}

/** The persons these audiences mean, each once, in order. */
export function reach(audiences: Audience[], ownerId: string, moment: Moment): Reached {
  const found = audiences.map((audience) => ({ audience, found: find(audience, ownerId, moment) }))
  const present = found.flatMap(({ found }) => found.present ?? [])
  const emptyLevels = found.flatMap(({ audience, found: { reason } }) =>
    reason === undefined ? [] : [{ to: audience, reason }],
  )
  return {
    to: [...new Set(present.map(({ id }) => id))],
    ...inPlaces(present),
    ...(emptyLevels.length > 0 ? { emptyLevels } : {}),
  }
}

/** Why a rung reached nobody, in words. */
export function reasonOf({ emptyLevels = [] }: Reached): string {
  return [...new Set(emptyLevels.map(({ reason }) => reason))].join('; ') || NOBODY
}

type Found = { present: Present[]; reason?: undefined } | { present?: undefined; reason: string }

const someOf = (present: Present[], reason: string): Found => (present.length > 0 ? { present } : { reason })

function find(audience: Audience, ownerId: string, moment: Moment): Found {
  if (typeof audience === 'string') return findPlace(audience, chainOf(ownerId, moment.people), moment)
  const { role, inTeamOf, person, team, roster, webhook } = audience
  if (webhook !== undefined) return { present: [{ id: `webhook:${webhook}`, inPlaceOf: [] }] }
  if (roster !== undefined) return findOnDuty(roster, moment)
  if (person !== undefined) return findPerson(person, moment, `there is no person ${person}`)
  if (team !== undefined) return findGroup(({ teamId }) => teamId === team, moment, `nobody is in the team ${team}`)
  if (inTeamOf === undefined)
    return findGroup(({ roles }) => hasRole(roles, role), moment, `nobody has the role ${role}`)
  const ours = moment.people.staff[ownerId]?.teamId
  return findGroup(
    ({ roles, teamId }) => ours !== undefined && teamId === ours && hasRole(roles, role),
    moment,
    `nobody in the owner's team has the role ${role}`,
  )
}

const hasRole = (roles: string[] | undefined, role: string | undefined) =>
  role !== undefined && roles?.includes(role) === true

/** [X2, X3] A chain that ends early leaves the higher places empty. */
function findPlace(place: Place, chain: string[], moment: Moment): Found {
  if (place !== 'highest') {
    const id = chain[['owner', 'lead', 'departmentHead', 'director'].indexOf(place)]
    return id === undefined ? { reason: NOBODY } : findPerson(id, moment, NOBODY)
  }
  const highest = [...chain].reverse().map((id) => findPerson(id, moment, NOBODY))
  return highest.find(({ present }) => present !== undefined) ?? highest.at(-1) ?? { reason: NOBODY }
}

function findPerson(id: string, { people, date }: Moment, unknown: string): Found {
  if (!people.staff[id]) return { reason: unknown }
  const present = presentFor(id, people, date)
  return present ? { present: [present] } : { reason: AWAY }
}

function findOnDuty(rosterId: string, moment: Moment): Found {
  const id = moment.onDuty(rosterId)
  if (id === undefined) return { reason: `there is no roster ${rosterId}` }
  if (id === null) return { reason: `nobody is on duty in the roster ${rosterId}` }
  return findPerson(id, moment, `there is no person ${id}`)
}

/** Of a group those who are there, and the stand-ins that the others named; when that is nobody, the managers stand in. */
function findGroup(
  isMember: (person: People['staff'][string]) => boolean,
  { people, date }: Moment,
  none: string,
): Found {
  const members = Object.values(people.staff)
    .filter(isMember)
    .map(({ id }) => id)
    .sort()
  if (members.length === 0) return { reason: none }
  const there = (who: 'anybody' | 'named') => members.flatMap((id) => presentFor(id, people, date, who) ?? [])
  const named = there('named')
  return someOf(named.length > 0 ? named : there('anybody'), AWAY)
}

function inPlaces(present: Present[]): Pick<Reached, 'onBehalfOf'> {
  const onBehalfOf: Record<string, string[]> = {}
  for (const { id, inPlaceOf } of present)
    if (inPlaceOf.length > 0) onBehalfOf[id] = [...new Set([...(onBehalfOf[id] ?? []), ...inPlaceOf])]
  return Object.keys(onBehalfOf).length > 0 ? { onBehalfOf } : {}
}

function emptyOf(all: Reached[]): Pick<Reached, 'emptyLevels'> {
  return { emptyLevels: all.flatMap(({ emptyLevels = [] }) => emptyLevels) }
}

/** From the highest numbered rung down to the miss. */
function belowRepeat(rungs: RungRule[]): RungRule[] {
  const height = ({ level }: RungRule) => (level === 'missed' ? 0 : Number(level))
  return rungs.filter(({ level }) => level !== 'repeat' && level !== 'warning').sort((a, b) => height(b) - height(a))
}
