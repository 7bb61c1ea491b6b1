import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { LegalHoliday } from 'tyme4ts'
import { civil, dayIndex, formatDate, weekday } from '../../../domain/time/civil'
import { cn, cnDefinition } from './helpers'

const root = path.resolve(__dirname, '../../..')
const threeYears = Array.from({ length: 366 + 365 + 365 }, (_, i) => dayIndex(2024, 1, 1) + i)

test('[T1] every day of 2024 to 2026 works or is off as a second source says', () => {
  expect(threeYears.map(formatDate).at(-1)).toBe('2026-12-31')
  for (const index of threeYears) {
    const { year, month, day } = civil(index)
    const works = LegalHoliday.fromYmd(year, month, day)?.isWork() ?? weekday(index) < 5
    expect([formatDate(index), cn.isWorkingDay(formatDate(index))]).toEqual([formatDate(index), works])
  }
})

test('[T1] every holiday and make-up workday has a Chinese name', () => {
  for (const date of cnDefinition.holidays)
    expect([date, cnDefinition.names?.[date]]).toEqual([date, expect.stringMatching(/^[一-鿿]+$/)])
  for (const date of Object.keys(cnDefinition.days)) expect(cnDefinition.names?.[date]).toMatch(/调休上班日$/)
})

test('[T1] the committed calendar is what its generator writes', () => {
  const made = execFileSync(process.execPath, [path.join(root, 'scripts/make-cn-calendar.mjs'), '--print'], {
    encoding: 'utf8',
  })
  expect(made).toBe(readFileSync(path.join(root, 'policy/calendars/cn.json'), 'utf8'))
})
