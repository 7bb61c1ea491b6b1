/** Whether two customers may be one and the same, and why [C2]. Pure. */
import { coreOf, similarity } from './names'

/** What is compared. */
export interface Compared {
  id: string
  name: string
  creditCode: string | null
  webDomain: string | null
  /** Of all its contacts: E.164, and addresses as they are compared. */
  phones: string[]
  emails: string[]
}

export const reasonKinds = [
  'same-credit-code',
  'same-name',
  'similar-name',
  'same-phone',
  'same-email',
  'same-domain',
] as const

/** `value`: what they have in common; of similar names the other name. `weight`: how much it says, from 0 to 1. */
export interface Reason {
  kind: (typeof reasonKinds)[number]
  value: string
  weight: number
}

/** `score` from 0 to 1: how likely it is that one of the reasons is right. */
export interface Likeness {
  score: number
  reasons: Reason[]
}

/** Names less alike than this say nothing. */
export const ALIKE_FROM = 0.75
const WEIGHT = { creditCode: 1, name: 0.9, similarName: 0.8, email: 0.6, phone: 0.6, domain: 0.5 }

/** Addresses that anybody can have. */
export const PUBLIC_MAIL = new Set([
  ...[
    'qq.com',
    'foxmail.com',
    '163.com',
    '126.com',
    'yeah.net',
    'sina.com',
    'sina.cn',
    'sohu.com',
    '139.com',
    '189.cn',
  ],
  ...['aliyun.com', 'gmail.com', 'outlook.com', 'hotmail.com', 'live.com', 'yahoo.com', 'icloud.com', 'proton.me'],
])

/**
 * Two codes that differ are two companies, however alike their names are: then only what they share of contacts counts. Undefined
 * when nothing speaks for it.
 */
export function likenessOf(one: Compared, other: Compared): Likeness | undefined {
  const isOther = one.creditCode !== null && other.creditCode !== null && one.creditCode !== other.creditCode
  const reasons = [...byCode(one, other), ...(isOther ? [] : byName(one, other)), ...byContacts(one, other)]
  if (reasons.length === 0) return undefined
  const doubt = reasons.reduce((left, { weight }) => left * (1 - weight), 1)
  return { score: Math.round((1 - doubt) * 100) / 100, reasons }
}

function byCode({ creditCode }: Compared, other: Compared): Reason[] {
  const isSame = creditCode !== null && creditCode === other.creditCode
  return isSame ? [{ kind: 'same-credit-code', value: creditCode, weight: WEIGHT.creditCode }] : []
}

function byName({ name }: Compared, other: Compared): Reason[] {
  const likeness = similarity(coreOf(name), coreOf(other.name))
  if (likeness === 1) return [{ kind: 'same-name', value: other.name, weight: WEIGHT.name }]
  if (likeness < ALIKE_FROM) return []
  return [{ kind: 'similar-name', value: other.name, weight: Math.round(likeness * WEIGHT.similarName * 100) / 100 }]
}

function byContacts(one: Compared, other: Compared): Reason[] {
  const shared = (mine: string[], theirs: string[]) => mine.filter((value) => theirs.includes(value)).sort()
  const [phone] = shared(one.phones, other.phones)
  const [email] = shared(one.emails, other.emails)
  const [domain] = shared(domainsOf(one), domainsOf(other))
  return [
    ...(phone === undefined ? [] : [{ kind: 'same-phone' as const, value: phone, weight: WEIGHT.phone }]),
    ...(email === undefined ? [] : [{ kind: 'same-email' as const, value: email, weight: WEIGHT.email }]),
    ...(domain === undefined ? [] : [{ kind: 'same-domain' as const, value: domain, weight: WEIGHT.domain }]),
  ]
}

/** Where it is at home in the net: its own site and the addresses of its contacts, as far as not everybody can have them. */
export function domainsOf({ webDomain, emails }: Pick<Compared, 'webDomain' | 'emails'>): string[] {
  const all = [
    ...(webDomain === null ? [] : [webDomain]),
    ...emails.map((email) => email.slice(email.lastIndexOf('@') + 1)),
  ]
  return [...new Set(all)].filter((domain) => !PUBLIC_MAIL.has(domain))
}
