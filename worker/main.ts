/** `node dist/worker/main.js`: runs until it is told to stop; then finishes what it has begun. */
import closeWithGrace from 'close-with-grace'
import { DefaultLogger, Runtime } from '@temporalio/worker'
import pino from 'pino'
import { mailConfig } from '../activities/alerts/mail'
import { exitWithParent } from '../embedded/follow-parent'
import { keysOf } from '../vault/keys'
import { withSecrets } from '../vault/secrets-of'
import { configFrom } from './config'
import { startWorker } from './worker'

async function main(): Promise<void> {
  const config = configFrom(process.env)
  // the engine's own words come with what went wrong as `error`
  const serializers = { error: pino.stdSerializers.err }
  const logger = pino({ level: config.LOG_LEVEL, name: 'worker', serializers })
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('WARN', ({ level, message, meta }) =>
      logger[level === 'ERROR' ? 'error' : 'warn']({ ...meta }, message),
    ),
    ...(config.METRICS_ADDRESS === undefined
      ? {}
      : { telemetryOptions: { metrics: { prometheus: { bindAddress: config.METRICS_ADDRESS } } } }),
  })
  const worker = await startWorker({
    databaseUrl: config.DATABASE_URL,
    temporalAddress: config.TEMPORAL_ADDRESS,
    namespace: config.TEMPORAL_NAMESPACE,
    taskQueues: { cases: config.TASK_QUEUE, inboxes: config.INBOX_TASK_QUEUE, webhooks: config.WEBHOOK_TASK_QUEUE },
    mail: mailConfig(withSecrets(process.env)),
    allowLocal: config.ALLOW_LOCAL_ADDRESSES,
    baseUrl: config.PUBLIC_URL ?? config.BASE_URL,
    keys: keysOf(config),
    linkSecrets: config.LINK_SECRET,
    logger,
  })
  logger.info('The worker runs')
  closeWithGrace({ delay: false, logger: false }, async ({ err }) => {
    if (err) logger.error({ err }, 'The worker stops because of an error')
    await worker.stop()
  })
  exitWithParent()
  await worker.done
}

main().catch((error: unknown) => {
  pino({ name: 'worker' }).fatal({ err: error }, 'The worker could not start')
  process.exitCode = 1
})
