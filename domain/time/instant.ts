/** A point in time as RFC 3339 in UTC with milliseconds (`2026-03-02T01:00:00.000Z`): text order is time order. */
export type Instant = string

/** A point in time as epoch milliseconds; all arithmetic happens in it. */
export type Millis = number

const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/

/** Epoch milliseconds of an instant; an offset other than `Z` is accepted. Throws RangeError when it is not an instant. */
export const toMillis = (i: Instant): Millis => {
  const ms = rfc3339.test(i) ? Date.parse(i) : NaN
  if (Number.isNaN(ms)) throw new RangeError(`'${i}' is not an instant such as 2026-03-02T01:00:00.000Z.`)
  return ms
}

/** The canonical text of an instant. Throws RangeError outside the years a Date can hold. */
export const toInstant = (ms: Millis): Instant => new Date(ms).toISOString()
