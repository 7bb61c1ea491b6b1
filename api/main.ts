/** `node dist/api/main.js`: serves until it is told to stop; then answers what was asked and ends. */
import { once } from 'node:events'
import type { Server } from 'node:http'
import closeWithGrace from 'close-with-grace'
import pino from 'pino'
import { mailBy, mailConfig } from '../activities/alerts/mail'
import { sealingWith } from '../prisma/data-keys'
import { keysOf } from '../vault/keys'
import { withSecrets } from '../vault/secrets-of'
import { exitWithParent } from '../embedded/follow-parent'
import { createApp } from './app'
import { connectPostgres, connectTemporal } from './clients'
import { type Config, configFrom, providerFrom, publicUrlOf } from './config'
import type { Parts } from './dependencies'
import { stopWaiting } from './reads/wait'
import { createHttpServer } from './server'
import { startup } from './startup'
import { endStreams } from './streams/streams'

/** Requests under way get this long; streams and long polls are then cut and come again elsewhere. */
const DRAIN_MS = 6_000

async function main(): Promise<void> {
  const config = configFrom(process.env)
  const { parts, setStarted } = partsFrom(config)
  const { prisma, temporal, logger } = parts
  const server = createHttpServer(createApp(parts)).listen(config.PORT, config.HOST)
  await Promise.race([
    once(server, 'listening'),
    once(server, 'error').then(([error]) => Promise.reject(error as Error)),
  ])
  logger.info({ address: server.address() }, 'The API listens')

  const stopping = new AbortController()
  closeWithGrace({ delay: 2 * DRAIN_MS, logger: false }, async ({ err }) => {
    if (err) logger.error({ err }, 'The API stops because of an error')
    stopping.abort()
    endStreams(prisma)
    await drained(server)
    await Promise.allSettled([stopWaiting(prisma), prisma.$disconnect(), temporal.connection.close()])
  })
  exitWithParent()
  startup(parts, config, stopping.signal).then(setStarted, (err: unknown) => {
    if (stopping.signal.aborted) return
    logger.fatal({ err }, 'The API could not be made ready')
    process.exit(1)
  })
}

function partsFrom(config: Config): { parts: Parts; setStarted: () => void } {
  let isStarted = false
  const logger = pino({ level: config.LOG_LEVEL, name: 'api' })
  const post = mailConfig(withSecrets(process.env))
  const prisma = connectPostgres(config.DATABASE_URL, (err) =>
    logger.warn({ err }, 'A connection to the database was lost'),
  )
  const sealing = sealingWith(prisma, keysOf(config))
  return {
    parts: {
      prisma,
      temporal: connectTemporal(config.TEMPORAL_ADDRESS, config.TEMPORAL_NAMESPACE, sealing),
      sealing,
      logger,
      mail: post && mailBy(post),
      config: {
        databaseUrl: config.DATABASE_URL,
        taskQueue: config.TASK_QUEUE,
        webhookTaskQueue: config.WEBHOOK_TASK_QUEUE,
        inboxTaskQueue: config.INBOX_TASK_QUEUE,
        allowLocal: config.ALLOW_LOCAL_ADDRESSES,
        linkSecrets: config.LINK_SECRET,
        publicUrl: publicUrlOf(config),
        sessionIdleHours: config.SESSION_IDLE_HOURS,
        sessionLimitHours: config.SESSION_LIMIT_HOURS,
        provider: providerFrom(config),
        ratePerMinute: config.RATE_PER_MINUTE,
        temporalUi: config.TEMPORAL_UI_URL,
        trustedProxies: config.TRUSTED_PROXIES,
        started: () => isStarted,
      },
    },
    setStarted: () => (isStarted = true),
  }
}

/** Takes no new requests, and ends when the last one is answered or the time is up. */
async function drained(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
  await closed
  clearTimeout(timer)
}

main().catch((error: unknown) => {
  pino({ name: 'api' }).fatal({ err: error }, 'The API could not start')
  process.exitCode = 1
})
