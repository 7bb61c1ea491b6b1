import type { Audience } from '../../../domain/clock/audience'
import { escalate } from '../../../domain/clock/case.messages'
import type { People } from '../../../domain/clock/people'
import { policySchema, type RungRule } from '../../../domain/clock/policy'
import { roster } from '../../../domain/clock/roster'
import { calendar, type CalendarDefinition } from '../../../domain/time/calendar'
import {
  at,
  cn,
  onlySolution,
  people,
  policy,
  policyWith,
  rehearseNeed,
  rungsOf,
  shanghai,
} from '../../support/rehearsals'

/** Ann, Pat and Eng are the team `sales`; Sue and Tim are admins, Sue in Ann's team. */
const staff: People['staff'] = {
  ...people.staff,
  ann: { id: 'ann', managerId: 'lee', teamId: 'sales', roles: ['agent'] },
  pat: { id: 'pat', managerId: 'lee', teamId: 'sales', roles: ['agent'] },
  eng: { id: 'eng', managerId: 'lee', teamId: 'sales', roles: ['agent'] },
  sue: { id: 'sue', managerId: 'di', teamId: 'sales', roles: ['admin'] },
  tim: { id: 'tim', managerId: 'di', teamId: 'it', roles: ['admin', 'agent'] },
}
const away = (staffId: string, standInId?: string, fromOn = '2026-11-01', toOn = '2026-12-31') => ({
  staffId,
  fromOn,
  toOn,
  standInId,
})
/** Eng until Friday 09:00, then Pat, and nobody from Saturday on. */
const night = roster({
  name: 'Night',
  timeZone: 'Asia/Shanghai',
  shifts: [
    { staffId: 'eng', from: shanghai('2026-11-23 09:00'), to: shanghai('2026-11-27 09:00') },
    { staffId: 'pat', from: shanghai('2026-11-27 09:00'), to: shanghai('2026-11-28 09:00') },
  ],
})

const withLadder = (change: (rungs: RungRule[]) => void) =>
  policyWith((one) => {
    delete one.processes.need?.deadlines['task-force']
    change(rungsOf(one.ladders.default))
  })
const rungTo = (level: string, ...to: Audience[]) =>
  withLadder((rungs) => rungs.filter((rung) => rung.level === level).forEach((rung) => (rung.to = to)))

const played = (
  given: Partial<Parameters<typeof rehearseNeed>[0]> & { absences?: People['absences'] },
  actions: Parameters<typeof rehearseNeed>[1] = [],
) => {
  const { absences = [], ...rest } = given
  return rehearseNeed(
    {
      policy: onlySolution,
      until: shanghai('2026-12-04 09:00'),
      people: { staff, absences },
      world: { rosterOf: (id) => (id === 'night' ? night : undefined) },
      ...rest,
    },
    actions,
  )
}
const rung = (rehearsal: ReturnType<typeof rehearseNeed>, level: string) =>
  rehearsal.rungs.find((one) => one.deadlineKey === 'solution-1' && one.level === level)
const eventOf = (rehearsal: ReturnType<typeof rehearseNeed>, level: string) =>
  rehearsal.events.find(({ data }) => data.key === 'solution-1' && data.level === level)
const toldOnMiss = (audience: Audience, absences: People['absences'] = []) =>
  rung(played({ policy: rungTo('missed', audience), absences }), 'missed')

describe('a rung names whom it is for', () => {
  test('[E1] a person, a team, a role, whoever is on duty, a webhook; each person once, in the order in which they are named', () => {
    expect(toldOnMiss({ person: 'di' })?.to).toEqual(['di'])
    expect(toldOnMiss({ team: 'sales' })?.to).toEqual(['ann', 'eng', 'pat', 'sue'])
    expect(toldOnMiss({ role: 'admin' })?.to).toEqual(['sue', 'tim'])
    expect(toldOnMiss({ role: 'admin', inTeamOf: 'owner' })?.to).toEqual(['sue'])
    expect(toldOnMiss({ roster: 'night' })?.to).toEqual(['eng'])
    expect(toldOnMiss({ webhook: 'wh_1' })?.to).toEqual(['webhook:wh_1'])
    const all = rungTo('missed', 'lead', { team: 'sales' }, 'owner', { person: 'lee' }, { webhook: 'wh_1' })
    expect(rung(played({ policy: all }), 'missed')?.to).toEqual(['lee', 'ann', 'eng', 'pat', 'sue', 'webhook:wh_1'])
  })

  test('[E1] each kind of deadline by the ladder its rule names', () => {
    const two = policyWith((one) => {
      one.ladders.quiet = [{ level: 'missed', to: [{ person: 'tim' }] }]
      one.processes.need!.deadlines['task-force'] = { within: '1 working day', ladder: 'quiet' }
    })
    const { rungs } = played({ policy: two })
    expect(
      rungs.filter(({ deadlineKey }) => deadlineKey === 'task-force-1').map(({ level, to }) => [level, to]),
    ).toEqual([['missed', ['tim']]])
    expect(rungs.filter(({ deadlineKey }) => deadlineKey === 'solution-1').length).toBeGreaterThan(3)
  })

  test('[X2] who is on duty is found when the rung fires: of one that comes late, whoever is on duty then', () => {
    const duty = withLadder((rungs) => rungs.forEach((one) => (one.to = [{ roster: 'night' }])))
    const rehearsal = played({ policy: duty })
    expect(['missed', '1'].map((level) => rung(rehearsal, level)?.to)).toEqual([['eng'], ['pat']])
    const typedInLate = played({
      policy: duty,
      startAt: shanghai('2026-11-27 10:00'),
      occurredAt: shanghai('2026-11-23 10:00'),
    })
    expect(rung(typedInLate, 'missed')).toMatchObject({
      at: shanghai('2026-11-26 18:00'),
      firedAt: shanghai('2026-11-27 10:00'),
      to: ['pat'],
    })
  })
})

