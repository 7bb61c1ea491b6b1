import fc from 'fast-check'
import { likenessOf, type Compared } from '../../../domain/customer/duplicates'
import { coreOf, similarity } from '../../../domain/customer/names'

const customer = (more: Partial<Compared> = {}): Compared => ({
  id: 'cus_1',
  name: '云杉科技有限公司',
  creditCode: null,
  webDomain: null,
  phones: [],
  emails: [],
  ...more,
})
const kinds = (one: Partial<Compared>, other: Partial<Compared>) =>
  likenessOf(customer(one), customer(other))?.reasons.map(({ kind }) => kind)
const nobody = { name: '完全不同的名称' }

describe('a company name as it is compared', () => {
  it.each([
    ['云杉科技（上海）股份有限公司', '云杉科技上海'],
    ['雲杉科技有限公司', '云杉科技'],
    ['ＡＣＭＥ　Ｃｏ．，Ｌｔｄ．', 'acme'],
    ['Acme GmbH', 'acme'],
    ['北京 某某 集团 有限公司', '北京某某'],
    ['有限公司', '有限公司'],
  ])('[C2] %s is %s', (name, core) => {
    expect(coreOf(name)).toBe(core)
  })

  it('[C2] is as much like another one as that is like it, and wholly like itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
        expect(similarity(one, other)).toBe(similarity(other, one))
        expect(similarity(one, other)).toBeGreaterThanOrEqual(0)
        expect(similarity(one, other)).toBeLessThanOrEqual(1)
        expect(similarity(one, one)).toBe(1)
      }),
    )
  })
})

describe('two customers may be one', () => {
  it.each([
    [['same-credit-code', 'same-name'], { creditCode: 'A' }, { creditCode: 'A' }],
    [['same-name'], {}, { name: '雲杉科技 股份有限公司' }],
    [['similar-name'], { name: '上海云杉科技有限公司' }, { name: '上海云杉科技发展有限公司' }],
    [['same-phone'], { phones: ['+8613800138000'] }, { ...nobody, phones: ['+8613800138000'] }],
    [['same-email', 'same-domain'], { emails: ['li@yunshan.cn'] }, { ...nobody, emails: ['li@yunshan.cn'] }],
    [['same-domain'], { webDomain: 'yunshan.cn' }, { ...nobody, emails: ['wang@yunshan.cn'] }],
    [['same-email'], { emails: ['li@qq.com'] }, { ...nobody, emails: ['li@qq.com'] }],
    [undefined, { emails: ['li@qq.com'] }, { ...nobody, emails: ['wang@qq.com'] }],
    [undefined, {}, nobody],
    [undefined, { creditCode: 'A' }, { creditCode: 'B' }],
    [['same-phone'], { creditCode: 'A', phones: ['+861'] }, { creditCode: 'B', phones: ['+861'] }],
  ] as const)('[C2] for %j', (reasons, one, other) => {
    expect(kinds(one as Partial<Compared>, other as Partial<Compared>)).toEqual(reasons)
  })

  it('[C2] and more reasons make it more likely', () => {
    const score = (other: Partial<Compared>) => likenessOf(customer({ phones: ['+861'] }), customer(other))!.score
    expect(score({})).toBe(0.9)
    expect(score({ phones: ['+861'] })).toBe(0.96)
    expect(score({ ...nobody, phones: ['+861'] })).toBe(0.6)
  })
})
