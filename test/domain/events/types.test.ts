import fc from 'fast-check'
import { fits, wants } from '../../../domain/events/filter'
import { eventTypes } from '../../../domain/events/types'
import { processes } from '../../../domain/processes'
import { run, RUNS, story } from '../../support/stories'

describe('the types of events', () => {
  const types = new Set(eventTypes())

  test('are all known, whatever people do to a case, and whenever', () => {
    fc.assert(
      fc.property(story, (told) => run(told).events.every(({ type }) => types.has(type))),
      { numRuns: RUNS },
    )
  })

  test('of a command that becomes one of several are all named', () => {
    for (const { commands } of Object.values(processes)) {
      for (const [name, { event, events }] of Object.entries(commands))
        expect([name, typeof event === 'string' || (events ?? []).length > 1]).toEqual([name, true])
    }
  })
})

describe('whoever wants events', () => {
  const note = { type: 'NoteAdded', kind: 'need' }

  test.each([
    [[], [], true],
    [['NoteAdded'], [], true],
    [['Note*'], ['need'], true],
    [['*'], [], true],
    [['Deadline*', 'NeedOpened'], [], false],
    [['Note'], [], false],
    [[], ['complaint'], false],
    [['NoteAdded'], ['complaint', 'need'], true],
  ])('by types %j and kinds %j: a note on a need is %p', (events, kinds, wanted) =>
    expect(wants({ events, kinds }, note)).toBe(wanted),
  )

  test('may begin a type, and no more', () => {
    expect([fits('Case*', 'CaseClosed'), fits('Case*', 'UpperCase'), fits('*Closed', 'CaseClosed')]).toEqual([
      true,
      false,
      false,
    ])
  })
})
