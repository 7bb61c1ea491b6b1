import { z } from 'zod'
import { dateIn, firstYear, ImportError, lastYear, nameIn, type Announcement } from './import-days'

// The form of https://github.com/NateScarlet/holiday-cn: one file per announcement of the State Council. Its year is that
// of the announcement's title: days of the December before may be in it.
const file = z.object({
  year: z.int().min(firstYear).max(lastYear),
  papers: z.array(z.string()).optional(),
  days: z.array(
    z.object({ name: z.string().transform(nameIn).pipe(z.string().min(1)), date: z.string(), isOffDay: z.boolean() }),
  ),
})
const files = z.union([file.transform((one) => [one]), z.array(file).min(1)])

/** Reads one year of the holiday-cn project, or a list of several. A year without days is not announced yet. Throws ImportError. */
export function readHolidayCn(text: string): Announcement {
  const { success, data } = files.safeParse(json(text))
  if (!success)
    throw new ImportError(
      'The content is not of the form {"year": 2027, "papers": […], "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": true}]}, or a list of such years.',
    )
  const empty = data.filter(({ days }) => days.length === 0).map(({ year }) => year)
  if (empty.length > 0)
    throw new ImportError(`There is no day in ${empty.join(', ')}: it is not announced yet, and nothing was imported.`)
  return {
    years: [...new Set(data.map(({ year }) => year))].sort((a, b) => a - b),
    days: data.flatMap(({ year, days }) =>
      days.map(({ name, date, isOffDay }) => {
        const near = dateIn(date, name)
        if (Math.abs(Number(near.slice(0, 4)) - year) > 1)
          throw new ImportError(`${near} does not belong to the announcement of ${year}.`)
        return isOffDay
          ? { date: near, kind: 'off' as const, name }
          : { date: near, kind: 'makeup' as const, name: `${name}调休上班日` }
      }),
    ),
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ImportError('The content is not JSON: give the text of a file such as 2027.json as it is.')
  }
}
