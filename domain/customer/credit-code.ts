/** The unified social credit code of a legal person in China, GB 32100-2015: 18 characters, the last one a check [C2]. */

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** As it is compared: capitals, no spaces or hyphens, full-width as half-width. */
export function normalCreditCode(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase()
}

/** The sum of the first 17 characters, each with its weight (powers of 3 modulo 31), and the check come to 0 modulo 31. */
export function isCreditCode(code: string): boolean {
  if (!/^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(code)) return false
  return checkOf(code.slice(0, -1)) === code.slice(-1)
}

/** The check character of the first 17. */
export function checkOf(first: string): string {
  const sum = weights.reduce((total, weight, n) => total + weight * alphabet.indexOf(first.charAt(n)), 0)
  return alphabet.charAt((alphabet.length - (sum % alphabet.length)) % alphabet.length)
}
