/** An API for one test file: real Postgres and real Temporal from the environment, on a port of its own. */
import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Client } from '@temporalio/client'
import { pino } from 'pino'
import { createApp } from '../../api/app'
import { hashOf, newSecret, type Scope } from '../../api/auth'
import { connectPostgres, connectTemporal } from '../../api/clients'
import type { Parts } from '../../api/dependencies'
import { createHttpServer } from '../../api/server'
import { sealingWith } from '../../prisma/data-keys'
import { randomId } from '../../prisma/ids'
import { stopWaiting } from '../../api/reads/wait'
import type { Keys } from '../../vault/keys'
import { seed } from '../../prisma/seed'
import type { PrismaClient } from '../../prisma/generated/client'

export interface Reply {
  status: number
  headers: Headers
  body: any // eslint-disable-line @typescript-eslint/no-explicit-any -- tests read foreign answers
}

export interface Api {
  url: string
  prisma: PrismaClient
  temporal: Client
  /** A request as JSON with the admin key, unless `headers` say otherwise. */
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Reply>
  get(path: string, headers?: Record<string, string>): Promise<Reply>
  key(...scopes: Scope[]): Promise<{ id: string; secret: string; authorization: string }>
  stop(): Promise<void>
}

export interface StartOptions {
  databaseUrl?: string
  temporalAddress?: string
  namespace?: string
  config?: Partial<Parts['config']>
  logger?: Parts['logger']
  consequences?: Parts['consequences']
  mail?: Parts['mail']
  keys?: Keys | undefined
  /** How long a connection and a statement may take; absent: as in any house. */
  databasePatienceMs?: number
  /** Without it nothing is read from or written to the database at the start. */
  seeded?: boolean
}

export async function startApi({ seeded = true, ...options }: StartOptions = {}): Promise<Api> {
  const databaseUrl = options.databaseUrl ?? process.env['DATABASE_URL'] ?? ''
  const patience = options.databasePatienceMs
  const prisma = connectPostgres(
    databaseUrl,
    () => {},
    patience === undefined ? undefined : { connectMs: patience, statementMs: patience },
  )
  const sealing = sealingWith(prisma, options.keys)
  const temporal = connectTemporal(
    options.temporalAddress ?? process.env['TEMPORAL_ADDRESS'] ?? '',
    options.namespace ?? process.env['TEMPORAL_NAMESPACE'] ?? 'default',
    sealing,
  )
  const logger = options.logger ?? pino({ level: 'silent' })
  let app: RequestListener = () => {}
  const server = createHttpServer((request, response) => app(request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { consequences, mail } = options
  const config = { databaseUrl, checkAnswers: true, publicUrl: url, ...options.config }
  app = createApp({ prisma, temporal, sealing, logger, consequences, mail, config })

  const key = async (...scopes: Scope[]) => {
    const [id, secret] = [randomId('key'), newSecret()]
    await prisma.apiKey.create({ data: { id, name: 'test', scopes, hash: hashOf(secret) } })
    return { id, secret, authorization: `Bearer ${secret}` }
  }
  if (seeded) await seed(prisma)
  const admin = seeded ? (await key('admin')).authorization : `Bearer ${newSecret()}`

  const ask: Api['ask'] = async (method, path, body, headers = {}) => {
    const json = body === undefined ? {} : { 'content-type': 'application/json' }
    const response = await fetch(url + path, {
      method,
      headers: { authorization: admin, ...json, ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
  }
  return {
    url,
    prisma,
    temporal,
    ask,
    key,
    post: (path, body, headers) => ask('POST', path, body, headers),
    get: (path, headers) => ask('GET', path, undefined, headers),
    async stop() {
      server.closeAllConnections()
      server.close()
      await stopWaiting(prisma)
      await Promise.all([prisma.$disconnect(), temporal.connection.close()])
    },
  }
}
