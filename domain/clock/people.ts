/** The owner's chain of managers, and who is there for somebody who is away [E3, X2, X11]. Pure. */

export interface Person {
  id: string
  managerId?: string | undefined
  teamId?: string | undefined
  roles?: string[] | undefined
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

/** Somebody who is there: the person meant, or who stands in, and then for whom, from the person meant on. */
export interface Present {
  id: string
  inPlaceOf: string[]
}

/** Who stands above a person: the lead, the department head, the director [X2]. */
export function managersOf(ownerId: string, people: People): string[] {
  return chainOf(ownerId, people).slice(1)
}

/** The owner, the lead, the department head, the director: at most these four. */
export function chainOf(ownerId: string, people: People): string[] {
  const chain: string[] = []
  for (let id: string | undefined = ownerId; id !== undefined && chain.length < 4; id = people.staff[id]?.managerId) {
    if (chain.includes(id)) break
    chain.push(id)
  }
  return chain
}

/**
 * The person, or who stands in: the named stand-in, else (unless only named ones count) the manager; undefined when that leads to
 * nobody, or in a circle [X11].
 */
export function presentFor(
  id: string,
  people: People,
  date: string,
  who: 'anybody' | 'named' = 'anybody',
): Present | undefined {
  const away: string[] = []
  for (let one: string | undefined = id; one !== undefined && !away.includes(one);) {
    const person: Person | undefined = people.staff[one]
    if (!person) return undefined
    const absence = absenceOf(one, people, date)
    if (!absence) return { id: one, inPlaceOf: away }
    away.push(one)
    one = absence.standInId ?? (who === 'anybody' ? person.managerId : undefined)
  }
  return undefined
}

function absenceOf(id: string, { absences }: People, date: string): Absence | undefined {
  return absences.find(({ staffId, fromOn, toOn }) => staffId === id && fromOn <= date && date <= toOn)
}
