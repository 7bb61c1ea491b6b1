/** Company names as they are compared: what is only form falls away [C2]. Pure. */
import { Converter } from 'opencc-js'

/** Made when first needed: it reads dictionaries. */
const converter = (options: Parameters<typeof Converter>[0]) => {
  let convert: ReturnType<typeof Converter> | undefined
  return (text: string) => (convert ??= Converter(options))(text)
}
const toSimplified = converter({ from: 't', to: 'cn' })
const toTraditional = converter({ from: 'cn', to: 't' })

/** How companies of China and their partners abroad end, longest first. */
const LEGAL_FORMS = [
  '股份有限公司',
  '有限责任公司',
  '集团有限公司',
  '有限公司',
  '股份公司',
  '集团公司',
  '集团',
  '公司',
  'companylimited',
  'incorporated',
  'corporation',
  'limited',
  'coltd',
  'gmbh',
  'corp',
  'sarl',
  'ltd',
  'inc',
  'llc',
  'plc',
  'co',
  'ag',
]

/** Half-width, lower case, simplified, without spaces and punctuation; what stands in brackets stays. */
function plain(name: string): string {
  const sane = name.normalize('NFKC').toLowerCase()
  return toSimplified(sane).replace(/[\s\p{P}\p{S}]+/gu, '')
}

/** The name without the forms it ends with; a name that is nothing but form is left whole. */
export function coreOf(name: string): string {
  let core = plain(name)
  for (let form = formAt(core); form !== undefined && form.length < core.length; form = formAt(core))
    core = core.slice(0, -form.length)
  return core
}

const formAt = (name: string) => LEGAL_FORMS.find((form) => name.endsWith(form))

/** How the core may be written in what is stored: as simplified and as traditional characters. */
export function spellingsOf(name: string): string[] {
  const core = coreOf(name)
  return [...new Set([core, toTraditional(core)])]
}

/** The name as it may stand in what is stored, without spaces and punctuation: each spelling with no form, one, or two. */
export function keysOf(name: string): string[] {
  const forms = ['', ...LEGAL_FORMS]
  const endings = [...new Set(forms.flatMap((first) => forms.map((second) => first + second)))]
  return spellingsOf(name).flatMap((spelling) => endings.map((ending) => spelling + ending))
}

/** From 0 to 1: twice the neighbouring pairs of characters that two cores share, of all they have (Dice's coefficient). */
export function similarity(one: string, other: string): number {
  if (one === other) return 1
  const [mine, theirs] = [pairsOf(one), pairsOf(other)]
  if (mine.length + theirs.length === 0) return 0
  const left = [...theirs]
  const shared = mine.filter((pair) => {
    const at = left.indexOf(pair)
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
  return (2 * shared.length) / (mine.length + theirs.length)
}

/** Every two neighbouring characters. */
export function pairsOf(text: string): string[] {
  const signs = [...text]
  return signs.slice(1).map((sign, n) => `${signs[n]}${sign}`)
}
