import { at, force, onlySolution, people, policyWith, rehearseNeed, shanghai, solution } from '../../support/rehearsals'

const rungsOf = (rehearsal: ReturnType<typeof rehearseNeed>, key: string) =>
  rehearsal.rungs
    .filter(({ deadlineKey }) => deadlineKey === key)
    .map(({ level, n, at: instant, to, state }) => [
      level + (n ?? ''),
      instant,
      state === 'fired' ? to.join(' ') : state,
    ])
const untilTenDecember = { policy: onlySolution, until: shanghai('2026-12-04 09:00') }

describe('the ladder of a missed deadline', () => {
  test('[E1] tells the owner before, then owner and lead, lead and head, the director, then daily on working days until it is met', () => {
    expect(rungsOf(rehearseNeed(untilTenDecember), 'solution-1')).toEqual([
      ['warning', shanghai('2026-11-26 09:15'), 'ann'],
      ['missed', shanghai('2026-11-26 18:00'), 'ann lee'],
      ['1', shanghai('2026-11-27 18:00'), 'lee hu'],
      ['2', shanghai('2026-11-30 18:00'), 'di'],
      ['repeat1', shanghai('2026-12-01 18:00'), 'di'],
      ['repeat2', shanghai('2026-12-02 18:00'), 'di'],
      ['repeat3', shanghai('2026-12-03 18:00'), 'di'],
    ])
  })

  test('[E1] stops when the deadline is met, and keeps that it was missed [T7]', () => {
    const rehearsal = rehearseNeed(untilTenDecember, [at('2026-11-27 09:00', 'submitSolution', solution())])
    expect(rungsOf(rehearsal, 'solution-1').map(([level]) => level)).toEqual(['warning', 'missed'])
    expect(rehearsal.deadlines.find(({ key }) => key === 'solution-1')).toMatchObject({
      state: 'missed-then-met',
      missedAt: shanghai('2026-11-26 18:00'),
    })
  })

  test('[T7] what is done exactly at the due instant is on time', () => {
    const rehearsal = rehearseNeed(untilTenDecember, [at('2026-11-26 18:00', 'submitSolution', solution())])
    expect(rehearsal.deadlines.find(({ key }) => key === 'solution-1')).toMatchObject({ state: 'met' })
    expect(rungsOf(rehearsal, 'solution-1').map(([level]) => level)).toEqual(['warning'])
  })

  test('[X4] an acknowledgement holds the repeats, not the climb, and a repeat exactly at its end fires', () => {
    const acknowledged = rehearseNeed(untilTenDecember, [
      at('2026-11-27 18:00', 'acknowledge', { for: '3 working days' }),
    ])
    expect(rungsOf(acknowledged, 'solution-1').slice(3)).toEqual([
      ['2', shanghai('2026-11-30 18:00'), 'di'],
      ['repeat1', shanghai('2026-12-01 18:00'), 'held'],
      ['repeat2', shanghai('2026-12-02 18:00'), 'di'],
      ['repeat3', shanghai('2026-12-03 18:00'), 'di'],
    ])
  })

  test('[X4] holds the climb too where the policy says so', () => {
    const policy = policyWith((one) => {
      one.acknowledgement.holds = 'ladder'
      delete one.processes.need?.deadlines['task-force']
    })
    const rehearsal = rehearseNeed({ ...untilTenDecember, policy }, [
      at('2026-11-27 09:00', 'acknowledge', { for: '1 working day' }),
    ])
    expect(rungsOf(rehearsal, 'solution-1').slice(2, 4)).toEqual([
      ['1', shanghai('2026-11-27 18:00'), 'held'],
      ['2', shanghai('2026-11-30 18:00'), 'di'],
    ])
  })

  test('[X3] a level nobody holds is skipped with the reason; repeats go to the highest level that has somebody', () => {
    const short = { staff: { ann: { id: 'ann', managerId: 'lee' }, lee: { id: 'lee' } }, absences: [] }
    expect(rungsOf(rehearseNeed({ ...untilTenDecember, people: short }), 'solution-1').slice(2, 5)).toEqual([
      ['1', shanghai('2026-11-27 18:00'), 'lee'],
      ['2', shanghai('2026-11-30 18:00'), 'skipped'],
      ['repeat1', shanghai('2026-12-01 18:00'), 'lee'],
    ])
  })

  test('[X11] an absent lead is stood in for by the named person, and without one by the manager', () => {
    const away = (standInId?: string) => ({
      ...people,
      absences: [{ staffId: 'lee', fromOn: '2026-11-26', toOn: '2026-11-26', standInId }],
    })
    const toOnMiss = (standIn?: string) =>
      rungsOf(rehearseNeed({ ...untilTenDecember, people: away(standIn) }), 'solution-1')[1]?.[2]
    expect([toOnMiss('pat'), toOnMiss()]).toEqual(['ann pat', 'ann hu'])
  })

  test('[X11] stand-ins in a circle reach nobody rather than run forever', () => {
    const circle = {
      ...people,
      absences: ['lee', 'pat'].map((id, i, all) => ({
        staffId: id,
        fromOn: '2026-11-01',
        toOn: '2026-12-31',
        standInId: all[1 - i],
      })),
    }
    expect(rungsOf(rehearseNeed({ ...untilTenDecember, people: circle }), 'solution-1')[1]?.[2]).toBe('ann')
  })

  test('[X5] a manual escalation is a rung of its own and does not use up the scheduled one', () => {
    const rehearsal = rehearseNeed(untilTenDecember, [
      at('2026-11-25 10:00', 'escalate', { key: 'solution-1', level: 'director', reason: 'The customer called' }),
    ])
    expect(rungsOf(rehearsal, 'solution-1').slice(0, 3)).toEqual([
      ['manual1', shanghai('2026-11-25 10:00'), 'di'],
      ['warning', shanghai('2026-11-26 09:15'), 'ann'],
      ['missed', shanghai('2026-11-26 18:00'), 'ann lee'],
    ])
  })

  test('[X10] an extension is a new epoch with its warning and ladder planned anew, and stands in the history with before and after [T7]', () => {
    const rehearsal = rehearseNeed(untilTenDecember, [
      at('2026-11-26 10:00', 'extend', {
        key: 'solution-1',
        dueAt: shanghai('2026-12-01 18:00'),
        reason: 'Parts arrive Monday',
      }),
    ])
    expect(rehearsal.events.find(({ type }) => type === 'DeadlineMoved')?.data).toMatchObject({
      before: shanghai('2026-11-26 18:00'),
      after: shanghai('2026-12-01 18:00'),
      cause: 'extended',
    })
    expect(rungsOf(rehearsal, 'solution-1').map(([level, instant]) => [level, instant])).toEqual([
      ['warning', shanghai('2026-11-26 09:15')],
      ['warning', expect.stringMatching(/^2026-11-30T/)],
      ['missed', shanghai('2026-12-01 18:00')],
      ['1', shanghai('2026-12-02 18:00')],
      ['2', shanghai('2026-12-03 18:00')],
    ])
  })

  test('[T7] a missed deadline cannot be extended away', () => {
    const rehearsal = rehearseNeed(untilTenDecember, [
      at('2026-11-27 10:00', 'extend', { key: 'solution-1', dueAt: shanghai('2026-12-01 18:00'), reason: 'Late' }),
    ])
    expect(rehearsal.refused).toMatchObject([{ refusal: { code: 'deadline-missed', field: '/key' } }])
  })

  test('[T6] a pause keeps what was left, and the new due is the end of business of the day on which that time ends [X9]', () => {
    // Paused Tue 10:00 with 26 working hours left to Thu 18:00; resumed Fri 10:00 → 8 h Fri, 9 h Mon, 9 h Tue
    const rehearsal = rehearseNeed({ ...untilTenDecember, until: shanghai('2026-12-01 17:00') }, [
      at('2026-11-24 10:00', 'pause', { reason: 'The customer is on holiday' }),
      at('2026-11-27 10:00', 'resume'),
    ])
    expect(rehearsal.deadlines.find(({ key }) => key === 'solution-1')).toMatchObject({
      state: 'running',
      dueAt: shanghai('2026-12-01 18:00'),
      epoch: 2,
    })
  })

  test('[X9] the ladder of a missed deadline stands still in a pause and goes on with the working time that was left', () => {
    const rehearsal = rehearseNeed(untilTenDecember, [
      at('2026-11-27 09:00', 'pause', { reason: 'The customer asked us to wait' }),
      at('2026-12-01 09:00', 'resume'),
    ])
    expect(
      rungsOf(rehearsal, 'solution-1')
        .slice(2, 4)
        .map(([level, instant]) => [level, instant]),
    ).toEqual([
      ['1', shanghai('2026-12-01 18:00')],
      ['2', shanghai('2026-12-02 18:00')],
    ])
  })

  test('[T6] a pause with an end resumes by itself', () => {
    const rehearsal = rehearseNeed(untilTenDecember, [
      at('2026-11-24 10:00', 'pause', { reason: 'Waiting', until: shanghai('2026-11-25 10:00') }),
    ])
    expect(rehearsal.events.filter(({ type }) => type === 'CaseResumed')).toMatchObject([
      { at: shanghai('2026-11-25 10:00') },
    ])
  })

  test('[X6] the warning comes at 75 % of the working time between start and due', () => {
    expect(rehearseNeed({ policy: onlySolution, until: shanghai('2026-11-23 11:00') }).deadlines[0]).toMatchObject({
      warnAt: shanghai('2026-11-26 09:15'),
      dueAt: shanghai('2026-11-26 18:00'),
    })
  })

  test('[X17] an update does not satisfy a solution, a note satisfies nothing', () => {
    const rehearsal = rehearseNeed(untilTenDecember, [
      at('2026-11-25 10:00', 'nameTaskForce', force),
      at('2026-11-25 11:00', 'giveUpdate', { summary: 'We are on it' }),
      at('2026-11-25 12:00', 'addNote', { text: 'Solution submitted' }),
    ])
    expect(rehearsal.deadlines.find(({ key }) => key === 'solution-1')?.state).toBe('missed')
  })
})
