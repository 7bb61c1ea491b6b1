import { ledgerColumns } from '../../../domain/ledger/need-ledger-columns'
import { owedSentence } from '../../../domain/ledger/owed'
import { at, force, rehearseNeed, shanghai, solution } from '../../support/rehearsals'
import { ledgerOf } from './rehearsed'

const until = (local: string) => ({ until: shanghai(local) })
const named = at('2026-11-23 11:00', 'nameTaskForce', { ...force, ownerId: 'pat' })
const submitted = at('2026-11-24 10:00', 'submitSolution', solution('2026-12-04'))
const confirmed = at('2026-11-25 10:00', 'recordConfirmation', { decision: 'confirmed' })
const delivered = at('2026-12-03 10:00', 'deliver')
const accepted = at('2026-12-04 15:00', 'recordAcceptance', { decision: 'accepted' })
const satisfied = (yesOrNo: string) => at('2026-12-07 10:00', 'revisit', { satisfied: yesOrNo, score: 4 })

describe('the ledger of a need', () => {
  test('[N8] shows each step with owner, due, done and result', () => {
    const [row, ...others] = ledgerOf(
      rehearseNeed(until('2026-12-08 10:00'), [named, submitted, confirmed, delivered, accepted, satisfied('yes')]),
    )
    expect(others).toEqual([])
    expect(row).toMatchObject({
      caseId: 'need_1',
      round: 1,
      customer: { name: 'Acme' },
      openedAt: shanghai('2026-11-23 10:00'),
      closedAt: shanghai('2026-12-07 10:00'),
      outcome: 'satisfied',
      score: 4,
      need: {
        ownerId: 'ann',
        dueAt: shanghai('2026-11-24 18:00'),
        doneAt: shanghai('2026-11-23 11:00'),
        state: 'met',
        result: 'task-force-named',
      },
      solution: {
        ownerId: 'pat',
        dueAt: shanghai('2026-11-26 18:00'),
        doneAt: shanghai('2026-11-24 10:00'),
        state: 'met',
        result: 'confirmed',
      },
      execution: {
        ownerId: 'pat',
        dueAt: shanghai('2026-12-04 18:00'),
        doneAt: shanghai('2026-12-03 10:00'),
        state: 'met',
        result: 'delivered',
      },
      acceptance: {
        ownerId: 'pat',
        dueAt: shanghai('2026-12-10 18:00'),
        doneAt: shanghai('2026-12-04 15:00'),
        state: 'met',
        result: 'accepted',
      },
      revisit: {
        ownerId: 'pat',
        dueAt: shanghai('2026-12-09 18:00'),
        doneAt: shanghai('2026-12-07 10:00'),
        state: 'met',
        result: 'satisfied-yes',
      },
    })
  })

  test('[N8, X16] a rejected solution and a revisit that fails are rounds of their own; the verdicts before them stay', () => {
    const rejected = at('2026-11-25 10:00', 'recordConfirmation', { decision: 'rejected', reason: 'too slow' })
    const again = [
      at('2026-12-01 10:00', 'submitSolution', { ...solution('2026-12-04'), confirmedByCustomer: true }),
      at('2026-12-02 10:00', 'deliver', { acceptedByCustomer: true }),
    ]
    const rows = ledgerOf(
      rehearseNeed(until('2026-12-08 10:00'), [named, submitted, rejected, ...again, satisfied('no')]),
    )
    expect(rows.map(({ round, outcome, openedAt, closedAt }) => [round, outcome, openedAt, closedAt])).toEqual([
      [1, 'rejected', shanghai('2026-11-23 10:00'), shanghai('2026-11-25 10:00')],
      [2, 'reopened', shanghai('2026-11-25 10:00'), shanghai('2026-12-07 10:00')],
      [3, null, shanghai('2026-12-07 10:00'), null],
    ])
    expect(rows[0]?.solution).toMatchObject({ state: 'met', result: 'rejected' })
    expect(rows[0]?.execution).toEqual({
      ownerId: null,
      dueAt: null,
      doneAt: null,
      state: null,
      corrected: null,
      result: null,
    })
    expect(rows[1]?.need).toMatchObject({ doneAt: shanghai('2026-11-25 10:00'), result: 'solution-rejected' })
    expect(rows[1]?.solution).toMatchObject({ dueAt: shanghai('2026-11-30 18:00'), state: 'missed-then-met' })
    expect(rows[1]?.revisit).toMatchObject({ result: 'satisfied-no' })
    expect(rows[2]?.need.result).toBe('not-satisfied')
    expect(rows[2]?.solution).toMatchObject({ dueAt: shanghai('2026-12-10 18:00'), doneAt: null, state: 'running' })
  })

  test('[N6, N8] a delivery sent back stays in its round, with the due of the new delivery', () => {
    const returned = at('2026-12-04 15:00', 'recordAcceptance', { decision: 'returned', reason: 'crashes' })
    const back = ledgerOf(rehearseNeed(until('2026-12-04 16:00'), [named, submitted, confirmed, delivered, returned]))
    expect(back).toMatchObject([
      {
        returns: 1,
        execution: { doneAt: null, result: 'returned', state: 'running', dueAt: shanghai('2026-12-11 18:00') },
        acceptance: { result: 'returned' },
      },
    ])
    const again = ledgerOf(
      rehearseNeed(until('2026-12-07 12:00'), [
        named,
        submitted,
        confirmed,
        delivered,
        returned,
        at('2026-12-07 11:00', 'deliver'),
      ]),
    )
    expect(again).toMatchObject([
      {
        returns: 1,
        execution: { doneAt: shanghai('2026-12-07 11:00'), result: 'delivered' },
        acceptance: { doneAt: null, result: null, state: 'running' },
      },
    ])
  })

  test('[N8] what was reported later counts from when it happened', () => {
    const late = at('2026-11-24 10:00', 'submitSolution', {
      ...solution('2026-12-04'),
      occurredAt: shanghai('2026-11-23 17:00'),
    })
    expect(ledgerOf(rehearseNeed(until('2026-11-24 11:00'), [named, late]))[0]?.solution).toMatchObject({
      doneAt: shanghai('2026-11-23 17:00'),
      result: 'submitted',
    })
  })

  test('[N8, P1] a need in the pool owes nothing and says where it is', () => {
    expect(ledgerOf(rehearseNeed({ priority: 'medium' }))).toMatchObject([
      { round: 1, outcome: null, need: { dueAt: null, result: 'pooled' } },
    ])
  })

  test('[N8, N9] a cancelled need keeps its open steps as cancelled', () => {
    const cancelled = at('2026-11-24 10:00', 'cancel', { reason: 'no longer needed' })
    expect(ledgerOf(rehearseNeed(until('2026-11-24 11:00'), [named, cancelled]))).toMatchObject([
      { outcome: 'cancelled', solution: { state: 'cancelled', doneAt: null } },
    ])
  })

  test('[N8] reads as a table in Chinese and in English', () => {
    const columns = ledgerColumns((id) => ({ pat: '李工' })[id])
    const [row] = ledgerOf(rehearseNeed(until('2026-11-27 10:00'), [named]))
    const cells = (language: 'zh-CN' | 'en') =>
      Object.fromEntries(columns.map((column) => [column.heading[language], column.cell(row!, language)]))
    expect(cells('zh-CN')).toMatchObject({
      需求编号: { text: 'need_1' },
      优先级: { text: '高' },
      解决方案责任人: { text: '李工' },
      解决方案时限: { at: shanghai('2026-11-26 18:00') },
      解决方案时限状态: { text: '超时' },
    })
    expect(cells('en')).toMatchObject({
      'Need id': { text: 'need_1' },
      'Solution owner': { text: '李工' },
      'Solution deadline': { text: 'missed' },
      'Need owner': { text: 'ann' },
    })
    expect(new Set(columns.map(({ heading }) => heading.en)).size).toBe(columns.length)
    expect(new Set(columns.map(({ heading }) => heading['zh-CN'])).size).toBe(columns.length)
  })
})

test('[T7] what is owed is one plain sentence, whether it runs, stands still or is late', () => {
  const owed = {
    kind: 'solution',
    customerName: '云杉科技',
    dueAt: shanghai('2026-11-25 18:00'),
    stoodStillAt: null,
    late: false,
  }
  expect(owedSentence(owed, 'Asia/Shanghai')).toEqual({
    'zh-CN': '解决方案应于2026年11月25日（周三）18:00前完成（客户：云杉科技）。',
    en: 'The solution is owed to 云杉科技 by Wed 25 Nov 2026 18:00.',
  })
  expect(owedSentence({ ...owed, late: true }, 'Asia/Shanghai').en).toBe(
    'The solution was owed to 云杉科技 by Wed 25 Nov 2026 18:00 and is late.',
  )
  expect(owedSentence({ ...owed, stoodStillAt: shanghai('2026-11-24 10:00') }, 'Asia/Shanghai')['zh-CN']).toContain(
    '自2026年11月24日（周二）10:00起停止计时',
  )
})
