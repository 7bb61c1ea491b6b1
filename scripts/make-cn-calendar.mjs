#!/usr/bin/env node
// Writes policy/calendars/cn.json, mainland China's official calendar (T1), from the chinese-days package.
//   node scripts/make-cn-calendar.mjs            writes the file
//   node scripts/make-cn-calendar.mjs --print    prints it instead
// A new year: update chinese-days when the State Council has announced it, raise `to`, bump `version`, run, review the diff.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { format } from 'prettier'

const announced = { from: 2024, to: 2026 }
const version = 1
const hours = [['09:00', '18:00']]
const file = fileURLToPath(new URL('../policy/calendars/cn.json', import.meta.url))

const require = createRequire(import.meta.url)
const read = (name) => JSON.parse(readFileSync(require.resolve(name), 'utf8'))
const data = read('chinese-days/dist/chinese-days.json')
const { version: packageVersion } = read('chinese-days/package.json')

/** `[date, Chinese name]` of the announced years in order; the package writes `English name,中文名,days`. */
const announcedDays = (days) =>
  Object.entries(days)
    .filter(([date]) => Number(date.slice(0, 4)) >= announced.from && Number(date.slice(0, 4)) <= announced.to)
    .map(([date, text]) => [date, text.split(',')[1]])
    .sort(([a], [b]) => (a < b ? -1 : 1))

const holidays = announcedDays(data.holidays)
const makeUpDays = announcedDays(data.workdays)
const names = [...holidays, ...makeUpDays.map(([date, name]) => [date, `${name}调休上班日`])]

const calendar = {
  id: 'cn',
  version,
  name: '中国大陆法定工作日历',
  source: `国务院办公厅关于${announced.from}—${announced.to}年部分节假日安排的通知（每年一份，https://www.gov.cn）；由 chinese-days ${packageVersion} 生成`,
  timeZone: 'Asia/Shanghai',
  week: Object.fromEntries(['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => [day, hours])),
  holidays: holidays.map(([date]) => date),
  yearlyHolidays: [],
  days: Object.fromEntries(makeUpDays.map(([date]) => [date, hours])),
  announced,
  names: Object.fromEntries(names.sort(([a], [b]) => (a < b ? -1 : 1))),
}

const style = { parser: 'json', printWidth: 120, tabWidth: 2 }
const text = await format(JSON.stringify(calendar, null, 2), style)
if (process.argv.includes('--print')) process.stdout.write(text)
else writeFileSync(file, text)
