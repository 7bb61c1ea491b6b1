/** [E2] The link in a message by which its reader acknowledges: who, which deadline; signed, and good for a time. */
import { z } from 'zod'

/** What a token says. Ids only: it travels through mail servers and chats. */
export const linkClaims = z.object({
  /** The person: acknowledging is signed with this name. */
  sub: z.string().min(1),
  /** The case and the key of its deadline. */
  c: z.string().min(1),
  k: z.string().min(1),
})
export type LinkClaims = z.infer<typeof linkClaims>

/** Signed with one algorithm only, and for one purpose only: no other token of this secret opens the page. */
export const LINK_ALGORITHM = 'HS256'
export const LINK_PURPOSE = 'acknowledge'

/** Below the API's address; short, because people see it. */
export const linkPath = (token: string) => `/a/${token}`

const SHORTEST = 32

/**
 * The secrets of a setting: one, or two while one takes the place of the other, apart by a comma or white space. The first
 * signs, each opens. Throws a sentence that does not contain them.
 */
export function linkSecrets(setting: string): string[] {
  const secrets = setting.split(/[\s,]+/).filter((secret) => secret !== '')
  if (secrets.length < 1 || secrets.length > 2)
    throw new Error('LINK_SECRET holds one secret, or the new one and the old one apart by a comma.')
  if (secrets.some(({ length }) => length < SHORTEST))
    throw new Error(`A LINK_SECRET has at least ${SHORTEST} characters: make one with \`openssl rand -base64 48\`.`)
  return secrets
}
