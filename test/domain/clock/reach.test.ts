/** Whoever is away, and whoever leads and stands in for whom: random houses, in which chains and stand-ins may run in circles. */
import fc from 'fast-check'
import type { Audience } from '../../../domain/clock/audience'
import type { People } from '../../../domain/clock/people'
import { reach, reachRung, type Moment } from '../../../domain/clock/reach'
import type { RungRule } from '../../../domain/clock/policy'

const TODAY = '2026-11-26'
const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
const anybody = fc.constantFrom(...ids)
const perhaps = fc.option(anybody, { nil: undefined })
const teams = fc.option(fc.constantFrom('red', 'blue'), { nil: undefined })
const roles = fc.subarray(['agent', 'lead', 'admin'])

const houses: fc.Arbitrary<People> = fc
  .record({
    present: fc.subarray(ids, { minLength: 1 }),
    managers: fc.array(perhaps, { minLength: 8, maxLength: 8 }),
    teams: fc.array(teams, { minLength: 8, maxLength: 8 }),
    roles: fc.array(roles, { minLength: 8, maxLength: 8 }),
    absences: fc.array(
      fc.record({
        staffId: anybody,
        standInId: perhaps,
        days: fc.constantFrom(['2026-11-20', TODAY], ['2026-11-27', '2026-11-30']),
      }),
      { maxLength: 10 },
    ),
  })
  .map(({ present, managers, teams, roles, absences }) => ({
    staff: Object.fromEntries(
      present.map((id, n) => [id, { id, managerId: managers[n], teamId: teams[n], roles: roles[n] }]),
    ),
    absences: absences.map(({ staffId, standInId, days: [fromOn = '', toOn = ''] }) => ({
      staffId,
      standInId,
      fromOn,
      toOn,
    })),
  }))

const audiences = fc.array(
  fc.oneof(
    fc.constantFrom<Audience>('owner', 'lead', 'departmentHead', 'director', 'highest'),
    anybody.map((person): Audience => ({ person })),
    fc.constantFrom<Audience>({ team: 'red' }, { role: 'admin' }, { role: 'agent', inTeamOf: 'owner' }),
    fc.constantFrom<Audience>({ roster: 'duty' }, { roster: 'gap' }, { roster: 'none' }),
  ),
  { minLength: 1, maxLength: 5 },
)
const momentIn = (people: People, onDuty: string): Moment => ({
  people,
  date: TODAY,
  onDuty: (id) => (id === 'duty' ? onDuty : id === 'gap' ? null : undefined),
})
const isAway = ({ absences }: People, id: string) =>
  absences.some(({ staffId, fromOn, toOn }) => staffId === id && fromOn <= TODAY && TODAY <= toOn)

const holds = (promise: (people: People, asked: Audience[], ownerId: string, moment: Moment) => void) =>
  fc.assert(
    fc.property(houses, audiences, anybody, anybody, (people, asked, ownerId, onDuty) =>
      promise(people, asked, ownerId, momentIn(people, onDuty)),
    ),
    { numRuns: 2_000 },
  )

describe('in any house', () => {
  test('[X11] nobody is told who is away or unknown, and nobody twice, however chains and stand-ins run', () => {
    holds((people, asked, ownerId, moment) => {
      const { to } = reach(asked, ownerId, moment)
      expect(to).toEqual([...new Set(to)])
      for (const id of to) expect([id, isAway(people, id), people.staff[id]?.id]).toEqual([id, false, id])
    })
  })

  test('[X3] an audience reaches somebody, or is named among the empty levels with its reason: none is empty in silence', () => {
    holds((_, asked, ownerId, moment) => {
      const { emptyLevels = [] } = reach(asked, ownerId, moment)
      for (const audience of asked) {
        const alone = reach([audience], ownerId, moment)
        const empty = emptyLevels.find(({ to }) => to === audience)
        expect(empty !== undefined).toBe(alone.to.length === 0)
        if (empty) expect(empty.reason).not.toBe('')
      }
    })
  })

  test('[E3] whoever takes a place is told, and takes it for somebody who is away', () => {
    holds((people, asked, ownerId, moment) => {
      const { to, onBehalfOf = {} } = reach(asked, ownerId, moment)
      for (const [id, places] of Object.entries(onBehalfOf)) {
        expect(to).toContain(id)
        expect(places.length).toBeGreaterThan(0)
        for (const absent of places) expect(isAway(people, absent)).toBe(true)
      }
    })
  })

  test('[X3] a repeat reaches somebody whenever a rung between the miss and it does', () => {
    fc.assert(
      fc.property(houses, audiences, audiences, audiences, anybody, (people, missed, first, repeat, ownerId) => {
        const moment = momentIn(people, 'a')
        const rungs: RungRule[] = [
          { level: 'missed', to: missed },
          { level: '1', after: '1 working day', to: first },
          { level: 'repeat', every: '1 working day', to: repeat },
        ]
        const reached = (level: string) => reachRung(rungs, level, ownerId, moment).to.length > 0
        expect(reached('repeat')).toBe(
          reached('missed') || reached('1') || reach(repeat, ownerId, moment).to.length > 0,
        )
      }),
      { numRuns: 1_000 },
    )
  })
})
