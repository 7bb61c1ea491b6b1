import fc from 'fast-check'
import { trimmed } from '../../../domain/alerts/trim'

describe('a text that is too long for a robot', () => {
  test('[E5] is cut by bytes of UTF-8 and never within a character', () => {
    expect(trimmed('逾期', 6)).toBe('逾期')
    expect(trimmed('逾期逾期', 9)).toBe('逾期…')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 3, max: 60 }), (text, max) => {
        const cut = trimmed(text, max)
        expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(max)
        expect(cut.isWellFormed()).toBe(true)
        expect(text.startsWith(cut.replace(/…$/, ''))).toBe(true)
      }),
    )
  })

  test('[E5] is cut at the end of a line where that keeps most of it', () => {
    expect(trimmed('first line\nsecond line\n[a link](https://example.com)', 30)).toBe('first line\nsecond line…')
    expect(trimmed(`a\n${'b'.repeat(50)}`, 30)).toBe(`a\n${'b'.repeat(25)}…`)
  })
})
