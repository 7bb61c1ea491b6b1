/** The words of a message for a robot: the brief that was composed for robots, or the letter where there is none. */
import type { Outgoing } from './kind'

/** Bytes; so many that the body stays below 20 KB whatever its JSON makes of them. */
export const LONGEST_TEXT = 3_000

/** A brief begins with its title. */
export const titled = ({ brief, subject, body }: Pick<Outgoing, 'brief' | 'subject' | 'body'>): string =>
  brief === '' ? `**${subject}**\n\n${plain(body)}` : brief

/** For channels that have a place of their own for the title. */
export function untitled(message: Pick<Outgoing, 'brief' | 'subject' | 'body'>): string {
  const [first = '', ...rest] = titled(message).split('\n')
  const others = rest.join('\n').trim()
  return first.startsWith('**') && others !== '' ? others : titled(message)
}

/** A letter is no markdown: no mention and no tag comes out of a name or a title. */
const plain = (text: string) => text.replaceAll('<', '＜')
