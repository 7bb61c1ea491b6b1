/** What people write in the cells of a spreadsheet, read as the values the rules know [C2]. Undefined: it cannot be understood. */
import { Temporal as T } from 'temporal-polyfill'
import { currencies } from '../customer/currencies'
import { industries, industryCodes, type Industry } from '../customer/industries'
import { DAY_MS, dayIndex, formatDate, parseDate, type DayIndex } from '../time/civil'
import type { Zone } from '../time/zone'

/** Full width as half width, without what cannot be seen, one blank for many. */
export function plain(cell: string): string {
  return cell
    .normalize('NFKC')
    .replaceAll(/[\u200B-\u200F\u2060\uFEFF]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** A spreadsheet counts days from here; so does what is exported of it without a format. */
const SERIAL_EPOCH = dayIndex(1899, 12, 30)
const SERIAL = /^([2-7]\d{4})(\.\d+)?$/

const CHINESE_DIGITS = '〇一二三四五六七八九'
/** `二〇二六年十一月二十六日` with digits. Of the tens, `十` stands for itself. */
function withDigits(text: string): string {
  return text
    .replaceAll('零', '〇')
    .replaceAll(
      /([一二三])?十([一二三四五六七八九])?/g,
      (_, tens: string | undefined, ones: string | undefined) =>
        `${tens === undefined ? 1 : CHINESE_DIGITS.indexOf(tens)}${ones === undefined ? 0 : CHINESE_DIGITS.indexOf(ones)}`,
    )
    .replaceAll(/[〇一二三四五六七八九]/g, (digit) => String(CHINESE_DIGITS.indexOf(digit)))
}

/** Year first, as everybody in China writes it; `03/04/2026` could be two days, and is none. */
const DATE =
  /^(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?日?(?=$|[ T上下中凌晚])|^(\d{4})(\d{2})(\d{2})(?=$|[ T])/

function dayAndRest(cell: string): { day: DayIndex; rest: string } | undefined {
  const text = withDigits(plain(cell))
  const found = DATE.exec(text)
  if (!found) return undefined
  const [year, month = '', date = ''] = found[1] === undefined ? found.slice(4) : found.slice(1, 4)
  const day = parseDate(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
  return day === undefined ? undefined : { day, rest: text.slice(found[0].length).trim() }
}

/** `YYYY-MM-DD` of `2026-11-26`, `2026/11/26`, `2026.11.26`, `2026年11月26日`, `20261126`, a day of a spreadsheet; a time is left out. */
export function dateOf(cell: string): string | undefined {
  const serial = SERIAL.exec(plain(cell))
  if (serial) return formatDate(SERIAL_EPOCH + Number(serial[1]))
  const found = dayAndRest(cell)
  return found && timeOf(found.rest) !== undefined ? formatDate(found.day) : undefined
}

const TIME =
  /^T? ?(上午|下午|晚上|中午|凌晨|AM|PM)? ?(\d{1,2}) ?[:时点] ?(\d{1,2})? ?分?(?:[: ]?(\d{1,2})(?:\.\d+)? ?秒?)? ?(AM|PM)?$/i
const AFTERNOON = /下午|晚上|PM/i

/** Milliseconds after midnight; 0 of nothing. */
function timeOf(text: string): number | undefined {
  if (text === '') return 0
  const [, before, hour, minute = '0', second = '0', after] = TIME.exec(text) ?? []
  if (hour === undefined) return undefined
  const half = before ?? after ?? ''
  const twelve = Number(hour) % 12
  const hours =
    AFTERNOON.test(half) && Number(hour) <= 12 ? twelve + 12 : /上午|凌晨|AM/i.test(half) ? twelve : Number(hour)
  if (hours > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  const parts = { hours, minutes: Number(minute), seconds: Number(second) }
  return T.Duration.from(parts).total('milliseconds')
}

/** An instant as RFC 3339. Without an offset it is the company's wall clock; a day alone is its beginning. */
export function instantOf(cell: string, zone: Zone): string | undefined {
  const text = plain(cell)
  const serial = SERIAL.exec(text)
  if (serial) {
    const seconds = Math.round(Number(serial[2] ?? 0) * (DAY_MS / 1000))
    return new Date(zone.at(SERIAL_EPOCH + Number(serial[1]), seconds * 1000)).toISOString()
  }
  if (/T.*(Z|[+-]\d{2}:\d{2})$/.test(text)) {
    const at = Date.parse(text)
    return Number.isNaN(at) ? undefined : new Date(at).toISOString()
  }
  const found = dayAndRest(cell)
  const time = found && timeOf(found.rest)
  return found === undefined || time === undefined ? undefined : new Date(zone.at(found.day, time)).toISOString()
}

/** `1990-05-17`, or `--05-17` of `5月17日`. */
export function birthdayOf(cell: string): string | undefined {
  const found = /^(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?日?$/.exec(withDigits(plain(cell)))
  if (!found) return /^--/.test(cell) ? cell : dateOf(cell)
  return `--${String(found[1]).padStart(2, '0')}-${String(found[2]).padStart(2, '0')}`
}

const currencyWords: Record<string, string> = {
  '¥': 'CNY',
  人民币: 'CNY',
  RMB: 'CNY',
  CNH: 'CNY',
  元: 'CNY',
  圆: 'CNY',
  US$: 'USD',
  $: 'USD',
  美元: 'USD',
  美金: 'USD',
  HK$: 'HKD',
  港币: 'HKD',
  港元: 'HKD',
  '€': 'EUR',
  欧元: 'EUR',
  '£': 'GBP',
  英镑: 'GBP',
  日元: 'JPY',
  日币: 'JPY',
  新台币: 'TWD',
  新加坡元: 'SGD',
  澳元: 'AUD',
  加元: 'CAD',
}

/** ISO 4217 of `CNY`, `rmb`, `人民币` or `¥`. */
export function currencyOf(cell: string): string | undefined {
  const word = plain(cell).toUpperCase()
  return currencyWords[word] ?? (currencies.includes(word) ? word : undefined)
}

const scales: Record<string, number> = { 千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8, 万亿: 12 }

/** How many zeros a unit stands for: `万元` is 4. Undefined when it is none. */
export function zerosOf(unit: string): number | undefined {
  return scales[plain(unit).replace(/[元圆]$/, '')]
}

const AMOUNT = /^([^\d.,+-]*)([+-]?)([^\d.,+-]*)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))? ?(\D*)$/

/**
 * `1,250,000.00`, `¥12,500`, `12.5万元`, `USD 300`, `(1,200)` as accountants write what is less than nothing. Exact: digits are moved,
 * never counted with. `zeros`: the whole column is in such units.
 */
export function amountOf(cell: string, zeros = 0): { amount: string; currency?: string } | undefined {
  const text = plain(cell)
  const inBrackets = /^\((.+)\)$/.exec(text)
  const [, before = '', sign, middle = '', whole, digits = '', after = ''] = AMOUNT.exec(inBrackets?.[1] ?? text) ?? []
  if (whole === undefined) return undefined
  const [, unit, rest = ''] = /^(万亿|百万|千万|千|万|亿)?(.*)$/.exec(after.replace(/整$/, '').trim()) ?? []
  const words = [before, middle, rest].map((word) => word.trim()).filter((word) => word !== '')
  // `美元 300 元`: the 元 says nothing beside a currency
  const named = words.filter((word) => !/^[元圆]$/.test(word) || words.length === 1).map((word) => currencyOf(word))
  if (named.includes(undefined) || new Set(named).size > 1) return undefined
  const currency = named[0]
  const negative = (sign === '-') !== (inBrackets !== null)
  const moved = movedBy(whole.replaceAll(',', ''), digits, unit === undefined ? zeros : (scales[unit] ?? 0))
  return {
    amount: `${negative && /[1-9]/.test(moved) ? '-' : ''}${moved}`,
    ...(currency === undefined ? {} : { currency }),
  }
}

function movedBy(whole: string, digits: string, zeros: number): string {
  const all = digits.padEnd(zeros, '0')
  const [left, right] = [(whole + all.slice(0, zeros)).replace(/^0+(?=\d)/, ''), all.slice(zeros)]
  return right === '' ? left : `${left}.${right}`
}

const yes = new Set(['是', '有', '对', '真', 'y', 'yes', 'true', '1', '√', '✓', '✔'])
const no = new Set(['否', '无', '没有', '不是', '假', 'n', 'no', 'false', '0', '×', 'x', '✗'])

export function yesOrNoOf(cell: string): boolean | undefined {
  const word = plain(cell).toLowerCase()
  if (yes.has(word)) return true
  return no.has(word) ? false : undefined
}

/** Several in one cell: by comma, semicolon, `、`, `|` or line. */
export function listOf(cell: string): string[] {
  return cell
    .split(/[,，;；、|\r\n]+/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

/** As above; a slash parts two numbers as well. */
export const phonesOf = (cell: string): string[] => listOf(cell.replaceAll(/[/／]/g, ','))

/** A whole number, such as `80`, `80分` or `80%`. */
export function wholeNumberOf(cell: string): number | undefined {
  const found = /^(\d{1,9})(?:\.0+)? ?[分次%]?$/.exec(plain(cell).replaceAll(',', ''))
  return found ? Number(found[1]) : undefined
}

const industryAliases: Partial<Record<Industry, string[]>> = {
  A: ['农业', '农林牧渔', '林业', '渔业', 'agriculture'],
  C: ['制造', '生产制造', '工业', 'manufacturing'],
  D: ['电力', '能源', 'energy', 'utilities'],
  E: ['建筑', '建筑工程', 'construction'],
  F: ['批发零售', '批发', '零售', '零售业', '贸易', '电商', 'retail', 'trade', 'wholesale'],
  G: ['物流', '交通运输', '运输', '快递', 'logistics', 'transport'],
  H: ['餐饮', '酒店', '住宿餐饮', 'hospitality', 'hotels', 'catering'],
  I: ['软件', '互联网', 'it', '信息技术', '科技', '通信', '软件和信息技术服务业', 'software', 'internet', 'technology'],
  J: ['金融', '银行', '保险', '证券', 'banking', 'insurance'],
  K: ['房地产', '地产', 'realestate'],
  L: ['租赁', '商务服务', '咨询', 'consulting', 'services'],
  M: ['科研', '研发', 'research'],
  P: ['教育业', '培训', 'education'],
  Q: ['医疗', '卫生', '医药卫生', '健康', 'health', 'healthcare'],
  R: ['文化', '传媒', '体育', '娱乐', '文体娱乐', 'media'],
  S: ['政府', '公共管理', '机关', 'government'],
}
const bare = (word: string) =>
  plain(word)
    .toLowerCase()
    .replaceAll(/[\s、,和及与&-]|and/g, '')
const industryWords = new Map<string, Industry>(
  industryCodes.flatMap((code) =>
    [...Object.values(industries[code]), ...(industryAliases[code] ?? [])].map((word) => [bare(word), code] as const),
  ),
)

/** The section of GB/T 4754 by its letter, a code within it such as `I65`, its name, or the word people use. */
export function industryOf(cell: string): Industry | undefined {
  const text = plain(cell)
  const letter = /^([A-T])(?:$|\d{1,4}$|[\d ._:-]*(?=\p{Script=Han}))/iu.exec(text)?.[1]?.toUpperCase()
  return (letter as Industry | undefined) ?? industryWords.get(bare(text))
}
