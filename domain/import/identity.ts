/** By what a row is known again that has no id of its own: the same file, told again, changes nothing [C1]. */
import { plain } from './values'

export interface Alike {
  /** Made of the cells. */
  key: string
  /** The how many-th such row of the file. */
  occurrence: number
}

/** A company is known by its credit code, or else its name; whatever else happened is known by all that is said of it. */
export function identityOf(kind: string, item: Record<string, unknown>, { key, occurrence }: Alike): string {
  if (kind !== 'customers') return occurrence === 1 ? `row:${key}` : `row:${key}/${occurrence}`
  const { creditCode, name } = item as { creditCode?: string; name?: string }
  return creditCode === undefined ? `name:${nameKey(name ?? '')}` : `credit-code:${plain(creditCode).toUpperCase()}`
}

const nameKey = (name: string) =>
  plain(name)
    .toLowerCase()
    .replaceAll(/[\s\p{P}]+/gu, '')
    .slice(0, 180)
