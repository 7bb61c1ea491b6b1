/** What a customer takes over from one that is merged into it, and gives back [C2]. */
import fc from 'fast-check'
import {
  areTwoCompanies,
  completed,
  takenOver,
  withoutMerge,
  type Mergeable,
  type Past,
} from '../../../domain/customer/merge'

const nothing: Mergeable = {
  ownerId: null,
  industry: null,
  size: null,
  region: null,
  creditCode: null,
  website: null,
  webDomain: null,
  foundedOn: null,
  firstDealOn: null,
  referredById: null,
  potential: null,
  tags: [],
  decided: {},
}
const one = (more: Partial<Mergeable> = {}) => ({ id: 'one', ...nothing, ...more })
const other = (more: Partial<Mergeable> = {}) => ({ id: 'other', ...nothing, ...more })

test('[C2] what the survivor knows stays; what it does not know is taken over, a website with its domain', () => {
  const taken = takenOver(
    one({ industry: 'I', website: 'https://a.example', webDomain: 'a.example' }),
    other({ industry: 'C', region: '华东', website: 'https://b.example', webDomain: 'b.example', potential: 0 }),
  )
  expect(taken).toEqual({ region: { before: null, after: '华东' }, potential: { before: null, after: 0 } })
})

test('[C2] they are customers since the earlier of two days, and have the tags of both', () => {
  const taken = takenOver(
    one({ firstDealOn: '2022-01-01', tags: ['a', 'b'] }),
    other({ firstDealOn: '2019-05-05', tags: ['b', 'c'] }),
  )
  expect(taken).toEqual({
    firstDealOn: { before: '2022-01-01', after: '2019-05-05' },
    tags: { before: ['a', 'b'], after: ['a', 'b', 'c'] },
  })
})

test('[C2] nobody has brought itself', () => {
  expect(takenOver(one({ referredById: 'other' }), other({ referredById: 'third' })).referredById?.after).toBe('third')
  expect(takenOver(one({ referredById: 'other' }), other({ referredById: 'one' })).referredById?.after).toBeNull()
  expect(takenOver(one(), other({ referredById: 'one' }))).toEqual({})
})

test('[C2] a decision of the survivor goes before one of the other', () => {
  const decision = (value: string) => ({ value, reason: 'r', by: 'staff:1', at: '2026-01-01T00:00:00.000Z' })
  const mine = { tier: decision('core') } as Mergeable['decided']
  const theirs = { tier: decision('basic'), churnRisk: decision('low') } as Mergeable['decided']
  const { decided } = takenOver(one({ decided: mine }), other({ decided: theirs }))
  expect(decided?.after).toEqual({ tier: decision('core'), churnRisk: decision('low') })
})

test('[C2] two codes that differ are two companies; one that is not known says nothing', () => {
  expect(areTwoCompanies({ creditCode: 'a' }, { creditCode: 'b' })).toBe(true)
  expect([
    areTwoCompanies({ creditCode: 'a' }, { creditCode: 'a' }),
    areTwoCompanies({ creditCode: 'a' }, { creditCode: null }),
  ]).toEqual([false, false])
})

const word = fc.option(fc.constantFrom('a', 'b', 'c'), { nil: null })
const domains: Record<string, string> = { a: 'one.example', b: 'one.example', c: 'other.example' }
const told: fc.Arbitrary<Omit<Mergeable, 'webDomain'>> = fc.record({
  ownerId: word,
  industry: word,
  size: word,
  region: word,
  creditCode: word,
  website: word,
  foundedOn: word,
  firstDealOn: word,
  referredById: fc.option(fc.constantFrom('one', 'other', 'third'), { nil: null }),
  potential: fc.option(fc.nat(100), { nil: null }),
  tags: fc.uniqueArray(fc.constantFrom('x', 'y', 'z')),
  decided: fc.constant({}),
})
/** A domain is known where the website is, and by it alone. */
const anyone: fc.Arbitrary<Mergeable> = told.map((one) => ({ ...one, webDomain: domains[one.website ?? ''] ?? null }))

/** Merged into `mine` one after the other. */
function mergedInto(mine: Mergeable, others: Mergeable[]) {
  const merges: Past[] = []
  let survivor = { ...mine, id: 'one' }
  others.forEach((theirs, n) => {
    const merged = { ...theirs, id: n === 0 ? 'other' : `other-${n}` }
    const taken = takenOver(survivor, merged)
    merges.push({ merged, taken })
    survivor = completed(survivor, taken)
  })
  return { survivor, merges }
}
const fieldsOf = ({ id: _, ...fields }: Mergeable & { id?: string }): Mergeable => fields

test('[C2] parted at once, the survivor is what it was, whatever the two were', () =>
  fc.assert(
    fc.property(anyone, anyone, (mine, theirs) => {
      const { survivor, merges } = mergedInto(mine, [theirs])
      expect(fieldsOf(withoutMerge(survivor, merges, merges[0]!).survivor)).toEqual(mine)
    }),
  ))

test('[C2] parted from one of several, in whatever order, it is as if that one had never been merged', () =>
  fc.assert(
    fc.property(anyone, fc.array(anyone, { minLength: 1, maxLength: 4 }), fc.nat(3), (mine, others, which) => {
      const { survivor, merges } = mergedInto(mine, others)
      const parted = merges[which % merges.length]!
      const { survivor: after, left } = withoutMerge(survivor, merges, parted)
      const rest = merges.filter((one) => one !== parted)
      const never = rest.reduce((customer, { merged }) => completed(customer, takenOver(customer, merged)), {
        ...mine,
        id: 'one',
      })
      expect({ ...after, tags: [...after.tags].sort() }).toEqual({ ...never, tags: [...never.tags].sort() })
      const again = rest.map(({ merged }, n) => ({ merged, taken: left[n]! }))
      const alone = again.reduceRight(
        (customer, one, n) => ({ ...withoutMerge(customer, again.slice(0, n + 1), one).survivor, id: 'one' }),
        { ...after, id: 'one' },
      )
      expect(fieldsOf(alone)).toEqual(mine)
    }),
  ))

test('[C2] what somebody changed since stays as they said, and tags go one by one', () => {
  const { merges } = mergedInto({ ...nothing, tags: ['a'] }, [
    { ...nothing, region: '华东', size: 'large', tags: ['b', 'c'] },
    { ...nothing, region: '华南', size: 'small', tags: ['c', 'e'] },
  ])
  const now = { ...nothing, id: 'one', region: '华北', size: 'large', tags: ['a', 'c', 'd', 'e'] }
  expect(withoutMerge(now, merges, merges[0]!).survivor).toMatchObject({
    region: '华北',
    size: 'small',
    tags: ['a', 'd', 'c', 'e'],
  })
})

test('[C2] a website that somebody changed since keeps its domain', () => {
  const { survivor, merges } = mergedInto(nothing, [
    { ...nothing, website: 'https://one.example/a', webDomain: 'one.example' },
  ])
  const now = { ...survivor, website: 'https://one.example/b' }
  expect(withoutMerge(now, merges, merges[0]!).survivor).toMatchObject({
    website: 'https://one.example/b',
    webDomain: 'one.example',
  })
})
