/**
 * A key of its own for each case and each person, beside the keys of the house: when it is destroyed, nobody reads what it has sealed,
 * wherever there are copies (crypto-shredding).
 */
import type { Keys } from './keys'

/** `case:<id>` or `staff:<id>`. No key of the house has a name with a colon. */
export type Subject = `${'case' | 'staff'}:${string}`

export interface DataKeys {
  /** To seal: made when there is none. @throws ErasedError */
  sealing(subject: Subject): Promise<Keys>
  /** To open what it has sealed. @throws ErasedError where it was destroyed, or never was. */
  opening(subject: Subject): Promise<Keys>
}

export class ErasedError extends Error {
  constructor(readonly subject: Subject) {
    super(`The key of ${subject} was destroyed: what it has sealed was erased.`)
  }
}

/** What a key is called that has sealed something: that of a subject, or one of the house's. */
export const isSubject = (name: string): name is Subject => /^(case|staff):/.test(name)
