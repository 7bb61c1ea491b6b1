/** Stand-ins must not stand in for each other in a circle [X11]. Pure. */
interface Entry {
  staffId: string
  fromOn: string
  toOn: string
  /** Whoever is named, else the manager. */
  standInId: string | null
}

/** True when, with `entered`, there is a day on which a chain of stand-ins leads back to where it began. */
export function closesCircle(entered: Entry, others: Entry[]): boolean {
  return leadsTo(entered.staffId, entered, others, new Set([entered]))
}

function leadsTo(start: string, { standInId, fromOn, toOn }: Entry, others: Entry[], seen: Set<Entry>): boolean {
  if (standInId === null) return false
  if (standInId === start) return true
  return others.some((next) => {
    if (next.staffId !== standInId || seen.has(next)) return false
    const meanwhile = { ...next, fromOn: later(next.fromOn, fromOn), toOn: earlier(next.toOn, toOn) }
    return meanwhile.fromOn <= meanwhile.toOn && leadsTo(start, meanwhile, others, new Set([...seen, next]))
  })
}

const later = (a: string, b: string) => (a > b ? a : b)
const earlier = (a: string, b: string) => (a < b ? a : b)
