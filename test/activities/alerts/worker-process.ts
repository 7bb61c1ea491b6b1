// A worker that can be killed: started by crash.test.ts.
import { readFileSync } from 'node:fs'
import { PrismaPg } from '@prisma/adapter-pg'
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker'
import pino from 'pino'
import { alertActivities } from '../../../activities/alerts/activities'
import { mailBy, mailConfig } from '../../../activities/alerts/mail'
import { PrismaClient } from '../../../prisma/generated/client'

async function main(): Promise<void> {
  const {
    TEMPORAL_ADDRESS: address = '',
    TEMPORAL_NAMESPACE: namespace = '',
    TASK_QUEUE: taskQueue = '',
    BUNDLE: bundle = '',
    DATABASE_URL: connectionString = '',
  } = process.env
  Runtime.install({ logger: new DefaultLogger('ERROR') })
  const config = mailConfig(process.env)
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString }) })
  const mail = config && mailBy(config)
  const activities = alertActivities({ prisma, mail, logger: pino({ level: 'silent' }), allowLocal: true })
  const connection = await NativeConnection.connect({ address })
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowBundle: { code: readFileSync(bundle, 'utf8') },
    activities,
  })
  await worker.run()
}

void main()
