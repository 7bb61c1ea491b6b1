/**
 * Somebody's words as one line of at most `most` characters: no line break, control or direction character survives, so that
 * a title can neither forge a header or a line of a message nor flood it.
 */
export function oneLine(text: string, most: number): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2066-\u2069\s]+/gu, ' ').trim()
  const characters = [...line]
  return characters.length <= most ? line : `${characters.slice(0, most - 1).join('')}…`
}
