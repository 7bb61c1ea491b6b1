// A second reckoning that shares nothing with the first: a person with a wall clock who looks once a minute.
import { calendar } from '../../../domain/time/calendar'
import { weekdays, type Hours } from '../../../domain/time/definition'
import { hours, minutes, office } from './helpers'
import { changesOf, works } from './zones'

const minute = minutes(1)
const ragged: Hours = [
  ['00:00', '01:45'],
  ['02:10', '02:50'],
  ['03:15', '09:00'],
  ['23:30', '24:00'],
]
const week = Object.fromEntries(weekdays.map((name) => [name, ragged]))

// Steps of half an hour and of two, at midnight in both directions, for Ramadan, below zero in winter, at odd offsets.
test.each([
  'Australia/Lord_Howe',
  'Antarctica/Troll',
  'Africa/Cairo',
  'America/Havana',
  'America/Santiago',
  'Asia/Beirut',
  'Africa/Casablanca',
  'Europe/Dublin',
  'America/Nuuk',
  'Pacific/Chatham',
  'Asia/Tehran',
])('[T3] a slow reckoning, minute by minute, agrees at the clock changes of %s', (timeZone) => {
  const def = office({ timeZone, week })
  const on = calendar(def)
  const changes = [...changesOf(timeZone, 2021, 2023).slice(-2), ...changesOf(timeZone, 2026, 2028).slice(0, 2)]
  expect(changes.length).toBeGreaterThan(0)
  for (const { at } of changes) {
    const start = at - hours(11)
    const worked: number[] = []
    const end = at + hours(15)
    for (let now = start; now < end; now += minute) if (works(def, now)) worked.push(now)
    expect(on.workingMs(start, end)).toBe(worked.length * minute)
    for (let count = 1; count <= worked.length; count += 7) {
      const due = on.add(start, { unit: 'workingTime', ms: count * minute })
      expect([count, due.at]).toEqual([count, worked[count - 1]! + minute])
    }
  }
})
