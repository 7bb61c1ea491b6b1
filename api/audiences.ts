/** Persons, teams, rosters and webhooks that an audience names are checked before anything is promised to them. */
import type { Audience } from '../domain/clock/audience'
import type { Prisma } from '../prisma/generated/client'
import { type FieldError, Problem } from './problem'

/** An audience, and the pointer to it in the body. */
export interface Placed {
  audience: Audience
  pointer: string
}

type Database = Prisma.TransactionClient
type Kind = keyof Exclude<Audience, string>

/** What can be named by its id, how it is called, and which of some ids are there. */
const named: [Kind, string, (db: Database, ids: string[]) => Promise<{ id: string }[]>][] = [
  ['person', 'staff', (db, ids) => db.staff.findMany({ where: { id: { in: ids } }, select: { id: true } })],
  ['team', 'team', (db, ids) => db.team.findMany({ where: { id: { in: ids } }, select: { id: true } })],
  ['roster', 'roster', (db, ids) => db.roster.findMany({ where: { id: { in: ids } }, select: { id: true } })],
  ['webhook', 'webhook', (db, ids) => db.webhook.findMany({ where: { id: { in: ids } }, select: { id: true } })],
]

/** 422 with a pointer for each person, team, roster or webhook that is not there; `code` is `unknown-staff`, `unknown-team`, `unknown-roster`. */
export async function mustBeThere(db: Database, audiences: Placed[]): Promise<void> {
  const errors: FieldError[] = []
  for (const [kind, what, find] of named) {
    const asked = audiences.flatMap(({ audience, pointer }) => {
      const id = typeof audience === 'string' ? undefined : audience[kind]
      return id === undefined ? [] : [{ id, pointer: `${pointer}/${kind}` }]
    })
    if (asked.length === 0) continue
    const there = new Set((await find(db, [...new Set(asked.map(({ id }) => id))])).map(({ id }) => id))
    const missing = asked.filter(({ id }) => !there.has(id))
    errors.push(...missing.map(({ id, pointer }) => errorOf(what, id, pointer)))
  }
  const [first] = errors
  if (first) throw new Problem(422, first.code, first.message, { errors })
}

function errorOf(what: string, id: string, pointer: string): FieldError {
  const name = what === 'staff' ? 'staff member' : what
  return { pointer, code: `unknown-${what}`, message: `There is no ${name} ${id}: create it first, or name another.` }
}
