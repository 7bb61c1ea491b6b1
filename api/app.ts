/** Builds the Express app from its parts; nothing listens here. */
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import helmet from 'helmet'
import { acknowledgePages } from './acknowledge/router'
import { keyRing } from './auth'
import type { Parts } from './dependencies'
import { docsPages } from './docs'
import { sendProblem } from './language'
import { requestLog } from './log'
import { metrics } from './metrics'
import { mount } from './mount'
import { openApiDocument } from './openapi'
import { Problem } from './problem'
import { routes } from './routes'
import { CODEC_PATH, forTemporalUi } from './routes/codec'
import { signInPages } from './sign-in/router'
import { translate } from './translate'

export function createApp(parts: Parts): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('trust proxy', parts.config.trustedProxies ?? 0)
  const { measure, text, mediaType } = metrics(parts.prisma)
  app.use(requestLog(parts.logger), measure, securityHeaders())

  app.get('/metrics', async (_request, response) => void response.type(mediaType).send(await text()))
  const deps = { ...parts, keys: keyRing(parts) }
  app.use(docsPages(), acknowledgePages(parts), signInPages(deps))
  const document = openApiDocument(routes)
  app.get('/openapi.json', (_request, response) => void response.json(document))
  app.use(CODEC_PATH, forTemporalUi(parts.config.temporalUi))
  mount(app, routes, deps)

  app.use((request: Request) => {
    throw new Problem(404, 'not-found', `There is nothing at ${request.path}. See /docs for what there is.`)
  })
  app.use(answerProblem)
  return app
}

function securityHeaders() {
  const directives = {
    defaultSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    styleSrc: ["'self'"],
    // Behind a proxy it speaks TLS; on one machine it speaks plain HTTP and must not be told otherwise.
    upgradeInsecureRequests: null,
  }
  return helmet({ contentSecurityPolicy: { directives } })
}

function answerProblem(error: unknown, request: Request, response: Response, next: NextFunction): void {
  if (response.headersSent) return next(error)
  const problem = translate(error)
  if (problem.status >= 500) request.log.error({ err: problem.cause ?? problem }, problem.message)
  sendProblem(request, response.status(problem.status).set(problem.headers), problem.body())
}
