/** [A1] Signing in and out: by a link that was sent or given, or by the identity provider. There are no passwords of ours. */
import { Router } from 'express'
import { auditor, entryFor } from '../audit'
import type { Dependencies } from '../dependencies'
import {
  cookieOf,
  cookieOptions,
  csrfTokenOf,
  endOf,
  hashOfToken,
  isCsrfToken,
  sessionCookie,
  sessionRules,
} from '../sessions'
import { letters, links } from './by-link'
import { byProvider, RETURN_PATH } from './by-provider'
import type { Entering } from './enter'
import { askPage, signedInPage, type Ways } from './page'
import { providerOf } from './provider'
import { HOME, nextOf, type Serve, serveOn } from './serve'
import { wordsIn } from './words'

export function signInPages(deps: Dependencies): Router {
  const router = Router()
  const { prisma, mail, config } = deps
  const serve = serveOn(router, deps)
  const forget = () => deps.keys.forget()
  const entering: Entering = { prisma, audit: auditor(prisma), rules: sessionRules(config), forget }
  const { publicUrl = '' } = config
  const provider = config.provider && providerOf(config.provider, publicUrl + RETURN_PATH)
  const ways: Ways = { mail: mail !== undefined, provider: provider?.name }
  front(serve, entering, ways)
  letters(serve, deps, ways)
  links(serve, deps, entering)
  out(serve, deps, entering, ways)
  if (provider) byProvider(serve, entering, provider, publicUrl)
  return router
}

function front(serve: Serve, { prisma, rules }: Entering, ways: Ways): void {
  serve('get', '/sign-in', async ({ request, words }) => {
    const next = nextOf(request.query['next'])
    const secret = cookieOf(request, sessionCookie(rules)) ?? ''
    const session = await prisma.session.findUnique({ where: { hash: hashOfToken(secret) }, include: { staff: true } })
    if (!session || endOf(session, rules) <= new Date()) return { status: 200, page: askPage(words, ways, next) }
    const { name, language } = session.staff
    return { status: 200, page: signedInPage(wordsIn(language), name, next, csrfTokenOf(secret)) }
  })
}

function out(serve: Serve, { prisma, keys }: Dependencies, { audit, rules }: Entering, ways: Ways): void {
  const path = '/sign-out'
  serve('post', path, async ({ request, response, words }) => {
    const secret = cookieOf(request, sessionCookie(rules)) ?? ''
    const { csrfToken } = (request.body ?? {}) as { csrfToken?: unknown }
    if (!isCsrfToken(secret, csrfToken)) return { to: '/sign-in' }
    const session = await prisma.session.findUnique({ where: { hash: hashOfToken(secret) } })
    if (session) {
      const { id, staffId } = session
      await prisma.session.updateMany({ where: { id, endedAt: null }, data: { endedAt: new Date() } })
      keys.forget()
      const told = { route: path, path, status: 200, subject: staffId, after: { session: id } }
      await audit.record(entryFor(request, { id, by: `staff:${staffId}` }, told))
    }
    response.clearCookie(sessionCookie(rules), cookieOptions(rules))
    return { status: 200, page: askPage(words, ways, HOME, words.signedOut) }
  })
}
