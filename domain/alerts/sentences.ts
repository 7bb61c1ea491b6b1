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
  /** Which words of a notice. */
  notices: 'zh' | 'en'
  hello(name: string): string
  /** `3 late, 2 due soon`, and how many notices */
  counts(late: number, soon: number, notices: number): string
  /** `2 hours`, `1 working day` */
  amount(amount: Amount): string
  /** Between counts. */
  and: string
  /** `solution` */
  kind(kind: string): string
  /** `solution late by 2 hours`, `solution due in 2 hours` */
  state(kind: string, late: boolean, amount: Amount): string
  /** `warning`, `escalation, level 1`, `reminder 3` */
  rung(level: string, n?: number): string
  /** What to do now; the owner does it, anybody else helps or decides. */
  doNow(matter: Pick<Matter, 'kind' | 'level' | 'late' | 'ownerName'>, readerIsOwner: boolean): string
  /** A paused case is not forgotten [T6]. */
  pause: PauseSentences
  /** How urgent a title is, in one word. */
  mark: Record<'critical' | 'late' | 'soon' | 'notice', string>
  /** A title for one matter, and for several by the worst of them. */
  subject(mark: string, customer: string, state: string): string
  subjectOfMany(mark: string, counts: string, customer: string, kind: string): string
  /** A title for what concerns the system itself. */
  subjectOfNotices(mark: string, first: string, count: number): string
  /** The case's title, with what kind of case it is. */
  title(caseKind: string, title: string): string
  line: Record<
    'id' | 'due' | 'owner' | 'inPlaceOf' | 'why' | 'doNow' | 'acknowledge' | 'acknowledgeInApi' | 'look',
    (text: string) => string
  >
  /** Words on links. */
  link: Record<'acknowledge' | 'look', string>
  /** Appended to why: who else knows. `more` names were left out. */
  alsoTold(names: string[], more: number): string
  /** The rung itself came late: the system was away when it was due. */
  firedLate(at: string): string
  /** The system was away from then to then, and so many of these fell due meanwhile. */
  away(from: string, to: string, count: number): string
  andAlso: string
  /** What a short form leaves out. */
  andMore(count: number): string
  customer(name: string): string
  /** Heads the section of what concerns the system itself. */
  aboutTheSystem: string
  footer(timeZone: string): string
}

const languages: Record<string, Sentences> = { 'zh-CN': zh, en }

/** The sentences of a person's language; of English where it is not known. */
export function sentencesIn(language: string): Sentences {
  return languages[language] ?? en
}
