/** Which events somebody wants: by type, `Deadline*` for all that begin so, and by kind of case. What is empty asks for all. */

export interface EventFilter {
  events: string[]
  kinds: string[]
}

export function wants({ events, kinds }: EventFilter, { type, kind }: { type: string; kind: string }): boolean {
  return (events.length === 0 || events.some((one) => fits(one, type))) && (kinds.length === 0 || kinds.includes(kind))
}

export function fits(pattern: string, type: string): boolean {
  return pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : pattern === type
}
