/** One message instead of a storm [E4]: what is late or due soon, worst first, by customer, each deadline once [X14]. Pure. */
import type { Calendar } from '../time/calendar'
import { toMillis, type Instant } from '../time/instant'
import { amountBetween } from './amount'
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
  if (worst.pause && all.every(({ pause }) => pause))
    return oneLine(
      say.pause.subject(customerName, all.length === 1 ? stateOf(worst, say, calendar) : counts(all, say)),
      LONGEST.subject,
    )
  const line =
    all.length === 1
      ? say.subject(customerName, stateOf(worst, say, calendar), late)
      : say.subjectOfMany(counts(all, say), customerName, say.kind(kind), late)
  return oneLine(line, LONGEST.subject)
}

function counts(all: Matter[], say: Sentences): string {
  const late = all.filter((matter) => matter.late).length
  const paused = all.filter(({ pause }) => pause).length
  const owed = say.counts(late, all.length - late - paused)
  return [owed, paused > 0 ? say.pause.count(paused) : ''].filter((part) => part !== '').join(say.and)
}

function told(matter: Matter, say: Sentences, { reader, calendar, baseUrl }: Setting): string[] {
  const { caseId, caseKind, caseTitle, dueAt, level, n, ownerId, ownerName, others, pause } = matter
  const more = Math.max(0, others.length - NAMES_TOLD)
  const also = others.length > 0 ? say.alsoTold(others.slice(0, NAMES_TOLD), more) : ''
  return [
    `● ${stateOf(matter, say, calendar)}`,
    say.title(caseKind, caseTitle),
    say.line.id(caseId),
    pause ? say.pause.since(localTime(pause.since, reader, say)) : say.line.due(localTime(dueAt, reader, say)),
    ...(ownerId === reader.id ? [] : [say.line.owner(ownerName)]),
    say.line.why(`${pause ? say.pause.why(n ?? 1, oneLine(pause.reason, LONGEST.title)) : say.rung(level, n)}${also}`),
    ...(firedLate(matter) ? [say.firedLate(localTime(matter.at, reader, say))] : []),
    say.line.doNow(
      pause ? say.pause.doNow(ownerId === reader.id, ownerName) : say.doNow(matter, ownerId === reader.id),
    ),
    ...(baseUrl === undefined
      ? []
      : [say.line.look(`${baseUrl.replace(/\/+$/, '')}/v1/cases/${encodeURIComponent(caseId)}`)]),
  ]
}

function stateOf(
  { kind, late, dueAt, firedAt, pause }: Matter,
  say: Sentences,
  calendar: Calendar | undefined,
): string {
  if (pause) return say.pause.state(amountBetween(pause.since, firedAt, calendar))
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
