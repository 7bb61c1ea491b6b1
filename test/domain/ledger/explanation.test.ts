import { calendar } from '../../../domain/time/calendar'
import { at, force, policyWith, rehearseNeed, shanghai, solution } from '../../support/rehearsals'
import { office } from '../time/helpers'
import { cn, explained } from './rehearsed'

const friday = { startAt: shanghai('2026-11-20 10:00'), until: shanghai('2026-11-20 11:00') }
const until = (local: string) => ({ until: shanghai(local) })
const inExecution = [
  at('2026-11-23 11:00', 'nameTaskForce', force),
  at('2026-11-23 12:00', 'submitSolution', { ...solution('2026-12-18'), confirmedByCustomer: true }),
]

describe('the explanation of a due date', () => {
  test('[X9] [X14] the time of an outage that was given back counts nothing, and the sentence says why the due moved', () => {
    const body = {
      outageId: 'out_1',
      from: shanghai('2026-11-24 14:00'),
      to: shanghai('2026-11-25 11:00'),
      policies: [1],
      reason: 'Power cut',
      approvedBy: 'staff:di',
    }
    const rehearsal = rehearseNeed(until('2026-11-25 12:00'), [at('2026-11-25 11:30', 'creditOutage', body)])
    const { segments, moves, sentence } = explained(rehearsal, 'solution-1')
    expect(segments.filter(({ kind }) => kind === 'paused').map(({ from, to }) => [from, to])).toEqual([
      [body.from, body.to],
    ])
    expect(moves).toMatchObject([{ cause: 'outage', reason: 'Power cut', after: shanghai('2026-11-27 18:00') }])
    expect(sentence.en).toContain('Time that the system was away was given back on Wed 25 Nov 2026 11:30: due ')
    expect(sentence['zh-CN']).toContain('系统中断时间补回，时限由')
  })

  test('[T2] names the working days that were counted, and where the last one ends', () => {
    expect(explained(rehearseNeed(friday), 'solution-1').sentence).toEqual({
      en: '3 working days after Fri 20 Nov 2026 10:00: Mon 23, Tue 24, Wed 25; end of business 18:00.',
      'zh-CN':
        '自2026年11月20日（周五）10:00起 3 个工作日：23日（周一）、24日（周二）、25日（周三）；下班时间 18:00 截止。',
    })
  })

  test('[T2] a day counts from start to end: what was worked, and what was closed', () => {
    const { segments, counted } = explained(rehearseNeed(friday), 'solution-1')
    expect(segments.map(({ from, to, kind, countedSeconds }) => [from, to, kind, countedSeconds / 3_600])).toEqual([
      [shanghai('2026-11-20 10:00'), shanghai('2026-11-20 18:00'), 'working', 8],
      [shanghai('2026-11-20 18:00'), shanghai('2026-11-23 09:00'), 'closed', 0],
      [shanghai('2026-11-23 09:00'), shanghai('2026-11-23 18:00'), 'working', 9],
      [shanghai('2026-11-23 18:00'), shanghai('2026-11-24 09:00'), 'closed', 0],
      [shanghai('2026-11-24 09:00'), shanghai('2026-11-24 18:00'), 'working', 9],
      [shanghai('2026-11-24 18:00'), shanghai('2026-11-25 09:00'), 'closed', 0],
      [shanghai('2026-11-25 09:00'), shanghai('2026-11-25 18:00'), 'working', 9],
    ])
    expect(counted).toEqual({ workingSeconds: 35 * 3_600, workingDays: 3 })
  })

  test('[T1] says which holiday was passed over and which make-up day counted', () => {
    const rehearsal = rehearseNeed({ startAt: shanghai('2026-09-30 10:00'), until: shanghai('2026-09-30 11:00') })
    expect(explained(rehearsal, 'solution-1').sentence.en).toBe(
      '3 working days after Wed 30 Sep 2026 10:00: Thu 8 Oct, Fri 9, Sat 10; end of business 18:00.' +
        ' Not counted: Thu 1 Oct, Fri 2, Sat 3, Sun 4, Mon 5, Tue 6, Wed 7, holiday (国庆节).' +
        ' Counted as a make-up working day: Sat 10 Oct (国庆节调休上班日).',
    )
  })

  test('[T3] an elapsed span counts day and night', () => {
    const policy = policyWith(({ processes }) =>
      Object.assign(processes.need!.deadlines.solution!, { within: '24 hours' }),
    )
    const { sentence, segments } = explained(rehearseNeed({ ...friday, policy }), 'solution-1', {
      policy,
      calendar: cn,
    })
    expect(sentence.en).toBe('24 hours after Fri 20 Nov 2026 10:00: Sat 21 Nov 2026 10:00.')
    expect(sentence['zh-CN']).toBe('自2026年11月20日（周五）10:00起 24 小时：2026年11月21日（周六）10:00。')
    expect(segments.reduce((sum, { countedSeconds }) => sum + countedSeconds, 0)).toBe(24 * 3_600)
  })

  test('[T4] counts the occurrences of a cadence from its start, and says when a holiday moved one', () => {
    const given = { startAt: shanghai('2026-11-18 10:00'), until: shanghai('2027-01-05 10:00') }
    const actions = [
      at('2026-11-18 11:00', 'nameTaskForce', force),
      at('2026-11-18 12:00', 'submitSolution', { ...solution('2027-01-29'), confirmedByCustomer: true }),
    ]
    const off = calendar(office({ holidays: ['2026-12-02'] }))
    const rehearsal = rehearseNeed({ ...given, world: { calendarOf: () => off } }, actions)
    const why = (n: number) =>
      explained(rehearsal, `update-1#${n}`, { policy: policyWith(() => {}), calendar: off }).sentence
    expect(why(1).en).toBe('Weekly from Wed 18 Nov 2026 12:00: the 1st is Wed 25 Nov 2026; end of business 18:00.')
    expect(why(2).en).toBe(
      'Weekly from Wed 18 Nov 2026 12:00: the 2nd is Tue 1 Dec 2026, the last working day before it; end of business 18:00.',
    )
    expect(why(3)['zh-CN']).toBe(
      '自2026年11月18日（周三）12:00起每周一次：第 3 次为2026年12月9日（周三）；下班时间 18:00 截止。',
    )
  })

  test('[N5] an agreed date is due at its end of business', () => {
    const { sentence, rule } = explained(rehearseNeed(until('2026-11-23 13:00'), inExecution), 'delivery-1')
    expect(sentence.en).toBe('Agreed for Fri 18 Dec 2026; end of business 18:00.')
    expect(rule).toEqual({ agreed: true, dayEnd: 'endOfBusiness' })
  })

  test('[T6, X9] a pause counts nothing, and the sentence says how far it moved the due', () => {
    const actions = [at('2026-11-24 10:00', 'pause', { reason: 'customer travels' }), at('2026-11-25 10:00', 'resume')]
    const { segments, sentence, moves, counted } = explained(
      rehearseNeed(until('2026-11-25 11:00'), actions),
      'solution-1',
    )
    expect(sentence.en).toBe(
      '3 working days after Mon 23 Nov 2026 10:00: Tue 24, Wed 25, Thu 26; end of business 18:00.' +
        ' Its clock stood still from Tue 24 Nov 2026 10:00 to Wed 25 Nov 2026 10:00: due Fri 27 Nov 2026 18:00 instead of Thu 26 Nov 2026 18:00.',
    )
    expect(moves).toEqual([
      {
        before: shanghai('2026-11-26 18:00'),
        after: shanghai('2026-11-27 18:00'),
        cause: 'resumed',
        at: shanghai('2026-11-25 10:00'),
      },
    ])
    expect(segments.filter(({ kind }) => kind === 'paused')).toEqual([
      { from: shanghai('2026-11-24 10:00'), to: shanghai('2026-11-25 10:00'), kind: 'paused', countedSeconds: 0 },
    ])
    expect(counted.workingSeconds).toBe(35 * 3_600)
  })

  test('[T6] while the clock stands still the explanation says since when', () => {
    const { sentence } = explained(
      rehearseNeed(until('2026-11-24 11:00'), [at('2026-11-24 10:00', 'pause', { reason: 'travels' })]),
      'solution-1',
    )
    expect(sentence.en).toContain('Its clock has stood still since Tue 24 Nov 2026 10:00')
    expect(sentence['zh-CN']).toContain('自2026年11月24日（周二）10:00起停止计时')
  })

  test('[X15] time in the pool counts nothing either', () => {
    const actions = [
      at('2026-11-24 10:00', 'changePriority', { priority: 'low', reason: 'later' }),
      at('2026-11-26 10:00', 'changePriority', { priority: 'high', reason: 'now' }),
    ]
    const { segments } = explained(rehearseNeed(until('2026-11-26 11:00'), actions), 'solution-1')
    expect(segments.find(({ kind }) => kind === 'paused')).toMatchObject({
      from: shanghai('2026-11-24 10:00'),
      to: shanghai('2026-11-26 10:00'),
    })
  })

  test('[T7] an extension is told with before, after, by whom and why', () => {
    const extended = at('2026-11-24 10:00', 'extend', {
      key: 'solution-1',
      dueAt: shanghai('2026-11-30 12:00'),
      reason: 'parts are late',
    })
    const { moves, sentence } = explained(rehearseNeed(until('2026-11-24 11:00'), [extended]), 'solution-1')
    expect(moves).toEqual([
      {
        before: shanghai('2026-11-26 18:00'),
        after: shanghai('2026-11-30 12:00'),
        cause: 'extended',
        at: shanghai('2026-11-24 10:00'),
        by: 'tool:rehearsal',
        reason: 'parts are late',
      },
    ])
    expect(sentence.en).toContain(
      'Extended by hand on Tue 24 Nov 2026 10:00: due Mon 30 Nov 2026 12:00 instead of Thu 26 Nov 2026 18:00 (parts are late).',
    )
    expect(sentence['zh-CN']).toContain(
      '主管延期，时限由2026年11月26日（周四）18:00改为2026年11月30日（周一）12:00（parts are late）。',
    )
  })

  test('[T5] says that a due beyond the announced holidays is provisional', () => {
    const rehearsal = rehearseNeed({ startAt: shanghai('2026-12-30 10:00'), until: shanghai('2026-12-30 11:00') })
    expect(explained(rehearsal, 'solution-1').sentence.en).toMatch(
      /Provisional: the official holidays it depends on are not announced yet\.$/,
    )
  })

  test('[T7] when calendar and policy say something else today, the due is told as it was resolved', () => {
    const changed = calendar(office({ holidays: ['2026-11-24'] }))
    const { sentence } = explained(rehearseNeed(friday), 'solution-1', {
      policy: policyWith(() => {}),
      calendar: changed,
    })
    expect(sentence.en).toBe(
      '3 working days after Fri 20 Nov 2026 10:00 was Wed 25 Nov 2026 18:00 by the calendar and policy of that time.',
    )
  })
})
