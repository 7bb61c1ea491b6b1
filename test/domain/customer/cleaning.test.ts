import { isCreditCode, normalCreditCode } from '../../../domain/customer/credit-code'
import { currencies, decimalsOf } from '../../../domain/customer/currencies'
import { industryCodes } from '../../../domain/customer/industries'
import { e164 } from '../../../domain/customer/phone'

describe('unified social credit codes', () => {
  // the example of the standard, codes that companies print on their licences, and vectors of other checkers' test suites
  it.each([
    '91350100M000100Y43',
    '914403001922038216',
    '9144030071526726XG',
    '91330100799655058B',
    '91110000802100433B',
    '91110000600037341L',
    '91310110666007217T',
  ])('[C2] %s is one', (code) => expect(isCreditCode(code)).toBe(true))

  // issued before the standard held, one digit off, letters that are not used, too short
  it.each(['91350211M00013FA1N', '91110000600037342L', '9111000060003734IL', '91110000600037341', ''])(
    '[C2] %s is none',
    (code) => expect(isCreditCode(code)).toBe(false),
  )

  it('[C2] every wrong character, and every two neighbours that were swapped, are found', () => {
    const code = '91350100M000100Y43'
    for (let at = 0; at < code.length; at++) {
      for (const other of '0123456789ABCDEFGHJKLMNPQRTUWXY') {
        if (other !== code[at]) expect(isCreditCode(code.slice(0, at) + other + code.slice(at + 1))).toBe(false)
      }
      const [one, two] = [code[at], code[at + 1]]
      if (two !== undefined && one !== two)
        expect(isCreditCode(code.slice(0, at) + two + one + code.slice(at + 2))).toBe(false)
    }
  })

  it('[C2] are compared in capitals, without spaces, full-width as half-width', () => {
    expect(normalCreditCode(' ９１350100-m000100y43 ')).toBe('91350100M000100Y43')
  })
})

describe('phones', () => {
  it.each([
    ['138 0013 8000', '+8613800138000'],
    ['+86-138-0013-8000', '+8613800138000'],
    ['0086 13800138000', '+8613800138000'],
    ['010-65529988', '+861065529988'],
    ['（021）5888 8888', '+862158888888'],
    ['400-820-8820', '+864008208820'],
    ['+1 415 555 2671', '+14155552671'],
  ])('[C2] %s is %s', (text, number) => expect(e164(text)).toBe(number))

  it.each(['12345', '1380013800', 'call me', '+86 000'])('[C2] %s is none', (text) =>
    expect(e164(text)).toBeUndefined(),
  )
})

describe('currencies', () => {
  it('[C2] are those in use, each with the decimals that the standard gives it', () => {
    expect(currencies).toHaveLength(165)
    const known = new Set(Intl.supportedValuesOf('currency'))
    // units of account that the standard lists and Unicode does not, and codes younger than some editions of its data
    const others = 'BOV CHE CHW CLF COU MXV USN UYI UYW XCG ZWG VED SLE'.split(' ')
    expect(currencies.filter((code) => !known.has(code) && !others.includes(code))).toEqual([])
    const some = { CNY: 2, USD: 2, IDR: 2, JPY: 0, KRW: 0, VND: 0, ISK: 0, KWD: 3, TND: 3, CLF: 4, UYW: 4 }
    for (const [code, decimals] of Object.entries(some)) expect([code, decimalsOf(code)]).toEqual([code, decimals])
    expect(['DEM', 'cny', 'XXX', ''].map(decimalsOf)).toEqual([undefined, undefined, undefined, undefined])
  })
})

it('[C2] the industries are the 20 sections of GB/T 4754', () => {
  expect(industryCodes.join('')).toBe('ABCDEFGHIJKLMNOPQRST')
})
