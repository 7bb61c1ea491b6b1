/** Who is told: places in the owner's chain of managers, with stand-ins for the absent [X2, X3, X11]. Pure. */
import type { Audience } from './policy'

export interface Person {
  id: string
  managerId?: string | undefined
}

/** Inclusive dates in the company's zone [X11]. */
export interface Absence {
  staffId: string
  fromOn: string
  toOn: string
  standInId?: string | undefined
}

export interface People {
  staff: Record<string, Person>
  absences: Absence[]
}

/** How far up a chain is followed: a guard against a cycle that slipped in. */
const LONGEST_CHAIN = 50

/** The persons an audience means on `date`, each once, in order; empty when the chain ends before it or nobody stands in. */
export function recipients(audience: Audience[], ownerId: string, people: People, date: string): string[] {
  const chain = chainOf(ownerId, people)
  const present = audience.flatMap((level) => {
    if (level === 'highest') return highestPresent(chain, people, date)
    const id = chain[['owner', 'lead', 'departmentHead', 'director'].indexOf(level)]
    const person = id === undefined ? undefined : presentFor(id, people, date)
    return person === undefined ? [] : [person]
  })
  return [...new Set(present)]
}

/** Who stands above a person: the lead, the department head, the director [X2]. */
export function managersOf(ownerId: string, people: People): string[] {
  return chainOf(ownerId, people).slice(1)
}

/** The owner, the lead, the department head, the director: at most these four. */
function chainOf(ownerId: string, people: People): string[] {
  const chain: string[] = []
  for (let id: string | undefined = ownerId; id !== undefined && chain.length < 4; id = people.staff[id]?.managerId) {
    if (chain.includes(id)) break
    chain.push(id)
  }
  return chain
}

/** [X3] Repeats go to the highest level that has somebody. */
function highestPresent(chain: string[], people: People, date: string): string[] {
  for (const id of [...chain].reverse()) {
    const person = presentFor(id, people, date)
    if (person !== undefined) return [person]
  }
  return []
}

/** The person, or who stands in: the named stand-in, else the manager; nobody when that leads in a circle [X11]. */
function presentFor(id: string, people: People, date: string): string | undefined {
  const asked = new Set<string>()
  for (let one: string | undefined = id; one !== undefined && asked.size < LONGEST_CHAIN;) {
    const person: Person | undefined = people.staff[one]
    if (!person || asked.has(one)) return undefined
    asked.add(one)
    const absence = people.absences.find(
      ({ staffId, fromOn, toOn }) => staffId === one && fromOn <= date && date <= toOn,
    )
    if (!absence) return one
    one = absence.standInId ?? person.managerId
  }
  return undefined
}