describe('a level that nobody holds', () => {
  test('[X3] is skipped at once, with the reason in the history and in the rung; the other rungs keep their instants', () => {
    const gap = rungTo('2', { roster: 'night' })
    const rehearsal = played({ policy: gap })
    const reason = 'nobody is on duty in the roster night'
    expect(rung(rehearsal, '2')).toMatchObject({
      at: shanghai('2026-11-30 18:00'),
      state: 'skipped',
      reason,
      to: [],
      emptyLevels: [{ to: { roster: 'night' }, reason }],
    })
    expect(eventOf(rehearsal, '2')).toMatchObject({
      type: 'RungSkipped',
      data: { reason, emptyLevels: [{ to: { roster: 'night' }, reason }] },
    })
    expect(rung(rehearsal, 'repeat')).toMatchObject({ at: shanghai('2026-12-01 18:00'), to: ['di'] })
  })

  test.each<[Audience, string]>([
    [{ person: 'gone' }, 'there is no person gone'],
    [{ team: 'gone' }, 'nobody is in the team gone'],
    [{ role: 'director' }, 'nobody has the role director'],
    [{ role: 'director', inTeamOf: 'owner' }, "nobody in the owner's team has the role director"],
    [{ roster: 'gone' }, 'there is no roster gone'],
  ])('[X3] %j says: %s', (audience, reason) => {
    expect(toldOnMiss(audience)).toMatchObject({ state: 'skipped', reason, to: [] })
  })

  test('[X3] is said also when the rung reaches others', () => {
    const short = { staff: { ann: { id: 'ann', managerId: 'lee' }, lee: { id: 'lee' } }, absences: [] }
    const rehearsal = rehearseNeed({ policy: onlySolution, until: shanghai('2026-12-04 09:00'), people: short })
    const emptyLevels = [{ to: 'departmentHead', reason: 'nobody at this level' }]
    expect(rung(rehearsal, '1')).toMatchObject({ state: 'fired', to: ['lee'], emptyLevels })
    expect(eventOf(rehearsal, '1')).toMatchObject({ type: 'DeadlineEscalated', data: { to: ['lee'], emptyLevels } })
  })

  test('[X3] a repeat that reaches nobody goes to the highest rung below it that has somebody', () => {
    const empty = withLadder((rungs) => {
      rungs.find(({ level }) => level === '1')!.to = [{ role: 'admin' }]
      rungs.find(({ level }) => level === '2')!.to = [{ team: 'gone' }]
      rungs.find(({ level }) => level === 'repeat')!.to = [{ roster: 'night' }]
    })
    expect(rung(played({ policy: empty }), 'repeat')).toMatchObject({
      state: 'fired',
      to: ['sue', 'tim'],
      emptyLevels: [{ to: { roster: 'night' }, reason: 'nobody is on duty in the roster night' }],
    })
  })
})

