/** OpenID Connect: the authorization code with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 7636, RFC 9700). */
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { Refusal } from './words'

export interface ProviderSettings {
  /** `https://…`; plain http only on this machine. */
  issuer: string
  clientId: string
  clientSecret: string | undefined
  /** As its button says. */
  name: string
  /** Believe its addresses also where it does not say that it has verified them. */
  trustsEmails: boolean
}

/** What somebody who comes back must fit. */
export interface Attempt {
  state: string
  nonce: string
  verifier: string
}

export interface Known {
  issuer: string
  subject: string
  email: string | undefined
  verified: boolean
}

export interface Provider {
  name: string
  /** Where to send the browser. Throws ProviderTrouble. */
  begin(): Promise<{ url: string; attempt: Attempt }>
  /** Who came back to this address. Throws ProviderTrouble. */
  finish(cameBackTo: string, attempt: Attempt): Promise<Known>
}

export class ProviderTrouble extends Error {
  constructor(
    readonly refusal: Extract<Refusal, 'denied' | 'providerAway' | 'providerRefused'>,
    cause: unknown,
  ) {
    super('The identity provider could not be used', { cause })
  }
}

const TIMEOUT_S = 4

export function providerOf(settings: ProviderSettings, redirectUri: string): Provider {
  let found: Promise<Configuration> | undefined
  /** Asked for once; again when it failed. */
  const configuration = () =>
    (found ??= discover(settings).catch((error: unknown) => {
      found = undefined
      throw error
    }))
  return {
    name: settings.name,
    begin: () =>
      orTrouble(async () => {
        const attempt = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
        const { href } = buildAuthorizationUrl(await configuration(), {
          redirect_uri: redirectUri,
          scope: 'openid email profile',
          code_challenge: await calculatePKCECodeChallenge(attempt.verifier),
          code_challenge_method: 'S256',
          state: attempt.state,
          nonce: attempt.nonce,
        })
        return { url: href, attempt }
      }),
    finish: (cameBackTo, { state, nonce, verifier }) =>
      orTrouble(async () => {
        const config = await configuration()
        const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true }
        const tokens = await authorizationCodeGrant(config, new URL(cameBackTo), checks)
        const claims = tokens.claims()
        if (!claims) throw new Error('There is no ID token.')
        const told = claims.email === undefined ? await fetchUserInfo(config, tokens.access_token, claims.sub) : claims
        const email = typeof told.email === 'string' ? told.email : undefined
        return {
          issuer: claims.iss,
          subject: claims.sub,
          email,
          verified: settings.trustsEmails || told.email_verified === true,
        }
      }),
  }
}

function discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<Configuration> {
  const url = new URL(issuer)
  const execute = url.protocol === 'http:' ? [allowInsecureRequests] : []
  return discovery(url, clientId, clientSecret, undefined, { execute, timeout: TIMEOUT_S })
}

/** What went wrong, as people can be told it. */
async function orTrouble<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof AuthorizationResponseError) throw new ProviderTrouble('denied', error)
    throw new ProviderTrouble(isAway(error) ? 'providerAway' : 'providerRefused', error)
  }
}

/** Its own fault, or nobody there: an answer of 5xx, none in time, no connection. */
function isAway(error: unknown): boolean {
  const { code, message, status, cause } = error as {
    code?: string
    message?: string
    status?: number
    cause?: unknown
  }
  if (code === 'OAUTH_TIMEOUT' || message === 'fetch failed' || (status ?? 0) >= 500) return true
  return typeof cause === 'object' && cause !== null && isAway(cause)
}
