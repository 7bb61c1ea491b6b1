/** Which column is what: proposed by the heading, in the words people use [C2]. */
import { headingOf, lacksOf, proposed } from '../../../domain/import/columns'
import { expected, fieldsOf, type Kind } from '../../../domain/import/fields'
import { identityOf } from '../../../domain/import/identity'
import { cellError, cellText, readRow } from '../../../domain/import/rows'
import { zone } from '../../../domain/time/zone'
import { customers, factKinds } from '../../../prisma/customers/kinds'

const fieldsIn = (kind: Kind, headers: string[]) => proposed(kind, headers).map(({ field }) => field)

test.each<[Kind, string[], (string | null)[]]>([
  [
    'customers',
    ['客户编号', '* 公司名称', '税号', '行业', '备注'],
    ['externalId', 'name', 'creditCode', 'industry', null],
  ],
  ['customers', ['ID', 'Account Name', 'Website', 'Account Owner'], ['externalId', 'name', 'website', 'ownerId']],
  [
    'contacts',
    ['客户', '姓名', '手机号码', '办公电话', 'E-mail'],
    ['customerName', 'name', 'phones', 'phones', 'email'],
  ],
  ['contacts', ['Company', 'Full name', 'Mobile', 'Title'], ['customerName', 'name', 'phones', 'position']],
  ['orders', ['订单号', '客户编号', '日期', '金额(元)'], ['externalId', 'customerRef', 'at', 'amount']],
  ['contracts', ['合同编号', '客户名称', '签约日期', '合同额'], ['externalId', 'customerName', 'signedOn', 'amount']],
  [
    'interactions',
    ['客户名称', '跟进时间', '联系方式', '跟进内容', '跟进人'],
    ['customerName', 'at', 'channel', 'summary', 'byId'],
  ],
  [
    'satisfaction',
    ['客户编号', '提交时间', '问卷类型', '得分', '意见'],
    ['customerRef', 'at', 'measure', 'score', 'comment'],
  ],
  ['behaviour', ['客户编号', 'Timestamp', 'Event name', '次数'], ['customerRef', 'at', 'type', 'count']],
])('[C2] columns of %s are proposed by their headings: %j', (kind, headers, fields) =>
  expect(fieldsIn(kind, headers)).toEqual(fields),
)

test('[C2] a heading that says a field by its own name goes before one that several share; a second one of the same is left to a person', () => {
  expect(fieldsIn('customers', ['名称', '客户名称', '客户名称', ''])).toEqual([null, 'name', null, null])
  expect(headingOf('  【必填】客户_名称（全称）*：')).toBe('客户名称')
})

test.each([
  ['金额(万元)', 4],
  ['金额（单位：亿元）', 8],
  ['金额/万', 4],
  ['金额（元）', undefined],
  ['金额', undefined],
])('[C2] the unit of a column stands in its heading: %s', (header, zeros) =>
  expect(proposed('orders', [header])[0]).toEqual({ index: 0, header, field: 'amount', ...(zeros && { zeros }) }),
)

const reading = (kind: Kind, headers: string[], constants = {}) => ({
  kind,
  columns: proposed(kind, headers),
  constants,
  zone: zone('Asia/Shanghai'),
  source: 'crm',
  customerSource: 'erp',
})

test('[C2] all that is wrong with a row is said at once, by field and column', () => {
  const { errors } = readRow(reading('orders', ['客户编号', '时间', '金额', '币种']), ['', 'x', 'y', 'z', 'too much'])
  expect(errors.map(({ field, column, code }) => [field, column, code])).toEqual([
    ['at', 1, 'invalid-instant'],
    ['amount', 2, 'invalid-amount'],
    ['currency', 3, 'invalid-currency'],
    ['', undefined, 'too-many-cells'],
    ['customerRef', 0, 'required'],
  ])
  for (const { message } of errors) expect([message['zh-CN'], message.en].every(Boolean)).toBe(true)
})

