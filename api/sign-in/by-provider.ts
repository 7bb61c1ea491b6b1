/** Signing in by the identity provider. */
import type { Prisma } from '../../prisma/generated/client'
import { perAddress } from '../rate'
import { cookieOf, cookieOptions, hashOfToken, newToken } from '../sessions'
import { enter, type Decision, type Entering } from './enter'
import { staffWith } from './people'
import type { Known, Provider } from './provider'
import { HOME, nextOf, refused, type Serve } from './serve'

const ATTEMPT_MS = 10 * 60_000
/** Begun from one address, a minute: each is a row until it has expired. */
const BEGUN = 60
export const RETURN_PATH = '/sign-in/return'

export function byProvider(serve: Serve, entering: Entering, provider: Provider, publicUrl: string): void {
  const { prisma, rules } = entering
  const cookie = rules.isSecure ? '__Host-followthrough-attempt' : 'followthrough-attempt'

  const begun = perAddress(BEGUN, 'too-many-attempts', 'Signing in was begun too often from your address')

  serve('get', '/sign-in/provider', async ({ request, response }) => {
    await begun(request, response)
    const { url, attempt } = await provider.begin()
    const token = newToken()
    const now = Date.now()
    await prisma.signInAttempt.deleteMany({ where: { expiresAt: { lt: new Date(now) } } })
    await prisma.signInAttempt.create({
      data: {
        ...attempt,
        hash: hashOfToken(token),
        next: nextOf(request.query['next']),
        expiresAt: new Date(now + ATTEMPT_MS),
      },
    })
    response.cookie(cookie, token, { ...cookieOptions(rules), maxAge: ATTEMPT_MS })
    return { elsewhere: url }
  })

  serve('get', RETURN_PATH, async ({ request, response, words }) => {
    const token = cookieOf(request, cookie)
    response.clearCookie(cookie, cookieOptions(rules))
    const attempt = token === undefined ? undefined : await takeAttempt(prisma, token)
    if (!attempt) return refused(words, 'attemptGone')
    const known = await provider.finish(publicUrl + request.originalUrl, attempt)
    const refusal = await enter(entering, request, response, { how: 'provider', route: RETURN_PATH }, (tx) =>
      whoIs(tx, known),
    )
    return refusal ? refused(words, refusal) : { to: attempt.next ?? HOME }
  })
}

/** What somebody comes back to works once. */
async function takeAttempt({ signInAttempt }: Entering['prisma'], token: string) {
  const where = { hash: hashOfToken(token) }
  const attempt = await signInAttempt.findUnique({ where })
  const { count } = await signInAttempt.deleteMany({ where })
  return attempt && count === 1 && attempt.expiresAt > new Date() ? attempt : undefined
}

/** Known from before, or found by the address that the provider has verified. */
async function whoIs(tx: Prisma.TransactionClient, { issuer, subject, email, verified }: Known): Promise<Decision> {
  const identity = await tx.identity.findUnique({ where: { issuer_subject: { issuer, subject } } })
  if (identity) return { staffId: identity.staffId }
  if (email === undefined || !verified) return { refused: 'notVerified' }
  const [person, another] = await staffWith(tx, email)
  if (another) return { refused: 'severalHere' }
  if (!person) return { refused: 'nobodyHere' }
  await tx.identity.upsert({
    where: { issuer_subject: { issuer, subject } },
    create: { issuer, subject, staffId: person.id },
    update: {},
  })
  return { staffId: person.id }
}
