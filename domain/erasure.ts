/** What stays of a record when those it tells of were erased. Pure. */

/** Stands where somebody had written something. */
export const ERASED = '(erased)'

/** What the rules call things by. Everything else that is text was written by somebody, or may have been. */
const WORDS = new Set(
  `kind type stage state outcome priority key base level n cause risk assessed reported source decision satisfied helped severity tier
  calendar calendarId holds until elapses status place role unit currency timeZone timeZoneData language`.split(/\s+/),
)
const word = /^[\w.#:/+-]{1,60}$/
/** An id of ours, alone or with what it is an id of: `stf_4m0p…`, `staff:stf_4m0p…`. */
const id = /^([a-z-]+:)?[a-z-]+_[0-9a-z]{16}$/
const programs = /^(clock|system)$/
/** Instants, days, months, times of day, spans (ISO 8601). */
const time =
  /^(\d{4}-\d\d(-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?)?|\d\d:\d\d|-?P(?=T?\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?)$/

/**
 * Keeps ids, times, numbers, and the words of the rules; what somebody wrote becomes `ERASED`. What is not known to be harmless goes:
 * a new field is erased until it is named here.
 */
export function withoutWords<T>(value: T, under = ''): T {
  return erased(value, under) as T
}

function erased(value: unknown, under: string): unknown {
  if (typeof value === 'string') return isHarmless(value, under) ? value : ERASED
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((one) => erased(one, under))
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, erased(one, key)]))
}

function isHarmless(text: string, under: string): boolean {
  return text === '' || id.test(text) || time.test(text) || programs.test(text) || (WORDS.has(under) && word.test(text))
}
