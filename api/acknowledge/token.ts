/** Opens the token of a link: whose it is, for which deadline; or why it opens nothing. */
import { errors, jwtVerify } from 'jose'
import { LINK_ALGORITHM, LINK_PURPOSE, linkClaims, type LinkClaims } from '../../domain/alerts/link'

export type Opened = { claims: LinkClaims; expired: boolean } | 'forged'

/** With any of the secrets that are valid. An expired one still says whose it was. */
export async function openToken(token: string, secrets: string[]): Promise<Opened> {
  for (const secret of secrets) {
    const found = await openedWith(secret, token)
    if (found !== 'forged') return found
  }
  return 'forged'
}

async function openedWith(secret: string, token: string): Promise<Opened> {
  const only = { algorithms: [LINK_ALGORITHM], audience: LINK_PURPOSE, requiredClaims: ['exp'] }
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), only)
    return opened(payload, false)
  } catch (error) {
    return error instanceof errors.JWTExpired ? opened(error.payload, true) : 'forged'
  }
}

function opened(payload: unknown, expired: boolean): Opened {
  const claims = linkClaims.safeParse(payload)
  return claims.success ? { claims: claims.data, expired } : 'forged'
}
