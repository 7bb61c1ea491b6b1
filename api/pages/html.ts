/** HTML that is written by us, with words in it that are not: every value is escaped unless it is HTML of ours already. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = Html | string | number | undefined | Html[]

/** A tagged template: html`<b>${name}</b>`. Values stand in text or in quoted attributes, nowhere else. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(parts.reduce((text, part, n) => text + written(values[n - 1]) + part))
}

function written(value: Value): string {
  if (value === undefined) return ''
  if (Array.isArray(value)) return value.map(({ text }) => text).join('')
  return value instanceof Html ? value.text : escaped(String(value))
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
