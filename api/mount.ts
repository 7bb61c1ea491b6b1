/** Serves declared routes: who calls, what is asked, once, in time, answered. */
import type { Express, NextFunction, Request, Response } from 'express'
import { Answer } from './answer'
import { type Auditor, auditor, entryOf, isSetting } from './audit'
import { nobody } from './auth'
import { readBody } from './body'
import { cursorsOf, isPaged, type Cursors } from './cursors'
import type { Dependencies } from './dependencies'
import { once } from './idempotency'
import { isChinese, sendProblem, zodInChinese } from './language'
import { Problem, type ProblemBody } from './problem'
import { ratesOf, type Rates } from './rate'
import type { Ask, Route } from './route'
import { mustSee } from './sight'
import { translate, unavailable } from './translate'
import { validBody, validParams, validQuery } from './validate'

/** [contract] An answer within 5 s, also when Postgres or Temporal is away. */
const PATIENCE_MS = 4_500

export function mount(app: Express, routes: Route[], deps: Dependencies): void {
  const guards: Guards = {
    rates: ratesOf(deps.config.ratePerMinute),
    audit: auditor(deps.prisma, deps.sealing),
    cursors: cursorsOf(deps.prisma),
    readOf: ({ path }) => routes.find((one) => one.path === path && one.method === 'get'),
  }
  for (const route of routes)
    app[route.method](route.path, (request, response) => serve(route, deps, guards, request, response))
  for (const path of new Set(routes.map((route) => route.path))) {
    app.all(path, otherMethod(routes.filter((route) => route.path === path).map(({ method }) => method)))
  }
}

interface Guards {
  rates: Rates
  audit: Auditor
  cursors: Cursors
  /** How what a route changes is read. */
  readOf: (route: Route) => Route | undefined
}

async function serve(
  route: Route,
  deps: Dependencies,
  { rates, audit, cursors, readOf }: Guards,
  request: Request,
  response: Response,
): Promise<void> {
  const patience = patienceOf(route, deps)
  const { scope } = route
  const caller =
    scope === 'open'
      ? nobody
      : await patience(() => deps.keys.authenticate(request, scope, { asksOnly: route.harmless === true })).catch(
          async (error: unknown) => {
            if (isWrongKey(error)) await rates.countWrong(request, response)
            throw error
          },
        )
  if (caller !== nobody) await rates.count(request, response, caller.id)
  if (route.body) await readBody(route, request, response)
  const params = route.params ? validParams(route.params, request.params) : {}
  const about = { path: route.path, id: String(request.params['id']) }
  await patience(() => mustSee(deps.prisma, caller, about))
  const opened = <A>(given: A) => (isPaged(route) ? patience(() => cursors.opened(request.path, given)) : given)
  const sealed = async (answer: Answer) =>
    isPaged(route) && answer.status < 300
      ? new Answer(await patience(() => cursors.sealed(request.path, answer.body)), answer)
      : answer
  const said = isChinese(request) ? zodInChinese : undefined
  const asked = {
    params,
    query: await opened(route.query ? validQuery(route.query, request.query, said) : {}),
    body: await opened(route.body ? validBody(route.body, request.body ?? {}, { said }) : {}),
  }
  const run = async (how: Parameters<Parameters<typeof once>[3]>[0]) => {
    const writeDown = () => audit.record(entryOf(route, request, caller, { status: 200, body: undefined }))
    const given = await route.handler({ ...asked, caller, once: how, deps, writeDown, request, response } as Ask<
      never,
      never,
      never
    >)
    return given instanceof Answer ? given : new Answer(given, { status: firstStatus(route) })
  }
  if (route.method === 'get') return send(route, deps, response, await sealed(await patience(() => run(notRepeated))))
  const before = await patience(() => stateBefore(readOf(route), route, asked, { caller, deps, request, response }))
  const write = (answer: Pick<Answer, 'status' | 'body'>) =>
    patience(() => audit.record(entryOf(route, request, caller, { ...answer, before })))
  const doing = () =>
    route.harmless
      ? run(notRepeated).then((answer) => ({ answer, secret: notRepeated.secret, replayed: false }))
      : once(deps, request, caller, run)
  const { answer, secret, replayed } = await patience(doing).catch(async (error: unknown) => {
    const refused = translate(error)
    if (refused.status < 500) await write({ status: refused.status, body: refused.body() })
    throw error
  })
  await write(answer)
  if (replayed) response.set('Idempotent-Replay', 'true')
  send(route, deps, response, await sealed(revealed(route, answer, secret)))
}