test('[C2] an amount and its column of currencies must not contradict each other, but 元 is how people write any amount', () => {
  const row = (amount: string, currency: string) =>
    readRow(reading('orders', ['金额', '币种']), [amount, currency]).errors.filter(({ field }) => field === 'currency')
  expect(row('300元', 'USD')).toEqual([])
  expect(row('€300', 'USD').map(({ code }) => code)).toEqual(['two-currencies'])
})

test('[C2] what is given for all rows is read as a cell is; a cell goes before it', () => {
  const { item } = readRow(reading('orders', ['金额'], { currency: '美元', at: '2026年1月2日' }), ['5'])
  expect(item).toMatchObject({ amount: '5', currency: 'USD', at: '2026-01-01T16:00:00.000Z' })
  const own = readRow(reading('orders', ['金额', '币种'], { currency: '美元' }), ['5', 'EUR'])
  expect(own.item['currency']).toBe('EUR')
})

test('[C1] ids in the file are those of its source, ids of customers those of theirs; an id goes before a name', () => {
  const { item, named } = readRow(reading('orders', ['订单号', '客户编号', '客户名称']), ['7', 'K-1', 'Name'])
  expect(item).toMatchObject({ externalRef: { source: 'crm', id: '7' }, customerRef: { source: 'erp', id: 'K-1' } })
  expect(named.customer).toBeUndefined()
})

test('[C1] a row without an id is known by what makes it one', () => {
  const alike = { key: 'k', occurrence: 1 }
  expect(identityOf('orders', {}, alike)).toBe('row:k')
  expect(identityOf('orders', {}, { ...alike, occurrence: 2 })).toBe('row:k/2')
  expect(identityOf('customers', { name: ' A（B） 公司' }, alike)).toBe(
    identityOf('customers', { name: 'ab公司' }, alike),
  )
  expect(identityOf('customers', { name: 'x', creditCode: '91350100m000100y43' }, alike)).toBe(
    'credit-code:91350100M000100Y43',
  )
})

test('[C2] an apostrophe before a formula is taken away, another one is not', () => {
  expect(["'=1", "'+86", "'s", ' x '].map(cellText)).toEqual(['=1', '+86', "'s", 'x'])
})

test('[C2] what is needed and is no column is named, and a field that there is not', () => {
  const codes = (kind: Kind, headers: string[], constants = {}) =>
    lacksOf(kind, proposed(kind, headers), constants).map(({ field, code }) => [field, code])
  expect(codes('orders', ['金额'])).toEqual([
    ['at', 'needed'],
    ['customerRef', 'needed'],
  ])
  expect(codes('satisfaction', ['客户', '时间', '得分'], { measure: 'nps' })).toEqual([])
  expect(codes('customers', ['名称'], { colour: 'red' })).toEqual([['colour', 'unknown-field']])
})

test('[C2] every field of a file is one that can be told, and has words for what is wrong with it', () => {
  const kinds = { ...factKinds, customers }
  for (const [kind, fields] of Object.entries(fieldsOf)) {
    const { shape } = kinds[kind as Kind].schema as unknown as { shape: Record<string, unknown> }
    const told = fields.filter(({ name }) => !['externalId', 'customerName'].includes(name)).map(({ name }) => name)
    expect(Object.keys(shape)).toEqual(expect.arrayContaining(told))
    for (const { type } of fields) expect(Object.values(expected[type]).every((words) => words.length > 3)).toBe(true)
  }
})

test('[C2] what the database does not know is an error of the cell that named it', () => {
  const { columns } = reading('orders', ['客户编号'])
  const error = cellError(
    { kind: 'orders', columns },
    { pointer: '/customerRef', code: 'unknown-customer', message: 'x' },
  )
  expect(error).toMatchObject({ field: 'customerRef', column: 0, message: { en: 'x' } })
  expect(error.message['zh-CN']).toMatch(/客户/)
})
