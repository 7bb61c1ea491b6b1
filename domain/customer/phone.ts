import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** A number without a country code is one of mainland China. */
const HOME = 'CN'

/** E.164, such as +8613800138000; undefined when it is no number that can exist. Full-width digits and signs are understood. */
export function e164(text: string): string | undefined {
  const parsed = parsePhoneNumberFromString(text.normalize('NFKC'), HOME)
  return parsed?.isValid() === true ? parsed.number : undefined
}
