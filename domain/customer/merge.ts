/** What a customer takes over from those that are merged into it, and gives back when they are parted again [C2]. Pure. */
import type { Decisions } from './assess'

/** What is told of a customer, as far as two can complete each other. */
export interface Mergeable {
  ownerId: string | null
  industry: string | null
  size: string | null
  region: string | null
  creditCode: string | null
  website: string | null
  webDomain: string | null
  foundedOn: string | null
  firstDealOn: string | null
  referredById: string | null
  potential: number | null
  tags: string[]
  decided: Decisions
}

export type TakenOver = { [F in keyof Mergeable]?: { before: Mergeable[F]; after: Mergeable[F] } }

const mergeFields = [
  'ownerId',
  'industry',
  'size',
  'region',
  'creditCode',
  'website',
  'webDomain',
  'foundedOn',
  'firstDealOn',
  'referredById',
  'potential',
  'tags',
  'decided',
] as const satisfies readonly (keyof Mergeable)[]

const simple = ['ownerId', 'industry', 'size', 'region', 'creditCode', 'foundedOn', 'potential'] as const

/** The survivor keeps what it knows and is completed; it is a customer since the earlier of the two days, and has the tags of both. */
export function takenOver(survivor: Mergeable & { id: string }, merged: Mergeable & { id: string }): TakenOver {
  const after: Mergeable = { ...survivor }
  for (const field of simple) Object.assign(after, { [field]: survivor[field] ?? merged[field] })
  if (survivor.website === null) Object.assign(after, { website: merged.website, webDomain: merged.webDomain })
  after.firstDealOn = earlier(survivor.firstDealOn, merged.firstDealOn)
  after.tags = [...new Set([...survivor.tags, ...merged.tags])]
  after.decided = { ...merged.decided, ...survivor.decided }
  // nobody has brought itself
  const referrer = survivor.referredById === merged.id ? null : survivor.referredById
  after.referredById = referrer ?? (merged.referredById === survivor.id ? null : merged.referredById)
  const fields = mergeFields.filter((field) => !isSame(survivor[field], after[field]))
  return Object.fromEntries(fields.map((field) => [field, { before: survivor[field], after: after[field] }]))
}

/** The fields as they are once these are taken over. */
export function completed<C extends Mergeable>(customer: C, taken: TakenOver): C {
  const after = Object.entries(taken).map(([field, { after }]) => [field, after])
  return { ...customer, ...(Object.fromEntries(after) as Partial<Mergeable>) }
}

/** One of the merges into a survivor. */
export interface Past {
  merged: Mergeable & { id: string }
  taken: TakenOver
}

/**
 * The survivor as if it had never been merged with `parted`, whatever was merged into it before and since: `merges` from the oldest. What
 * somebody changed since stays. `left`: what each of the others then gave it, in their order.
 */
export function withoutMerge(
  now: Mergeable & { id: string },
  merges: Past[],
  parted: Past,
): { survivor: Mergeable; left: TakenOver[] } {
  const own = merges.reduceRight((customer, { taken }) => ({ ...customer, ...givenBack(customer, taken) }), now)
  const decidedSince = new Set(
    mergeFields.filter((field) => {
      const said = saidBy(field)
      const last = merges.findLast(({ taken }) => taken[said])?.taken[said]
      return field !== 'tags' && (last === undefined || !isSame(now[said], last.after))
    }),
  )
  let survivor = own
  const left = merges
    .filter((one) => one !== parted)
    .map(({ merged }) => {
      const given = Object.entries(takenOver(survivor, merged))
      const taken = Object.fromEntries(given.filter(([field]) => !decidedSince.has(field as keyof Mergeable)))
      survivor = completed(survivor, taken)
      return taken
    })
  return { survivor, left }
}

/** A website's domain stays or goes with the website. */
const saidBy = (field: keyof Mergeable): keyof Mergeable => (field === 'webDomain' ? 'website' : field)

/** What was taken over and is still so goes back; what somebody changed since stays. Tags go one by one. */
function givenBack(now: Mergeable, taken: TakenOver): Partial<Mergeable> {
  const { tags, ...others } = taken
  const back = Object.entries(others).filter(([field]) => {
    const said = saidBy(field as keyof Mergeable)
    return isSame(now[said], taken[said]?.after)
  })
  const gone = new Set(tags?.after.filter((tag) => !tags.before.includes(tag)))
  return {
    ...Object.fromEntries(back.map(([field, { before }]) => [field, before])),
    ...(tags ? { tags: now.tags.filter((tag) => !gone.has(tag)) } : {}),
  }
}

/** Two codes that differ are two companies: whoever merges them must say that it is so even then. */
export function areTwoCompanies(one: Pick<Mergeable, 'creditCode'>, other: Pick<Mergeable, 'creditCode'>): boolean {
  return one.creditCode !== null && other.creditCode !== null && one.creditCode !== other.creditCode
}

function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}

const isSame = (one: unknown, other: unknown) => canonical(one) === canonical(other)

/** The database gives keys back in an order of its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )
}
