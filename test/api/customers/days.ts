import { Temporal as T } from 'temporal-polyfill'

export const ZONE = 'Asia/Shanghai'

/** Days of the company, counted from its today. */
export const today = (): T.PlainDate => T.Now.plainDateISO(ZONE)

/** An instant on that day, at this time of the company's clock. */
export const on = (day: T.PlainDate, time = '10:00'): string =>
  day.toZonedDateTime({ timeZone: ZONE, plainTime: time }).toInstant().toString({ fractionalSecondDigits: 3 })

export const monthsAgo = (months: number, day = today()): T.PlainDate => day.subtract({ months })
