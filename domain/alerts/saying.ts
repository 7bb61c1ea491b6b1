/** What every form of a message says in the same words: how late, when, where to click. Pure. */
import type { Calendar } from '../time/calendar'
import type { Instant } from '../time/instant'
import { amountBetween } from './amount'
import type { Away } from './away'
import { noticeSentence } from './notice-kinds'
import type { Sentences } from './sentences'
import { oneLine } from './text'
import { matterKey, type Matter, type Reader, type Told, type ToldNotice } from './told'

/** What the words of a digest depend on beside the alerts. */
export interface Setting {
  reader: Reader
  /** For amounts of working time; absent: elapsed time is told. */
  calendar?: Calendar | undefined
  /** Where the API answers, for links. */
  baseUrl?: string | undefined
  /** [E2] Where each deadline can be acknowledged, by `matterKey`. */
  links?: Record<string, string> | undefined
  /** When the system was away, as far as it concerns these alerts [X14]. */
  outages?: Away[] | undefined
  /** What the reader is told of the system itself. */
  notices?: ToldNotice[] | undefined
}

export const LONGEST = { subject: 120, title: 80, customer: 40, name: 30, notice: 300 }

/** `solution late by 2 hours` */
export function stateOf(
  { kind, late, dueAt, toldAt, pause }: Pick<Matter, 'kind' | 'late' | 'dueAt' | 'toldAt' | 'pause'>,
  say: Sentences,
  calendar: Calendar | undefined,
): string {
  if (pause) return say.pause.state(amountBetween(pause.since, toldAt, calendar))
  return say.state(kind, late, amountBetween(dueAt, toldAt, calendar))
}

/** Where the case can be looked at, and where it is acknowledged; undefined where that is not known. */
export function linksOf(matter: Matter, { baseUrl, links = {} }: Setting): { look?: string; acknowledge?: string } {
  const look =
    baseUrl === undefined ? undefined : `${baseUrl.replace(/\/+$/, '')}/v1/cases/${encodeURIComponent(matter.caseId)}`
  const acknowledge = matter.late ? links[matterKey(matter)] : undefined
  return { ...(look === undefined ? {} : { look }), ...(acknowledge === undefined ? {} : { acknowledge }) }
}

/** [E3] Whose work it is while it is theirs: the owner's, or the stand-in's. */
export function isMine({ ownerId, inPlaceOf }: Pick<Matter, 'ownerId' | 'inPlaceOf'>, { reader }: Setting): boolean {
  return ownerId === reader.id || inPlaceOf.some(({ id }) => id === ownerId)
}

/** A line of its own, where the reader takes somebody's place. */
export function standsIn(inPlaceOf: Matter['inPlaceOf'], { line, and }: Sentences): string[] {
  return inPlaceOf.length === 0 ? [] : [line.inPlaceOf(inPlaceOf.map(({ name }) => name).join(and))]
}

/** How urgent it is, in one word. */
export function markOf({ critical, late }: Pick<Matter, 'critical' | 'late'>, { mark }: Sentences): string {
  if (critical) return mark.critical
  return late ? mark.late : mark.soon
}

export function noticeLine(notice: ToldNotice, say: Sentences): string {
  return oneLine(noticeSentence(notice, say.notices), LONGEST.notice)
}

/** `2026-03-04 周三 18:00`, with seconds only where they matter. */
export function localTime(at: Instant, timeZone: string, { locale }: Pick<Sentences, 'locale'>): string {
  const date = new Date(at)
  const part = (language: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { timeZone, ...options }).format(date)
  const seconds = date.getUTCSeconds() === 0 ? {} : ({ second: '2-digit' } as const)
  const time = part('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...seconds })
  return `${part('sv-SE', { dateStyle: 'short' })} ${part(locale, { weekday: 'short' })} ${time}`
}

/** What people typed, as single lines of sane length. */
export function tidy(alert: Told): Told {
  const name = (text: string) => oneLine(text, LONGEST.name)
  return {
    ...alert,
    caseTitle: oneLine(alert.caseTitle, LONGEST.title),
    customerName: oneLine(alert.customerName, LONGEST.customer),
    ownerName: name(alert.ownerName),
    others: alert.others.map(name),
    inPlaceOf: (alert.inPlaceOf ?? []).map((absent) => ({ ...absent, name: name(absent.name) })),
  }
}
