/** One message instead of a storm [E4]: what is late or due soon, worst first, by customer, each deadline once [X14]. Pure. */
import { toMillis } from '../time/instant'
import { lateFor } from './away'
import { brief } from './brief'
import { grouped } from './grouped'
import {
  isMine,
  LONGEST,
  linksOf,
  localTime,
  markOf,
  noticeLine,
  standsIn,
  stateOf,
  tidy,
  type Setting,
} from './saying'
import { sentencesIn, type Sentences } from './sentences'
import { oneLine } from './text'
import { matters, type Matter, type Told } from './told'

export type { Setting }

export interface Digest {
  subject: string
  /** Plain text, for mail. */
  body: string
  /** Markdown of at most `BRIEF_BYTES`, for the robots of chat groups. */
  brief: string
}

/** So many deadlines are told in full; the others with one line each. */
export const TOLD_IN_FULL = 20
/** The narrowest robot takes 2,048 bytes; the rest is for what the channel adds. */
const BRIEF_BYTES = 1_800
const NAMES_TOLD = 5
/** A rung that fired later than this says so, in ms. */
const FIRED_LATE_AFTER_MS = 300_000

/** Subject and text of one message about all these alerts, long and short, in the reader's language and time zone. */
export function composeDigest(alerts: Told[], setting: Setting): Digest {
  const say = sentencesIn(setting.reader.language)
  const all = matters(alerts.map(tidy))
  const title = subject(all, say, setting)
  return { subject: title, body: mail(alerts, all, say, setting), brief: brief(title, all, say, setting, BRIEF_BYTES) }
}

function mail(alerts: Told[], all: Matter[], say: Sentences, setting: Setting): string {
  const { reader, notices = [] } = setting
  const rest = all.slice(TOLD_IN_FULL)
  const lines = [
    say.hello(oneLine(reader.name, LONGEST.name)),
    '',
    counts(all, say, setting),
    ...away(alerts, say, setting),
    ...(notices.length > 0 ? ['', say.aboutTheSystem, ''] : []),
    ...notices.map((notice) => `● ${noticeLine(notice, say)} (${localTime(notice.raisedAt, reader.timeZone, say)})`),
    ...grouped(all.slice(0, TOLD_IN_FULL), ({ customerId }) => customerId).flatMap((group) => [
      '',
      say.customer(group[0].customerName),
      ...group.flatMap((matter) => ['', ...told(matter, say, setting)]),
    ]),
    ...(rest.length > 0 ? ['', say.andAlso, ...rest.map((matter) => `- ${matterSentence(matter, setting)}`)] : []),
    '',
    '-- ',
    say.footer(reader.timeZone),
  ]
  return `${lines.join('\n')}\n`
}

/** One line about one deadline: for whom, what, how late, which case. */
export function matterSentence(matter: Matter, { reader, calendar }: Setting): string {
  const state = stateOf(matter, sentencesIn(reader.language), calendar)
  return `${matter.customerName}: ${state} — ${matter.caseTitle} (${matter.caseId})`
}

function subject(all: Matter[], say: Sentences, setting: Setting): string {
  const { calendar, notices = [] } = setting
  const [worst] = all
  const [notice] = notices
  if (worst?.pause && notices.length === 0 && all.every(({ pause }) => pause))
    return oneLine(
      say.pause.subject(
        worst.customerName,
        all.length === 1 ? stateOf(worst, say, calendar) : counts(all, say, setting),
      ),
      LONGEST.subject,
    )
  if (!worst)
    return notice
      ? oneLine(say.subjectOfNotices(say.mark.notice, noticeLine(notice, say), notices.length), LONGEST.subject)
      : ''
  const { customerName, kind } = worst
  const mark = notices.some(({ severity }) => severity === 'critical') ? say.mark.critical : markOf(worst, say)
  const line =
    all.length === 1 && notices.length === 0
      ? say.subject(mark, customerName, stateOf(worst, say, calendar))
      : say.subjectOfMany(mark, counts(all, say, setting), customerName, say.kind(kind))
  return oneLine(line, LONGEST.subject)
}

function counts(all: Matter[], say: Sentences, { notices = [] }: Setting): string {
  const late = all.filter((matter) => matter.late).length
  const paused = all.filter(({ pause }) => pause).length
  const owed = say.counts(late, all.length - late - paused, notices.length)
  return [owed, paused > 0 ? say.pause.count(paused) : ''].filter((part) => part !== '').join(say.and)
}

/** [X14] That and when the system was away. */
function away(alerts: Told[], say: Sentences, { reader: { timeZone }, outages }: Setting): string[] {
  return lateFor(alerts, outages).map(({ from, to, count }) =>
    say.away(localTime(from, timeZone, say), localTime(to, timeZone, say), count),
  )
}

function told(matter: Matter, say: Sentences, setting: Setting): string[] {
  const { caseId, caseKind, caseTitle, dueAt, level, n, ownerId, ownerName, others, inPlaceOf, late, pause } = matter
  const { reader, calendar } = setting
  const { look, acknowledge } = linksOf(matter, setting)
  const more = Math.max(0, others.length - NAMES_TOLD)
  const also = others.length > 0 ? say.alsoTold(others.slice(0, NAMES_TOLD), more) : ''
  const inApi = late && look !== undefined ? [say.line.acknowledgeInApi(`${look}/acknowledgements`)] : []
  return [
    `● ${stateOf(matter, say, calendar)}`,
    say.title(caseKind, caseTitle),
    say.line.id(caseId),
    pause
      ? say.pause.since(localTime(pause.since, reader.timeZone, say))
      : say.line.due(localTime(dueAt, reader.timeZone, say)),
    ...(ownerId === reader.id ? [] : [say.line.owner(ownerName)]),
    ...standsIn(inPlaceOf, say),
    say.line.why(`${pause ? say.pause.why(n ?? 1, oneLine(pause.reason, LONGEST.title)) : say.rung(level, n)}${also}`),
    ...(firedLate(matter) ? [say.firedLate(localTime(matter.at, reader.timeZone, say))] : []),
    say.line.doNow(
      pause ? say.pause.doNow(isMine(matter, setting), ownerName) : say.doNow(matter, isMine(matter, setting)),
    ),
    ...(acknowledge === undefined ? inApi : [say.line.acknowledge(acknowledge)]),
    ...(look === undefined ? [] : [say.line.look(look)]),
  ]
}

/** [X14] An outage is told honestly. What a person escalates comes when they do it. */
function firedLate({ level, at, firedAt }: Matter): boolean {
  return level !== 'manual' && toMillis(firedAt) - toMillis(at) >= FIRED_LATE_AFTER_MS
}