describe('somebody who is away', () => {
  test('[E3] is stood in for by the named person, else the manager, also on duty; the history says for whom', () => {
    const onBehalf = (absences: People['absences'], audience: Audience) => {
      const { to, onBehalfOf } = toldOnMiss(audience, absences) ?? {}
      return [to, onBehalfOf]
    }
    expect(onBehalf([away('lee', 'tim')], 'lead')).toEqual([['tim'], { tim: ['lee'] }])
    expect(onBehalf([away('lee')], 'lead')).toEqual([['hu'], { hu: ['lee'] }])
    expect(onBehalf([away('eng', 'sue')], { roster: 'night' })).toEqual([['sue'], { sue: ['eng'] }])
    expect(onBehalf([away('eng', 'sue'), away('sue', 'tim')], { person: 'eng' })).toEqual([
      ['tim'],
      { tim: ['eng', 'sue'] },
    ])
    const rehearsal = played({ absences: [away('lee', 'tim')] })
    expect(eventOf(rehearsal, 'missed')?.data).toMatchObject({ to: ['ann', 'tim'], onBehalfOf: { tim: ['lee'] } })
  })

  test('[E3] who is told already, and stands in, is told once', () => {
    expect(rung(played({ absences: [away('ann')] }), 'missed')).toMatchObject({
      to: ['lee'],
      onBehalfOf: { lee: ['ann'] },
    })
  })

  test('[X11] of a group those who are there are told, and the stand-ins the others named; only when that is nobody, their managers', () => {
    const team = (...absences: People['absences']) => toldOnMiss({ team: 'sales' }, absences)?.to
    expect(team(away('ann'), away('pat', 'tim'))).toEqual(['eng', 'tim', 'sue'])
    expect(team(away('ann'), away('pat'), away('eng'), away('sue'))).toEqual(['lee', 'di'])
  })

  test('[X11] days are those of the company, not those of the calendar by which a deadline runs', () => {
    const week = { thursday: [['09:00', '18:00']], friday: [['09:00', '18:00']] } as CalendarDefinition['week']
    const none = { holidays: [], yearlyHolidays: [], days: {} }
    const honolulu = calendar({ timeZone: 'Pacific/Honolulu', week, ...none })
    const abroad = policyWith(({ processes, ...one }) => {
      delete one.delivery
      processes.need!.deadlines = { solution: { within: '1 working day', calendar: 'honolulu' } }
    })
    const missed = (day: string) =>
      rung(
        played({
          policy: abroad,
          absences: [away('lee', 'tim', day, day)],
          world: { calendarOf: (id) => (id === 'honolulu' ? honolulu : cn) },
        }),
        'missed',
      )
    // Thursday 18:00 in Honolulu is Friday noon in Shanghai
    expect(missed('2026-11-26')).toMatchObject({ at: shanghai('2026-11-27 12:00'), to: ['ann', 'lee'] })
    expect(missed('2026-11-27')?.to).toEqual(['ann', 'tim'])
  })

  test('[X3] when nobody stands in the level is empty, and that is the reason', () => {
    expect(toldOnMiss({ person: 'di' }, [away('di')])).toMatchObject({
      state: 'skipped',
      reason: 'away, and nobody stands in',
    })
  })
})

describe('escalated by hand', () => {
  const escalation = (body: object) =>
    played({}, [at('2026-11-25 10:00', 'escalate', { key: 'solution-1', reason: 'The customer called', ...body })])

  test('[X5] to persons, teams and whoever is on duty, beside the levels of the chain', () => {
    expect(rung(escalation({ to: [{ roster: 'night' }, { person: 'tim' }, 'lead'] }), 'manual')).toMatchObject({
      at: shanghai('2026-11-25 10:00'),
      to: ['eng', 'tim', 'lee'],
    })
    expect(rung(escalation({ level: 'director' }), 'manual')?.to).toEqual(['di'])
  })

  test('[X5] to nobody says so, and why', () => {
    const rehearsal = escalation({ to: [{ team: 'gone' }] })
    expect(eventOf(rehearsal, 'manual')).toMatchObject({
      type: 'RungSkipped',
      by: 'tool:rehearsal',
      data: { reason: 'nobody is in the team gone' },
    })
    expect(rehearsal.events.find(({ type }) => type === 'EscalatedByHand')?.data.reason).toBe('The customer called')
  })

  test('[X5] names either a level or an audience', () => {
    const said = { key: 'solution-1', reason: 'So' }
    const pathOf = (body: object) => escalate.safeParse({ ...said, ...body }).error?.issues[0]?.path
    expect(pathOf({})).toEqual(['level'])
    expect(pathOf({ level: 'lead', to: ['lead'] })).toEqual(['level'])
    expect([pathOf({ level: 'lead' }), pathOf({ to: ['lead'] })]).toEqual([undefined, undefined])
  })
})

describe('a policy', () => {
  const refusal = (to: unknown) => {
    const draft = structuredClone(policy) as unknown as { ladders: { default: { to: unknown[] }[] } }
    draft.ladders.default[0]!.to = [to]
    return policySchema.safeParse(draft).error?.issues[0]
  }

  test.each([
    ['a role that does not exist', { role: 'chief' }],
    ['two audiences in one', { person: 'ann', team: 'sales' }],
    ['none', {}],
    ['a narrowed person', { person: 'ann', inTeamOf: 'owner' }],
    ['a word that is no place', 'chief'],
  ])('[E1] with %s as audience is refused', (_, to) => {
    expect(refusal(to)).toBeDefined()
  })

  test('a ladder is a list of rungs, or has them beside when its messages may go out', () => {
    const withDelivery = { delivery: { window: 'always' }, rungs: policy.ladders.default }
    const draft = { ...policy, ladders: { ...policy.ladders, night: withDelivery } }
    expect(policySchema.parse(draft).ladders.night).toEqual(withDelivery)
    const without = policySchema.safeParse({ ...draft, ladders: { ...policy.ladders, night: { rungs: [] } } })
    expect(JSON.stringify(without.error?.issues)).toContain('without it nobody is told')
  })
})
