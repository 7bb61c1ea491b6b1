/** What people write in cells, and what is understood of it [C2]. */
import {
  amountOf,
  birthdayOf,
  currencyOf,
  dateOf,
  industryOf,
  instantOf,
  listOf,
  phonesOf,
  wholeNumberOf,
  yesOrNoOf,
  zerosOf,
} from '../../../domain/import/values'
import { zone } from '../../../domain/time/zone'

const shanghai = zone('Asia/Shanghai')

test.each([
  ['2026-11-26', '2026-11-26'],
  ['2026/1/6', '2026-01-06'],
  ['2026.11.26', '2026-11-26'],
  ['2026年11月26日', '2026-11-26'],
  ['2026 年 1 月 6 日', '2026-01-06'],
  ['２０２６－１１－２６', '2026-11-26'],
  ['20261126', '2026-11-26'],
  ['二〇二六年十一月二十六日', '2026-11-26'],
  ['二零二四年二月二十九日', '2024-02-29'],
  ['2026-11-26 14:30', '2026-11-26'],
  ['2026-11-26T00:00:00', '2026-11-26'],
  ['46352', '2026-11-26'],
  ['2026-02-29', undefined],
  ['2026-13-01', undefined],
  ['26/11/2026', undefined],
  ['03/04/2026', undefined],
  ['26-11-26', undefined],
  ['2026-11', undefined],
  ['2026-11-26 25:00', undefined],
  ['soon', undefined],
])('[C2] a date of China is understood with its year first: %s', (cell, date) => expect(dateOf(cell)).toBe(date))

test.each([
  ['2026-11-26 14:30', '2026-11-26T06:30:00.000Z'],
  ['2026/11/26 14:30:15', '2026-11-26T06:30:15.000Z'],
  ['2026年11月26日 下午2时30分', '2026-11-26T06:30:00.000Z'],
  ['2026年11月26日上午9点', '2026-11-26T01:00:00.000Z'],
  ['2026-11-26 12:05 AM', '2026-11-25T16:05:00.000Z'],
  ['2026-11-26', '2026-11-25T16:00:00.000Z'],
  ['2026-11-26T14:30:00', '2026-11-26T06:30:00.000Z'],
  ['2026-11-26T14:30:00Z', '2026-11-26T14:30:00.000Z'],
  ['2026-11-26T14:30:00+09:00', '2026-11-26T05:30:00.000Z'],
  ['46352.604166666664', '2026-11-26T06:30:00.000Z'],
  ['2026-11-26 24:30', undefined],
  ['2026-11-26 at noon', undefined],
])('[C2] a time without an offset is the wall clock of the company: %s', (cell, at) =>
  expect(instantOf(cell, shanghai)).toBe(at),
)

test.each([
  ['1990-05-17', '1990-05-17'],
  ['5月17日', '--05-17'],
  ['五月十七日', '--05-17'],
  ['--02-29', '--02-29'],
])('[C2] a birthday may lack its year: %s', (cell, day) => expect(birthdayOf(cell)).toBe(day))

test.each([
  ['1250000', { amount: '1250000' }],
  ['1,250,000.50', { amount: '1250000.50' }],
  ['１，２５０', { amount: '1250' }],
  ['¥12,500', { amount: '12500', currency: 'CNY' }],
  ['￥ 12500.00元', { amount: '12500.00', currency: 'CNY' }],
  ['人民币 300 元整', { amount: '300', currency: 'CNY' }],
  ['美元 300 元', { amount: '300', currency: 'USD' }],
  ['USD 1,200', { amount: '1200', currency: 'USD' }],
  ['-$5', { amount: '-5', currency: 'USD' }],
  ['HK$ 20', { amount: '20', currency: 'HKD' }],
  ['12.5万', { amount: '125000' }],
  ['12.34567万元', { amount: '123456.7', currency: 'CNY' }],
  ['1.2亿', { amount: '120000000' }],
  ['0.00001万', { amount: '0.1' }],
  ['(1,200)', { amount: '-1200' }],
  ['-0', { amount: '0' }],
  ['1.250,00', undefined],
  ['12,50', undefined],
  ['about 300', undefined],
  ['¥300 USD', undefined],
  ['', undefined],
])('[C2] an amount is read exactly, with its unit and its currency: %s', (cell, amount) =>
  expect(amountOf(cell)).toEqual(amount),
)

test('[C2] a column of 万元 is in tens of thousands, unless a cell says its own unit', () => {
  expect([amountOf('12.5', 4), amountOf('1亿', 4)]).toEqual([{ amount: '125000' }, { amount: '100000000' }])
  expect(['万元', '亿', '百万元', '元', 'kg'].map(zerosOf)).toEqual([4, 8, 6, undefined, undefined])
})

test.each([
  ['cny', 'CNY'],
  ['人民币', 'CNY'],
  ['RMB', 'CNY'],
  ['美元', 'USD'],
  ['XYZ', undefined],
])('[C2] a currency is one of ISO 4217: %s', (cell, code) => expect(currencyOf(cell)).toBe(code))

test.each([
  ['I', 'I'],
  ['i65', 'I'],
  ['C 制造业', 'C'],
  ['信息传输、软件和信息技术服务业', 'I'],
  ['Finance', 'J'],
  ['互联网', 'I'],
  ['制造', 'C'],
  ['Z', undefined],
  ['magic', undefined],
])('[C2] an industry is a section of GB/T 4754, by letter, name or common word: %s', (cell, code) =>
  expect(industryOf(cell)).toBe(code),
)

test('[C2] several phones, tags and answers in a cell are understood as people part them', () => {
  expect(phonesOf('13800138000／010-65529988；021-1')).toEqual(['13800138000', '010-65529988', '021-1'])
  expect(listOf('重点、华东 , VIP\n续约')).toEqual(['重点', '华东', 'VIP', '续约'])
  expect(['是', 'YES', '√', '1', '否', '×', 'no', '0', 'maybe'].map(yesOrNoOf)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
    false,
    false,
    undefined,
  ])
  expect(['80', '80分', '80%', '80.0', '1,000', '80.5', '-1', 'x'].map(wholeNumberOf)).toEqual([
    80,
    80,
    80,
    80,
    1000,
    undefined,
    undefined,
    undefined,
  ])
})
