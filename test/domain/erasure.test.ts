/** What stays of a record when those it tells of were erased. */
import * as fc from 'fast-check'
import { ERASED, withoutWords } from '../../domain/erasure'

test('ids, times, numbers and the words of the rules stay; what somebody wrote does not', () => {
  const state = {
    id: 'need_0123456789abcdef',
    kind: 'need',
    stage: 'customer-approval',
    title: 'Export fails',
    description: '云杉科技的导出失败',
    openedAt: '2026-11-27T09:00:00.000Z',
    revision: 7,
    accepted: true,
    outcome: null,
    externalRef: { source: 'crm', id: 'Acme-17' },
    process: {
      ownerId: 'stf_0123456789abcdef',
      by: 'tool:key_0123456789abcdef',
      closedBy: 'clock',
      until: ['TaskForceNamed'],
      dueOn: '2026-12-01',
      milestones: [{ title: 'First', dueOn: '2026-12-01' }],
      within: 'P3D',
    },
  }
  expect(withoutWords(state)).toEqual({
    ...state,
    title: ERASED,
    description: ERASED,
    externalRef: { source: 'crm', id: ERASED },
    process: { ...state.process, milestones: [{ title: ERASED, dueOn: '2026-12-01' }] },
  })
})

test('whatever is written in a field that nobody has named, of whatever shape, is not in what stays', () => {
  const written = fc
    .oneof(fc.string({ minLength: 1 }), fc.constantFrom('Ann', 'ann@example.com', '+86 138 0000 0000', 'need', '张三'))
    .filter((text) => !/^(clock|system|\d{4}-\d\d(-\d\d)?|\d\d:\d\d|-?PT?\d.*|)$/.test(text))
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom('text', 'reason', 'summary', 'name', 'newField'),
        fc.oneof(written, fc.array(written)),
      ),
      (record) => {
        const kept = withoutWords({ deep: [record] })
        for (const value of Object.values(kept.deep[0] ?? {}).flat()) expect(value).toBe(ERASED)
      },
    ),
  )
})

test('a word of the rules stays only where a word stands, never a sentence or a name with a space', () => {
  for (const said of ['P.', 'PMS', 'PST', 'Pd', 'P']) expect(withoutWords({ text: said })).toEqual({ text: ERASED })
  for (const span of ['P3D', 'PT4H', 'P1Y2M3DT4H5M6.5S', '-P1W'])
    expect(withoutWords({ text: span })).toEqual({ text: span })
  for (const said of ['Ann Smith', '张三', 'a'.repeat(61), 'ann@example.com', 'x; y'])
    expect(withoutWords({ kind: said, source: said })).toEqual({ kind: ERASED, source: ERASED })
})
