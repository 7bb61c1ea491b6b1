/** Serves declared routes: who calls, what is asked, once, in time, answered. */
import type { Express, NextFunction, Request, Response } from 'express'
import { Answer } from './answer'
import { type Auditor, auditor, entryOf } from './audit'
import { type Caller, nobody } from './auth'
import { readBody } from './body'
import { cursorsOf, isPaged, type Cursors } from './cursors'
import type { Dependencies } from './dependencies'
import type { Once } from './idempotency'
import { isChinese, zodInChinese } from './language'
import { type Patience, patienceOf } from './patience'
import { Problem } from './problem'
import { ratesOf, type Rates } from './rate'
import type { Ask, Route } from './route'
import { revealed, send } from './send'
import { mustSee } from './sight'
import { validBody, validParams, validQuery } from './validate'
import { type Asked, isWritten, notRepeated, refusalWritten, type Told, written } from './written'

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
  const sealed = async (answer: Answer) =>
    isPaged(route) && answer.status < 300
      ? new Answer(await patience(() => cursors.sealed(request.path, answer.body)), answer)
      : answer
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
  send(route, deps, response, await sealed(revealed(route, answer, secret)))
}

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

/** A session that has come to its end is no guess. */
const isWrongKey = (error: unknown): boolean =>
  error instanceof Problem && error.status === 401 && error.code !== 'session-ended'

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

const firstStatus = ({ responses }: Route) => Number(Object.keys(responses)[0])

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
