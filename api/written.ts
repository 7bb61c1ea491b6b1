/** What is asked of the product is written down: before it is done, and what came of it [A4]. */
import type { Request, Response } from 'express'
import type { Entry } from '../prisma/audit'
import { Answer } from './answer'
import { type Auditor, isSetting } from './audit'
import type { Caller } from './auth'
import type { Dependencies } from './dependencies'
import { once, type Once } from './idempotency'
import type { Patience } from './patience'
import { Problem } from './problem'
import type { Ask, Route } from './route'
import { translate } from './translate'
import { validQuery } from './validate'

export type Told = Pick<Answer, 'status' | 'body'> & { before?: unknown }

/** What the handler of a route is given of a request. */
export interface Asked {
  params: unknown
  query: unknown
  body: unknown
}

/** GETs are not written down, but those that give much away, which do it themselves; nor is what only asks, but that it did. */
export const isWritten = ({ method }: Route): boolean => method !== 'get'

/** [A4] A refusal is written down, then goes on to whoever asked; what broke on our side is none. */
export async function refusalWritten<T>(
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
export async function written(
  route: Route,
  deps: Dependencies,
  { audit, readOf }: { audit: Auditor; readOf: (route: Route) => Route | undefined },
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

/** For what makes nothing, and so need not be named. */
export const notRepeated = {
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
