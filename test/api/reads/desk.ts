import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import express, { type NextFunction, type Request, type Response } from 'express'
import pino from 'pino'
import { parse } from 'yaml'
import { caseActivities } from '../../../activities/commit'
import { worldsFrom } from '../../../prisma/worlds'
import { hashOf, keyRing, newSecret } from '../../../api/auth'
import { connectTemporal } from '../../../api/clients'
import { mount } from '../../../api/mount'
import { readRoutes } from '../../../api/reads'
import type { CaseChanges } from '../../../api/reads/case-changes'
import { changesOf } from '../../../api/reads/wait'
import { translate } from '../../../api/translate'
import { nextInstant, type Case, type Change } from '../../../domain/clock/case'
import { openCase } from '../../../domain/clock/decide'
import { nextChange } from '../../../domain/clock/next'
import type { Policy } from '../../../domain/clock/policy'
import { settle } from '../../../domain/clock/resolve'
import { need } from '../../../domain/processes/need'
import type { Action } from '../../../domain/rehearsal'
import { PrismaClient, type Prisma } from '../../../prisma/generated/client'

const root = path.resolve(__dirname, '../../..')

export interface Story {
  id?: string
  title?: string
  priority?: string
  customerId?: string
  ownerId?: string
  startAt: string
  occurredAt?: string
  until: string
  actions?: Action[]
}

export interface Answered {
  status: number
  headers: Headers
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the assertions are the check of the shape
  body: any
}

/** The reads on the shared Postgres, with people, a customer and a policy of their own. */
export interface Desk {
  prisma: PrismaClient
  url: string
  headers: Record<string, string>
  policyVersion: number
  ids: { ann: string; pat: string; eng: string; lee: string; customer: string; team: string }
  /** Lives a case through the real commit, without an engine: what fell due and what people did, in order. Returns its id. */
  live(story: Story): Promise<string>
  /** The same for a case that lives already. */
  goOn(caseId: string, until: string, actions?: Action[]): Promise<void>
  get(pathAndQuery: string, headers?: Record<string, string>): Promise<Answered>
  /** All pages of a list. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- see Answered
  pages(pathAndQuery: string): Promise<any[]>
  /** Who waits for a case. */
  changes: CaseChanges
  close(): Promise<void>
}

export async function openDesk(change: (policy: Policy) => void = () => undefined): Promise<Desk> {
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL ?? '' }) })
  const furnished = await furnish(prisma, change)
  const { server, url } = await serve(prisma)
  const { commit } = caseActivities({
    prisma,
    worlds: worldsFrom(prisma),
    afterwards: { nudge: () => undefined, dispatch: () => undefined, announce: () => undefined },
    logger: pino({ level: 'silent' }),
  })
  const cases = new Map<string, { kase: Case; now: string }>()

  async function record(made: Change): Promise<Case> {
    const { adopted, patch = {} } = await commit({ change: made, runId: 'run' })
    return adopted ?? settle(made.case, patch)
  }

  const desk: Desk = {
    prisma,
    url,
    changes: changesOf({
      prisma,
      logger: pino({ level: 'silent' }),
      config: { databaseUrl: process.env.DATABASE_URL ?? '' },
    }),
    ...furnished,
    async live({ id = `need_${randomUUID().slice(0, 12)}`, startAt, occurredAt, until, actions = [], ...given }) {
      const { ann: ownerId, customer: customerId } = furnished.ids
      const input = { title: 'Export fails', customerId, ownerId, priority: 'high', ...given }
      const kase = await record(
        openCase(
          need,
          {
            id,
            policyVersion: furnished.policyVersion,
            by: 'tool:test',
            input,
            ...(occurredAt === undefined ? {} : { occurredAt }),
          },
          startAt,
        ),
      )
      cases.set(id, { kase, now: startAt })
      await desk.goOn(id, until, actions)
      return id
    },
    async goOn(caseId, until, actions = []) {
      let { kase, now } = cases.get(caseId)!
      const asked = actions.map(({ at = now, command, body = {} }) => ({
        id: randomUUID(),
        name: command,
        body,
        by: 'tool:test',
        at,
      }))
      while (kase.closedAt === undefined) {
        const first = asked.find(({ at }) => at <= now)
        const next = nextChange(need, kase, first, now)
        if (next && 'refusal' in next) throw new Error(next.refusal.message)
        if (next) kase = await record(next)
        if (first && kase.recent.includes(first.id)) asked.shift()
        if (next) continue
        const soonest = [nextInstant(kase), asked[0]?.at].filter((at) => at !== undefined).sort()[0]
        if (soonest === undefined || soonest > until) break
        now = soonest
      }
      cases.set(caseId, { kase, now })
    },
    async get(pathAndQuery, headers = {}) {
      const answer = await fetch(url + pathAndQuery, { headers: { ...furnished.headers, ...headers } })
      const isJson = answer.headers.get('content-type')?.includes('json')
      return {
        status: answer.status,
        headers: answer.headers,
        body: isJson ? await answer.json() : Buffer.from(await answer.arrayBuffer()),
      }
    },
    async pages(pathAndQuery) {
      const items: unknown[] = []
      for (let cursor: string | null = ''; cursor !== null;) {
        const { body } = await desk.get(`${pathAndQuery}${cursor === '' ? '' : `&cursor=${cursor}`}`)
        items.push(...body.items)
        cursor = body.nextCursor
      }
      return items
    },
    async close() {
      await desk.changes.close()
      await new Promise((closed) => server.close(closed))
      await prisma.$disconnect()
    },
  }
  return desk
}

