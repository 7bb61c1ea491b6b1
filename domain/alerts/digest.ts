/** One message instead of a storm [E4]: what is late or due soon, worst first, by customer, each deadline once [X14]. Pure. */
import type { Calendar } from '../time/calendar'
import { toMillis, type Instant } from '../time/instant'
import { amountBetween } from './amount'
import { lateFor, type Away } from './away'
import { grouped } from './grouped'
import { sentencesIn, type Sentences } from './sentences'
import { oneLine } from './text'
import { matters, type Matter, type Reader, type Told } from './told'

export interface Digest {
  subject: string
  body: string
}

/** What the words of a digest depend on beside the alerts. */
export interface Setting {
  reader: Reader
  /** For amounts of working time; absent: elapsed time is told. */
  calendar?: Calendar | undefined
  /** Where the API answers, for links. */
  baseUrl?: string | undefined
  /** When the system was away, as far as it concerns these alerts [X14]. */
  outages?: Away[] | undefined
}

/** So many deadlines are told in full; the others with one line each. */
const TOLD_IN_FULL = 20
const NAMES_TOLD = 5
const LONGEST = { subject: 120, title: 80, customer: 40, name: 30 }
/** A rung that fired later than this says so, in ms. */
const FIRED_LATE_AFTER_MS = 300_000

/** Subject and plain text of one message about all these alerts, in the reader's language and time zone. */
export function composeDigest(alerts: Told[], setting: Setting): Digest {
  const say = sentencesIn(setting.reader.language)
  const all = matters(alerts.map(tidy))
  const rest = all.slice(TOLD_IN_FULL)
  const lines = [
    say.hello(oneLine(setting.reader.name, LONGEST.name)),
    '',
    counts(all, say),
    ...away(alerts, say, setting),
    ...grouped(all.slice(0, TOLD_IN_FULL), ({ customerId }) => customerId).flatMap((group) => [
      '',
      say.customer(group[0].customerName),
      ...group.flatMap((matter) => ['', ...told(matter, say, setting)]),
    ]),
    ...(rest.length > 0 ? ['', say.andAlso, ...rest.map((matter) => `- ${matterSentence(matter, setting)}`)] : []),
    '',
    '-- ',
    say.footer(setting.reader.timeZone),
  ]
  return { subject: subject(all, say, setting), body: `${lines.join('\n')}\n` }
}

/** One line about one deadline: for whom, what, how late, which case. */
export function matterSentence(matter: Matter, { reader, calendar }: Setting): string {
  const state = stateOf(matter, sentencesIn(reader.language), calendar)
  return `${matter.customerName}: ${state} — ${matter.caseTitle} (${matter.caseId})`
}

function subject(all: Matter[], say: Sentences, { calendar }: Setting): string {
  const [worst] = all
  if (!worst) return ''
  const { customerName, kind, late } = worst
  const line =
    all.length === 1
      ? say.subject(customerName, stateOf(worst, say, calendar), late)
      : say.subjectOfMany(counts(all, say), customerName, say.kind(kind), late)
  return oneLine(line, LONGEST.subject)
}

function counts(all: Matter[], say: Sentences): string {
  const late = all.filter((matter) => matter.late).length
  return say.counts(late, all.length - late)
}

/** [X14] That and when the system was away. */
function away(alerts: Told[], say: Sentences, { reader, outages }: Setting): string[] {
  return lateFor(alerts, outages).map(({ from, to, count }) =>
    say.away(localTime(from, reader, say), localTime(to, reader, say), count),
  )
}

function told(matter: Matter, say: Sentences, { reader, calendar, baseUrl }: Setting): string[] {
  const { caseId, caseKind, caseTitle, dueAt, level, n, ownerId, ownerName, others } = matter
  const more = Math.max(0, others.length - NAMES_TOLD)
  const also = others.length > 0 ? say.alsoTold(others.slice(0, NAMES_TOLD), more) : ''
  return [
    `● ${stateOf(matter, say, calendar)}`,
    say.title(caseKind, caseTitle),
    say.line.id(caseId),
    say.line.due(localTime(dueAt, reader, say)),
    ...(ownerId === reader.id ? [] : [say.line.owner(ownerName)]),
    say.line.why(`${say.rung(level, n)}${also}`),
    ...(firedLate(matter) ? [say.firedLate(localTime(matter.at, reader, say))] : []),
    say.line.doNow(say.doNow(matter, ownerId === reader.id)),
    ...(baseUrl === undefined
      ? []
      : [say.line.look(`${baseUrl.replace(/\/+$/, '')}/v1/cases/${encodeURIComponent(caseId)}`)]),
  ]
}

function stateOf({ kind, late, dueAt, firedAt }: Matter, say: Sentences, calendar: Calendar | undefined): string {
  return say.state(kind, late, amountBetween(dueAt, firedAt, calendar))
}

/** [X14] An outage is told honestly. What a person escalates comes when they do it. */
function firedLate({ level, at, firedAt }: Matter): boolean {
  return level !== 'manual' && toMillis(firedAt) - toMillis(at) >= FIRED_LATE_AFTER_MS
}

/** `2026-03-04 周三 18:00`, with seconds only where they matter. */
function localTime(at: Instant, { timeZone }: Reader, { locale }: Sentences): string {
  const date = new Date(at)
  const part = (language: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { timeZone, ...options }).format(date)
  const seconds = date.getUTCSeconds() === 0 ? {} : ({ second: '2-digit' } as const)
  const time = part('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...seconds })
  return `${part('sv-SE', { dateStyle: 'short' })} ${part(locale, { weekday: 'short' })} ${time}`
}

/** What people typed, as single lines of sane length. */
function tidy(alert: Told): Told {
  const name = (text: string) => oneLine(text, LONGEST.name)
  return {
    ...alert,
    caseTitle: oneLine(alert.caseTitle, LONGEST.title),
    customerName: oneLine(alert.customerName, LONGEST.customer),
    ownerName: name(alert.ownerName),
    others: alert.others.map(name),
  }
}
