/** Amounts are decimal texts outside and whole hundredths inside, never floating point. */

/** Hundredths of the company's currency. */
export type Hundredths = bigint

/** `12.34` is 1234. Further digits are rounded, half away from nothing. Throws for what is no decimal number. */
export function hundredths(amount: string | number): Hundredths {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(amount))
  if (!found) throw new RangeError(`'${amount}' is not a decimal number.`)
  const [, sign, whole = '0', digits = ''] = found
  const rest = digits.padEnd(3, '0')
  const value = BigInt(whole + rest.slice(0, 2)) + (rest.charAt(2) >= '5' ? 1n : 0n)
  return sign === '-' ? -value : value
}

/** 1234 is `12.34`. */
export function decimal(value: Hundredths): string {
  const digits = String(value < 0n ? -value : value).padStart(3, '0')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** `1234567.80` as people write it: `1,234,567.80`; whole amounts without the zeros. */
export function moneyText(amount: string): string {
  const [whole = '', rest] = amount.split('.')
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return rest === undefined || /^0*$/.test(rest) ? grouped : `${grouped}.${rest}`
}

/** True when `now` is at least `by` (hundredths of a percent) less than `before`. Nothing cannot become less. */
export function isDownBy(before: Hundredths, now: Hundredths, by: bigint): boolean {
  return before > 0n && (before - now) * 10_000n >= before * by
}

/** True when `now` is at least `by` (hundredths of a percent) more than `before`. From nothing, anything is growth. */
export function isUpBy(before: Hundredths, now: Hundredths, by: bigint): boolean {
  return now > 0n && (before <= 0n || (now - before) * 10_000n >= before * by)
}
