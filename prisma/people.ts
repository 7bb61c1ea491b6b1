/** The people a rung may reach, as they stand in the database: who is led by whom, away, in which team, on duty [X2, X11]. */
import type { Audience } from '../domain/clock/audience'
import type { Absence, People, Person } from '../domain/clock/people'
import type { World } from '../domain/clock/resolve'
import { roster } from '../domain/clock/roster'
import type { RosterBody } from '../domain/clock/roster.messages'
import { Prisma, type PrismaClient } from './generated/client'

export type Present = Pick<World, 'people' | 'rosterOf'> & Required<Pick<World, 'rosterOf'>>

/** One query for the people; one before it when somebody is meant by a roster. */
export async function whoIsThere(prisma: PrismaClient, ownerIds: string[], meant: Audience[]): Promise<Present> {
  const named = meant.filter((audience) => typeof audience === 'object')
  const rosters = await rostersOf(
    prisma,
    named.flatMap(({ roster }) => roster ?? []),
  )
  const people = await peopleAround(
    prisma,
    [...ownerIds, ...named.flatMap(({ person }) => person ?? []), ...[...rosters.values()].flatMap(staffIn)],
    {
      teams: named.flatMap(({ team }) => team ?? []),
      roles: named.flatMap(({ role, inTeamOf }) => (role !== undefined && inTeamOf === undefined ? [role] : [])),
      rolesInTeam: named.flatMap(({ role, inTeamOf }) => (role !== undefined && inTeamOf !== undefined ? [role] : [])),
      ofOwners: ownerIds,
    },
  )
  const compiled = new Map([...rosters].map(([id, body]) => [id, roster(body)]))
  return { people, rosterOf: (id) => compiled.get(id) }
}

async function rostersOf(prisma: PrismaClient, ids: string[]): Promise<Map<string, RosterBody>> {
  if (ids.length === 0) return new Map()
  const rows = await prisma.roster.findMany({ where: { id: { in: ids } }, select: { id: true, content: true } })
  return new Map(rows.map(({ id, content }) => [id, content as unknown as RosterBody]))
}

/** Everybody who is ever on duty. */
export function staffIn({ shifts = [], rotation }: RosterBody): string[] {
  return [...new Set([...shifts.map(({ staffId }) => staffId), ...(rotation?.staffIds ?? [])])]
}

/** Groups whose members are asked for too: teams, roles, and roles in the team of one of these owners. */
interface Groups {
  teams: string[]
  roles: string[]
  rolesInTeam: string[]
  ofOwners: string[]
}

const none: Groups = { teams: [], roles: [], rolesInTeam: [], ofOwners: [] }

/** These persons, everybody above them, and whoever stands in for any of these [X2, X11]. One query: it is asked with every rung. */
export async function peopleAround(prisma: PrismaClient, staffIds: string[], groups = none): Promise<People> {
  const named = membersOf(groups)
  if (staffIds.length === 0 && named.length === 0) return { staff: {}, absences: [] }
  const first = Prisma.join([Prisma.sql`SELECT id FROM staff WHERE id = ANY(${staffIds})`, ...named], ' UNION ')
  const rows = await prisma.$queryRaw<Row[]>`
    WITH RECURSIVE named AS (${first}), around AS (
      SELECT id FROM named
      UNION
      SELECT near.id FROM around a JOIN staff s ON s.id = a.id
      CROSS JOIN LATERAL (SELECT s.manager_id AS id UNION ALL SELECT stand_in_id FROM absences WHERE staff_id = s.id) near
      WHERE near.id IS NOT NULL
    )
    SELECT s.id, s.manager_id AS "managerId", s.team_id AS "teamId", s.roles,
           (SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
              'staffId', a.staff_id, 'fromOn', a.from_on, 'toOn', a.to_on, 'standInId', a.stand_in_id)) ORDER BY a.from_on, a.id)
            FROM absences a WHERE a.staff_id = s.id) AS absences
    FROM staff s JOIN around USING (id)`
  return {
    staff: Object.fromEntries(rows.map((row) => [row.id, personOf(row)])),
    absences: rows.flatMap(({ absences }) => absences ?? []),
  }
}

interface Row {
  id: string
  managerId: string | null
  teamId: string | null
  roles: string[]
  absences: Absence[] | null
}

function membersOf({ teams, roles, rolesInTeam, ofOwners }: Groups): Prisma.Sql[] {
  return [
    ...(teams.length > 0 ? [Prisma.sql`SELECT id FROM staff WHERE team_id = ANY(${teams})`] : []),
    ...(roles.length > 0 ? [Prisma.sql`SELECT id FROM staff WHERE roles && ${roles}`] : []),
    ...(rolesInTeam.length > 0
      ? [
          Prisma.sql`SELECT id FROM staff WHERE roles && ${rolesInTeam}
                     AND team_id IN (SELECT team_id FROM staff WHERE id = ANY(${ofOwners}))`,
        ]
      : []),
  ]
}

const personOf = ({ id, managerId, teamId, roles }: Row): Person => ({
  id,
  managerId: managerId ?? undefined,
  teamId: teamId ?? undefined,
  roles,
})
