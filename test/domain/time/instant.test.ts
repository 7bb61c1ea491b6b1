import { toInstant, toMillis } from '../../../domain/time/instant'

test('[T7] instants are written in one form, so that their text order is their time order', () => {
  const written = ['2026-03-02T09:00:00+08:00', '2026-03-02T01:00:00.001Z', '2026-03-02T01:00:01Z'].map((i) =>
    toInstant(toMillis(i)),
  )
  expect(written).toEqual(['2026-03-02T01:00:00.000Z', '2026-03-02T01:00:00.001Z', '2026-03-02T01:00:01.000Z'])
  expect([...written].sort()).toEqual(written)
})

test.each(['2026-03-02', '2026-03-02T09:00', '2026-03-02 09:00:00Z', 'tomorrow', '', '2026-13-02T09:00:00Z'])(
  '[T7] `%s` is no instant',
  (text) => expect(() => toMillis(text)).toThrow(RangeError),
)
