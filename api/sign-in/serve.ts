/** How the pages of sign-in are answered: in the visitor's language, never to another website, and with a sentence when something is away. */
import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import type { Dependencies } from '../dependencies'
import { sendPage, type Shown } from '../pages/frame'
import { Problem } from '../problem'
import { translate } from '../translate'
import { sentencePage } from './page'
import { ProviderTrouble } from './provider'
import { type Refusal, wordsIn, type Words } from './words'

/** Where somebody goes who wanted nowhere else. */
export const HOME = '/docs'

/** A page, or where the browser goes next: to a path of ours, or to the identity provider. */
export type Outcome = Shown | { to: string } | { elsewhere: string }
export type Handler = (visit: { request: Request; response: Response; words: Words }) => Promise<Outcome>
export type Serve = (method: 'get' | 'post', path: string, handler: Handler) => void

const statusOf: Partial<Record<Refusal, number>> = {
  unknown: 404,
  used: 410,
  expired: 410,
  moved: 410,
  notFirst: 410,
  noRole: 403,
  nobodyHere: 403,
  severalHere: 403,
  notVerified: 403,
  denied: 403,
  foreign: 403,
  off: 404,
  tooOften: 429,
  away: 503,
  providerAway: 503,
}

export const refused = (words: Words, refusal: Refusal): Shown => ({
  status: statusOf[refusal] ?? 400,
  page: sentencePage(words, words[refusal]),
})

/** Adds pages to a router. */
export function serveOn(router: Router, { config, logger }: Dependencies): Serve {
  const readForm = express.urlencoded({ extended: false, limit: '10kb' })
  return (method, path, handler) =>
    router[method](path, readForm, (request: Request, response: Response, next: NextFunction) => {
      const words = wordsIn(request.acceptsLanguages('zh', 'en') || 'en')
      const outcome = async (): Promise<Outcome> => {
        if (config.publicUrl === undefined) return refused(words, 'off')
        if (method === 'post' && isForeign(request)) return refused(words, 'foreign')
        return handler({ request, response, words })
      }
      outcome()
        .catch((error: unknown) => {
          if (error instanceof ProviderTrouble) {
            logger.warn({ err: error }, 'Signing in by the identity provider failed')
            return refused(words, error.refusal)
          }
          if (error instanceof Problem && error.status === 429) return refused(words, 'tooOften')
          if (translate(error).status !== 503) throw error
          return refused(words, 'away')
        })
        .then((done) => {
          if ('page' in done) return sendPage(response, done)
          response.set('Cache-Control', 'no-store')
          response.redirect(303, 'to' in done ? config.publicUrl + done.to : done.elsewhere)
        })
        .catch(next)
    })
}

/** Browsers say where a form comes from. Whoever lets others send it could sign them in as somebody else. */
function isForeign(request: Request): boolean {
  const site = request.get('sec-fetch-site')
  return site !== undefined && site !== 'same-origin' && site !== 'none'
}

/** A path of ours: nobody is led elsewhere by a link to sign in. */
export function nextOf(value: unknown): string {
  if (typeof value !== 'string' || value.length > 500 || !/^\/[\x21-\x7e]*$/.test(value)) return HOME
  const { origin, pathname, search, hash } = new URL(value, 'http://here')
  return origin === 'http://here' && !pathname.startsWith('//') ? pathname + search + hash : HOME
}
