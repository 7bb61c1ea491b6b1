/** Cuts a text to so many bytes of UTF-8, for robots that count bytes and refuse what is longer [E5]. */

const utf8 = new TextEncoder()
const MORE = '…'

/** Never within a character; at the end of a line where that keeps most of it, so that no link is cut. */
export function trimmed(text: string, maxBytes: number): string {
  if (utf8.encode(text).length <= maxBytes) return text
  const room = new Uint8Array(Math.max(0, maxBytes - utf8.encode(MORE).length))
  const { read } = utf8.encodeInto(text, room)
  const kept = text.slice(0, read)
  const lines = kept.slice(0, Math.max(0, kept.lastIndexOf('\n')))
  return `${lines.length * 2 > kept.length ? lines : kept}${MORE}`
}
