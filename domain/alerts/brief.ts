/** The same message in a few bytes, as the markdown that the robots of chat groups have in common. Pure. */
import { linksOf, localTime, noticeLine, standsIn, stateOf, type Setting } from './saying'
import type { Sentences } from './sentences'
import type { Matter } from './told'

/** The title, then whole matters, worst first, as many as there is room for; then how many more there are. */
export function brief(title: string, all: Matter[], say: Sentences, setting: Setting, maxBytes: number): string {
  const { notices = [] } = setting
  const parts: (() => string)[] = [
    ...notices.map((notice) => () => `- ${harmless(noticeLine(notice, say))}`),
    ...all.map((matter) => () => toldWithin(maxBytes / 2, matter, say, setting)),
  ]
  const end = (left: number) => (left > 0 ? `\n\n> ${say.andMore(left)}` : '')
  let text = `**${harmless(title)}**`
  let told = 0
  for (const part of parts) {
    const longer = `${text}\n\n${part()}`
    if (bytes(longer + end(parts.length - told - 1)) > maxBytes) break
    text = longer
    told++
  }
  return text + end(parts.length - told)
}

/** Where the links are so long that they leave no room, the words count more. */
function toldWithin(maxBytes: number, matter: Matter, say: Sentences, setting: Setting): string {
  const full = told(matter, say, setting)
  return bytes(full) <= maxBytes ? full : told(matter, say, { ...setting, baseUrl: undefined, links: {} })
}

function told(matter: Matter, say: Sentences, setting: Setting): string {
  const { customerName, caseTitle, dueAt, ownerId, ownerName, pause } = matter
  const { timeZone } = setting.reader
  const { look, acknowledge } = linksOf(matter, setting)
  const links = [
    ...(acknowledge === undefined ? [] : [`[${say.link.acknowledge}](${acknowledge})`]),
    ...(look === undefined ? [] : [`[${say.link.look}](${look})`]),
  ]
  return [
    `- **${harmless(customerName)}** ${harmless(stateOf(matter, say, setting.calendar))}`,
    `  ${harmless(say.title(matter.caseKind, caseTitle))}`,
    `  ${pause ? say.pause.since(localTime(pause.since, timeZone, say)) : say.line.due(localTime(dueAt, timeZone, say))}`,
    ...(ownerId === setting.reader.id ? [] : [`  ${harmless(say.line.owner(ownerName))}`]),
    ...standsIn(matter.inPlaceOf, say).map((line) => `  ${harmless(line)}`),
    ...(links.length > 0 ? [`  ${links.join(' ')}`] : []),
  ].join('\n')
}

/**
 * Robots disagree on how a sign is escaped, so what could become a link, a tag, a mention of everybody or emphasis is shown as
 * its full-width twin.
 */
export function harmless(text: string): string {
  return text.replace(/[<>[\]()*_`#@&~|\\!]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
}

const utf8 = new TextEncoder()
const bytes = (text: string) => utf8.encode(text).length