async function serve(prisma: PrismaClient): Promise<{ server: Server; url: string }> {
  const logger = pino({ level: 'silent' })
  const { TEMPORAL_ADDRESS: address = '', TEMPORAL_NAMESPACE: namespace = '' } = process.env
  const parts = {
    prisma,
    logger,
    temporal: connectTemporal(address, namespace),
    config: { databaseUrl: process.env.DATABASE_URL ?? '', checkAnswers: true },
  }
  const app = express()
  mount(app, readRoutes, { ...parts, keys: keyRing(parts) })
  app.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error)
    const problem = translate(error)
    if (problem.status >= 500) console.error(problem.cause ?? problem)
    response
      .status(problem.status)
      .set(problem.headers)
      .type('application/problem+json')
      .send(JSON.stringify(problem.body()))
  })
  const server = createServer(app)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

async function furnish(prisma: PrismaClient, change: (policy: Policy) => void) {
  const mark = randomUUID().slice(0, 8)
  const policy = parse(readFileSync(path.join(root, 'policy/default.yaml'), 'utf8')) as Policy
  change(policy)
  const policyVersion = 10_000_000 + Math.floor(Math.random() * 1_000_000_000)
  await prisma.policy.create({ data: { version: policyVersion, content: policy, createdBy: 'test' } })
  const cn = JSON.parse(readFileSync(path.join(root, 'policy/calendars/cn.json'), 'utf8')) as Prisma.InputJsonValue
  await prisma.calendar.createMany({ data: [{ id: 'cn', version: 1, content: cn }], skipDuplicates: true })
  const team = await prisma.team.create({ data: { id: `team-${mark}`, name: `Team ${mark}` } })
  const person = async (name: string, more: { managerId?: string; teamId?: string }) =>
    (await prisma.staff.create({ data: { id: `${name}-${mark}`, name, ...more } })).id
  const lee = await person('lee', {})
  const [ann, pat, eng] = await Promise.all([
    person('ann', { managerId: lee, teamId: team.id }),
    person('pat', { managerId: lee, teamId: team.id }),
    person('eng', { managerId: lee }),
  ])
  const customer = (
    await prisma.customer.create({ data: { id: `cus-${mark}`, name: `云杉科技 ${mark}`, tier: 'core', ownerId: ann } })
  ).id
  const secret = newSecret()
  await prisma.apiKey.create({ data: { id: `key-${mark}`, name: 'test', hash: hashOf(secret), scopes: ['read'] } })
  return {
    policyVersion,
    ids: { ann, pat, eng, lee, customer, team: team.id },
    headers: { Authorization: `Bearer ${secret}` },
  }
}

/** Freezes the clock that the API reads; timers and connections go on. Undone by `jest.useRealTimers()`. */
export function freezeClock(now: string): void {
  const kept = [
    'hrtime',
    'nextTick',
    'performance',
    'queueMicrotask',
    'setImmediate',
    'clearImmediate',
    'setInterval',
    'clearInterval',
    'setTimeout',
    'clearTimeout',
  ] as const
  jest.useFakeTimers({ now: new Date(now), doNotFake: [...kept] })
}
