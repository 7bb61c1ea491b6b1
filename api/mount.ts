/** Serves declared routes: who calls, what is asked, once, in time, answered. */
import type { Express, NextFunction, Request, Response } from 'express'
import { Answer } from './answer'
import type { Entry } from '../prisma/audit'
import { type Auditor, auditor, entryOf, isSetting } from './audit'
import { type Caller, nobody } from './auth'
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
  guards: Guards,
  request: Request,
  response: Response,
): Promise<void> {
  const { rates, audit, cursors } = guards
  const patience = patienceOf(route, deps)
  const caller = await patience(() => callerOf(route, deps, guards, request, response))
  if (caller !== nobody) await rates.count(request, response, caller.id)
  const entry = (answer: Told) => entryOf(route, request, caller, answer)
  const asked = await refusalWritten(
    () => askedOf(route, deps, { caller, cursors, patience, request, response }),
    (refused) => patience(() => audit.record(entry(refused))),
    route,
  )
  const run = async (how: Once) => {
    const writeDown = () => audit.record(entry({ status: 200, body: undefined }))
    const given = await route.handler({ ...asked, caller, once: how, deps, writeDown, request, response } as Ask<
      never,
      never,
      never
    >)
    return given instanceof Answer ? given : new Answer(given, { status: firstStatus(route) })
  }
  const { answer, secret, replayed } = isWritten(route)
    ? await written(route, deps, guards, { asked, caller, entry, patience, run, request, response })
    : { answer: await patience(() => run(notRepeated)), ...notRepeated, replayed: false }
  if (replayed) response.set('Idempotent-Replay', 'true')
  const revealed = reveal(route, answer, secret)
  send(
    route,
    deps,
    response,
    isPaged(route) && answer.status < 300
      ? new Answer(await patience(() => cursors.sealed(request.path, revealed.body)), revealed)
      : revealed,
  )
}

/** GETs are not written down, but those that give much away, which do it themselves; nor is what only asks, but that it did. */
const isWritten = ({ method }: Route): boolean => method !== 'get'

type Patience = <T>(work: () => Promise<T>) => Promise<T>
type Told = Pick<Answer, 'status' | 'body'> & { before?: unknown }
type Once = Parameters<Parameters<typeof once>[3]>[0]

/** Who calls. Wrong keys are counted; who is known and may not ask this is written down, where it would have changed something. */
async function callerOf(
  route: Route,
  { keys }: Dependencies,
  { rates, audit }: Guards,
  request: Request,
  response: Response,
): Promise<Caller> {
  const { scope } = route
  if (scope === 'open') return nobody
  return keys.authenticate(request, scope, { asksOnly: route.harmless === true }).catch(async (error: unknown) => {
    if (isWrongKey(error)) await rates.countWrong(request, response)
    const who = error instanceof Problem ? error.refused : undefined
    if (who) {
      await rates.count(request, response, who.id)
      await refusalWritten(
        () => Promise.reject(error as Error),
        (refused) => audit.record(entryOf(route, request, who, refused)),
        route,
      )
    }
    throw error
  })
}

interface Asked {
  params: unknown
  query: unknown
  body: unknown
}

/** What is asked, once it is read, seen by whoever asks, and in order. */
async function askedOf(
  route: Route,
  { prisma }: Dependencies,
  more: Pick<Guards, 'cursors'> & { caller: Caller; patience: Patience; request: Request; response: Response },
): Promise<Asked> {
  const { caller, cursors, patience, request, response } = more
  if (route.body) await readBody(route, request, response)
  const params = route.params ? validParams(route.params, request.params) : {}
  await patience(() => mustSee(prisma, caller, { path: route.path, id: String(request.params['id']) }))
  const opened = <A>(given: A) => (isPaged(route) ? patience(() => cursors.opened(request.path, given)) : given)
  const said = isChinese(request) ? zodInChinese : undefined
  return {
    params,
    query: await opened(route.query ? validQuery(route.query, request.query, said) : {}),
    body: await opened(route.body ? validBody(route.body, request.body ?? {}, { said }) : {}),
  }
}

/** [A4] A refusal is written down, then goes on to whoever asked; what broke on our side is none. */
async function refusalWritten<T>(
  work: () => Promise<T>,
  write: (refused: Told) => Promise<unknown>,
  route: Route,
): Promise<T> {
  return work().catch(async (error: unknown) => {
    const refused = translate(error)
    if (isWritten(route) && refused.status < 500) await write({ status: refused.status, body: refused.body() })
    throw error
  })
}

/**
 * [A4] Done once, and written down: that it is about to be done before it is, and what came of it before it is answered. What a
 * process that died has left over is written down later, as that.
 */
async function written(
  route: Route,
  deps: Dependencies,
  { audit, readOf }: Guards,
  more: {
    asked: Asked
    caller: Caller
    entry: (answer: Told) => Entry
    patience: Patience
    run: (how: Once) => Promise<Answer>
    request: Request
    response: Response
  },
): Promise<{ answer: Answer; secret: Buffer; replayed: boolean }> {
  const { asked, caller, entry, patience, run, request, response } = more
  const before = await patience(() => stateBefore(readOf(route), route, asked, { caller, deps, request, response }))
  const intent = route.harmless
    ? undefined
    : await patience(() => audit.begin(entry({ status: 0, body: undefined, before })))
  const write = (answer: Told) => audit.record(entry({ ...answer, before }), intent)
  const doing = () =>
    route.harmless
      ? run(notRepeated).then((answer) => ({ answer, ...notRepeated, replayed: false }))
      : once(deps, request, caller, run)
  const done = await patience(doing).catch(async (error: unknown) => {
    const problem = translate(error)
    const told = { status: problem.status, body: problem.body() }
    // what we do not know the end of is answered in time; should this fail as well, the intent is there
    if (problem.status >= 500)
      write(told).catch((err: unknown) => request.log.warn({ err }, 'The audit is written later'))
    else await patience(() => write(told))
    throw error
  })
  await patience(() => write(done.answer))
  return done
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
  { params }: Asked,
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

function reveal(route: Route, answer: Answer, secret: Buffer): Answer {
  if (!route.reveal || answer.status >= 300) return answer
  const body = answer.body as Record<string, unknown>
  return new Answer({ ...body, ...route.reveal(secret, body) }, answer)
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
