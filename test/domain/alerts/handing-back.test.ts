import { handingBackNotices, type HandingBackData } from '../../../domain/alerts/handing-back-notices'

const data: HandingBackData = {
  to: ['ann'],
  severity: 'normal',
  absenceId: 'abs_1',
  name: 'Ann',
  away: { from: '2026-11-23', to: '2026-11-27' },
  timeZone: 'Asia/Shanghai',
  standIns: [
    { id: 'pat', name: 'Pat' },
    { id: 'tim', name: 'Tim' },
  ],
  counts: { told: 3, met: 2, missed: 1, moved: 1, owed: 4, late: 2 },
  first: {
    caseId: 'need_1',
    title: 'Export crashes',
    customerName: 'Example Trading',
    key: 'solution-1',
    kind: 'solution',
    dueAt: '2026-11-26T10:00:00.000Z',
    late: true,
  },
}
const { 'absence-ended': back, 'standing-in-ended': over } = handingBackNotices

describe('who comes back reads', () => {
  test('[E3] what the stand-in was told, what became of the deadlines, and what is owed now, in one line', () => {
    expect(back.en({ data })).toBe(
      'You are back (Mon 23 Nov 2026 to Fri 27 Nov 2026). Pat, Tim stood in and was told 3 times. Of your deadlines 2 met, 1 missed, 1 moved. ' +
        'Owed now: 4, 2 of them late; most urgent: solution for Example Trading, due Thu 26 Nov 2026 18:00. In full: GET /v1/absences/abs_1',
    )
    expect(back.zh({ data })).toBe(
      '您已回岗（2026年11月23日（周一） 至 2026年11月27日（周五））。Pat、Tim代您收到 3 条提醒。您的时限：按时或补交 2，超时 1，改期 1。' +
        '现在待办 4，其中 2 超时，最急的是 Example Trading 解决方案（2026年11月26日（周四）18:00）。明细：GET /v1/absences/abs_1',
    )
  })

  test('[E3] of an absence in which nothing happened', () => {
    const quiet = {
      ...data,
      away: { from: '2026-11-23', to: '2026-11-23' },
      standIns: [],
      counts: { told: 0, met: 0, missed: 0, moved: 0, owed: 0, late: 0 },
      first: null,
    }
    expect(back.en({ data: quiet })).toBe(
      'You are back (Mon 23 Nov 2026). Of your deadlines 0 met, 0 missed, 0 moved. Owed now: 0. In full: GET /v1/absences/abs_1',
    )
    expect(over.en({ data: quiet })).toContain('Ann is back (Mon 23 Nov 2026): the work is handed back.')
  })

  test('[E3] who stood in reads that it is over', () => {
    expect(over.en({ data })).toBe(
      'Ann is back (Mon 23 Nov 2026 to Fri 27 Nov 2026): the work is handed back. The stand-in was told 3 times.',
    )
    expect(over.zh({ data })).toBe(
      'Ann 已回岗（2026年11月23日（周一） 至 2026年11月27日（周五）），代理工作已交还，期间代收提醒 3 条。',
    )
  })

  test('every sentence fits a line of a message', () => {
    for (const words of [back, over])
      for (const say of [words.zh, words.en]) {
        expect(say({ data }).length).toBeLessThanOrEqual(300)
        expect(say({ data })).not.toContain('\n')
      }
  })
})
