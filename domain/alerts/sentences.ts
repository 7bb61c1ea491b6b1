/** The one place that says how a rung of the ladder sounds to people. What is said stands here, how in `zh.ts` and `en.ts`. */
import type { Amount } from './amount'
import { en } from './en'
import type { PauseSentences } from './pause-sentences'
import type { Matter } from './told'
import { zh } from './zh'

/** What a language must be able to say. Every text is one line. */
export interface Sentences {
  /** For dates. */
  locale: string
  hello(name: string): string
  /** `3 late, 2 due soon` */
  counts(late: number, soon: number): string
  /** Between counts. */
  and: string
  /** `solution` */
  kind(kind: string): string
  /** `solution late by 2 hours`, `solution due in 2 hours` */
  state(kind: string, late: boolean, amount: Amount): string
  /** `warning`, `escalation, level 1`, `reminder 3` */
  rung(level: string, n?: number): string
  /** What to do now; the owner does it, anybody else helps or decides. */
  doNow(matter: Matter, readerIsOwner: boolean): string
  /** A paused case is not forgotten [T6]. */
  pause: PauseSentences
  /** A title for one matter, and for several by the worst of them. */
  subject(customer: string, state: string, late: boolean): string
  subjectOfMany(counts: string, customer: string, kind: string, late: boolean): string
  /** The case's title, with what kind of case it is. */
  title(caseKind: string, title: string): string
  line: Record<'id' | 'due' | 'owner' | 'why' | 'doNow' | 'look', (text: string) => string>
  /** Appended to why: who else knows. `more` names were left out. */
  alsoTold(names: string[], more: number): string
  /** The rung itself came late: the system was away when it was due. */
  firedLate(at: string): string
  andAlso: string
  customer(name: string): string
  footer(timeZone: string): string
}

const languages: Record<string, Sentences> = { 'zh-CN': zh, en }

/** The sentences of a person's language; of English where it is not known. */
export function sentencesIn(language: string): Sentences {
  return languages[language] ?? en
}