/** A session that has come to its end is no guess. */
const isWrongKey = (error: unknown): boolean =>
  error instanceof Problem && error.status === 401 && error.code !== 'session-ended'

const notRepeated = {
  id: (): string => {
    throw new Error('What only asks makes nothing.')
  },
  secret: Buffer.alloc(0),
  repeated: false,
}

/** [A4] How a setting stood before it was changed, as it is read by those who may. */
async function stateBefore(
  read: Route | undefined,
  route: Route,
  { params }: { params: unknown },
  more: Pick<Ask<never, never, never>, 'caller' | 'deps' | 'request' | 'response'>,
): Promise<unknown> {
  if (!read || !isSetting(route) || route.method === 'post') return undefined
  const query = read.query ? validQuery(read.query, {}) : {}
  const ask = { params, query, body: {}, once: notRepeated, ...more } as unknown as Ask<never, never, never>
  const given = await read.handler(ask).catch((error: unknown) => {
    if (error instanceof Problem && error.status === 404) return undefined
    throw error
  })
  return given instanceof Answer ? given.body : given
}

const firstStatus = ({ responses }: Route) => Number(Object.keys(responses)[0])

/** Runs steps of a request until its time is up: what is asked of Temporal ends then, what was begun is not undone. */
function patienceOf(route: Route, { temporal, config }: Dependencies) {
  const ms = route.patienceMs ?? config.patienceMs ?? PATIENCE_MS
  if (ms === 'none') return <T>(work: () => Promise<T>) => work()
  const end = Date.now() + ms
  return async <T>(work: () => Promise<T>): Promise<T> => {
    let timer: NodeJS.Timeout | undefined
    const up = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(unavailable('no-answer-yet')), end - Date.now())
    })
    try {
      return await Promise.race([temporal.withDeadline(end - 200, work), up])
    } finally {
      clearTimeout(timer)
    }
  }
}

function revealed({ reveal }: Route, answer: Answer, secret: Buffer): Answer {
  if (!reveal || answer.status >= 300) return answer
  const body = answer.body as Record<string, unknown>
  return new Answer({ ...body, ...reveal(secret, body) }, answer)
}

function send(route: Route, { config }: Dependencies, response: Response, { status, body, headers }: Answer): void {
  if (response.headersSent) return
  if (status < 300) response.set(revisionOf(body))
  if (config.checkAnswers === true) checkAnswer(route, status, body)
  response.status(isKnown(response.req, status, headers) ? 304 : status).set(headers)
  if (body === undefined || body === null || [204, 304].includes(response.statusCode)) response.end()
  else if (status >= 400) sendProblem(response.req, response, body as ProblemBody)
  else response.json(body)
}

/** What a change can be made on: `If-Match`. Other parts of an answer may differ at the same revision, so it is not taken for the whole of it. */
function revisionOf(body: unknown): { ETag?: string } {
  const { revision } = (body ?? {}) as { revision?: unknown }
  return typeof revision === 'number' ? { ETag: `"${revision}"` } : {}
}

/** The caller has this very revision. Express asks for more: it takes what `fetch` sends along for a wish to reload. */
function isKnown({ method, headers }: Request, status: number, { ETag }: Record<string, string>): boolean {
  const known = headers['if-none-match']?.split(/\s*,\s*/).map((tag) => tag.replace(/^W\//, ''))
  return method === 'GET' && status === 200 && ETag !== undefined && known?.includes(ETag) === true
}

function checkAnswer({ method, path, responses }: Route, status: number, body: unknown): void {
  if (status >= 400) return
  if (!(status in responses)) throw new Error(`${method} ${path} answers ${status}, which it does not declare.`)
  const { error } = responses[status]?.safeParse(JSON.parse(JSON.stringify(body ?? null))) ?? {}
  if (error) throw new Error(`${method} ${path} does not answer as its schema says: ${error.message}`)
}

function otherMethod(known: string[]) {
  const allow = [
    ...new Set(known.flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]))),
    'OPTIONS',
  ].join(', ')
  return (request: Request, response: Response, _next: NextFunction) => {
    if (request.method === 'OPTIONS') return void response.status(204).set('Allow', allow).end()
    throw new Problem(405, 'method-not-allowed', `${request.method} is not possible here; ${allow} are.`, {
      headers: { Allow: allow },
    })
  }
}
