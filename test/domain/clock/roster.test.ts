import fc from 'fast-check'
import { Temporal as T } from 'temporal-polyfill'
import { roster } from '../../../domain/clock/roster'
import { rosterBody, type RosterBody } from '../../../domain/clock/roster.messages'
import { toMillis } from '../../../domain/time/instant'
import { shanghai } from '../../support/rehearsals'

const local = (text: string, timeZone: string) => T.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds
const rotation = (more: Partial<NonNullable<RosterBody['rotation']>> = {}) => ({
  startsOn: '2026-11-23',
  handoverAt: '09:00',
  every: 'weekly',
  staffIds: ['ann', 'bob', 'cai'],
  ...more,
})
const inShanghai = (body: Partial<RosterBody>) =>
  roster(rosterBody.parse({ name: 'Night', timeZone: 'Asia/Shanghai', ...body }))
const who = (body: Partial<RosterBody>, at: string) => inShanghai(body).onDuty(toMillis(shanghai(at)))?.staffId

describe('a duty roster', () => {
  test('[X2] by shifts: from its first instant up to, not including, its last', () => {
    const shifts = [
      { staffId: 'ann', from: shanghai('2026-11-23 09:00'), to: shanghai('2026-11-23 18:00') },
      { staffId: 'bob', from: shanghai('2026-11-23 18:00'), to: shanghai('2026-11-24 09:00') },
    ]
    expect(['09:00', '17:59', '18:00'].map((time) => who({ shifts }, `2026-11-23 ${time}`))).toEqual([
      'ann',
      'ann',
      'bob',
    ])
  })

  test('[X3] where no shift is and no turn, nobody is on duty', () => {
    const shifts = [{ staffId: 'ann', from: shanghai('2026-11-23 09:00'), to: shanghai('2026-11-23 18:00') }]
    expect([who({ shifts }, '2026-11-23 08:59'), who({ shifts }, '2026-11-23 18:00')]).toEqual([undefined, undefined])
    expect(who({ rotation: rotation() }, '2026-11-23 08:59')).toBeUndefined()
  })

  test('[X2] by turns: they come round, at the time of the handover', () => {
    const turn = (at: string, every = 'weekly') => who({ rotation: rotation({ every }) }, at)
    expect([turn('2026-11-23 09:00'), turn('2026-11-30 08:59'), turn('2026-11-30 09:00')]).toEqual([
      'ann',
      'ann',
      'bob',
    ])
    expect([turn('2026-12-07 09:00'), turn('2026-12-14 09:00')]).toEqual(['cai', 'ann'])
    expect([turn('2026-11-24 09:00', 'daily'), turn('2026-11-26 09:00', '3 days')]).toEqual(['bob', 'bob'])
    expect([turn('2026-12-06 12:00', 'every 2 weeks'), turn('2026-12-07 09:00', 'every 2 weeks')]).toEqual([
      'ann',
      'bob',
    ])
  })

  test('[X2] by months, also of those that are shorter than the first', () => {
    const monthly = { rotation: rotation({ startsOn: '2027-01-31', every: 'monthly' }) }
    const days = ['2027-02-27 09:00', '2027-02-28 09:00', '2027-03-31 08:59', '2027-03-31 09:00']
    expect(days.map((day) => who(monthly, day))).toEqual(['ann', 'bob', 'bob', 'cai'])
  })

  test('[X2] a shift takes the place of a turn, which ends and begins around it', () => {
    const both = inShanghai({
      rotation: rotation(),
      shifts: [{ staffId: 'dan', from: shanghai('2026-11-25 00:00'), to: shanghai('2026-11-26 00:00') }],
    })
    expect(both.onDuty(toMillis(shanghai('2026-11-25 12:00')))).toMatchObject({ staffId: 'dan', by: 'shift' })
    expect(both.onDuty(toMillis(shanghai('2026-11-24 12:00')))).toMatchObject({
      staffId: 'ann',
      from: shanghai('2026-11-23 09:00'),
      to: shanghai('2026-11-25 00:00'),
    })
    expect(both.onDuty(toMillis(shanghai('2026-11-26 00:00')))).toMatchObject({
      staffId: 'ann',
      from: shanghai('2026-11-26 00:00'),
      to: shanghai('2026-11-30 09:00'),
    })
  })

  test.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Shanghai', 'Africa/Casablanca'])(
    '[X2] in %s everybody hands over at nine on the wall clock, also when clocks change, and at every instant one is on duty',
    (timeZone) => {
      const start = local('2026-01-05T09:00', timeZone)
      const duty = roster(
        rosterBody.parse({ name: 'N', timeZone, rotation: rotation({ startsOn: '2026-01-05', every: 'daily' }) }),
      )
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 400 * 24 * 3_600_000 }), (after) => {
          const found = duty.onDuty(start + after)
          expect(found).toBeDefined()
          const [from, to] = [found!.from, found!.to].map((at) => T.Instant.from(at).toZonedDateTimeISO(timeZone))
          expect([from!.epochMilliseconds <= start + after, start + after < to!.epochMilliseconds]).toEqual([
            true,
            true,
          ])
          expect([from, to].map((at) => at!.toPlainTime().toString())).toEqual(['09:00:00', '09:00:00'])
          expect(from!.toPlainDate().add({ days: 1 }).toString()).toBe(to!.toPlainDate().toString())
        }),
        { numRuns: 300 },
      )
    },
  )

  test('[X2] a handover that a clock change skips moves to after it, and nobody is on duty twice or not at all', () => {
    const duty = roster(
      rosterBody.parse({
        name: 'N',
        timeZone: 'Europe/Berlin',
        rotation: rotation({ startsOn: '2026-03-28', handoverAt: '02:30', every: 'daily' }),
      }),
    )
    const at = (text: string) => duty.onDuty(toMillis(text))?.staffId
    // 02:30 does not exist on 29 March 2026: the clocks jump at 01:00 UTC
    expect([at('2026-03-29T01:29:59Z'), at('2026-03-29T01:30:00Z')]).toEqual(['ann', 'bob'])
  })

  test.each<[string, Partial<RosterBody>, (string | number)[]]>([
    ['nobody at all', {}, ['shifts']],
    ['no turn', { rotation: rotation({ every: 'now and then' }) }, ['rotation', 'every']],
    ['working days as a turn', { rotation: rotation({ every: '2 working days' }) }, ['rotation', 'every']],
    ['no time of day', { rotation: rotation({ handoverAt: '24:00' }) }, ['rotation', 'handoverAt']],
    ['nobody in turn', { rotation: rotation({ staffIds: [] }) }, ['rotation', 'staffIds']],
    ['a zone that is none', { timeZone: '+08:00', rotation: rotation() }, ['timeZone']],
    [
      'a shift that ends before it begins',
      { shifts: [{ staffId: 'a', from: shanghai('2026-11-24 09:00'), to: shanghai('2026-11-23 09:00') }] },
      ['shifts', 0, 'to'],
    ],
    [
      'shifts that overlap, wherever they stand',
      {
        shifts: [
          { staffId: 'a', from: shanghai('2026-11-24 08:00'), to: shanghai('2026-11-24 12:00') },
          { staffId: 'b', from: shanghai('2026-11-23 09:00'), to: shanghai('2026-11-24 09:00') },
        ],
      },
      ['shifts', 0, 'from'],
    ],
  ])('with %s is refused, with the path', (_, body, path) => {
    const { error } = rosterBody.safeParse({ name: 'Night', timeZone: 'Asia/Shanghai', ...body })
    expect(error?.issues[0]?.path).toEqual(path)
  })
})
