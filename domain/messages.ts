/** The small fields that messages are made of. Each validates itself, so that an error can name it. */
import { z } from 'zod'
import { isSpan } from './time/span'

/** Non-empty text of at most `max` characters, trimmed; control characters other than line breaks are refused. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => value.isWellFormed(), 'must be well-formed Unicode')
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, 'must not contain control characters')

export const title = text(300)
export const reason = text(2_000)
export const staffId = text(64)

/** Beyond these a typing error is likelier than a promise, and calendars would be walked for ages. */
const isSane = (date: string) => date >= '1970' && date < '2200'
const SANE = 'must lie between the years 1970 and 2199'

/** RFC 3339 with an offset; kept as UTC with milliseconds, so that order as text is order in time. */
export const instant = z.iso
  .datetime({ offset: true })
  .transform((value) => new Date(value).toISOString())
  .refine(isSane, SANE)
  .describe('RFC 3339 instant, e.g. 2026-11-23T10:00:00+08:00')

/** A calendar date without a time. It means end of business of that day [X7]. */
export const dateOnly = z.iso
  .date({ abort: true })
  .refine(isSane, SANE)
  .describe('YYYY-MM-DD; end of business of that day')

/** A span with its unit; bare numbers are refused. */
export const span = z
  .string()
  .refine(isSpan, {
    error: 'must be a span with its unit, such as `3 working days`, `4 working hours`, `30 minutes` or `weekly`',
  })
  .describe('A span with its unit, e.g. `3 working days`')
