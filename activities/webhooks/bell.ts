/** Wakes the webhooks that want to be told of what was just recorded: at most one signal each, and none to those that are awake. */
import type { Client } from '@temporalio/client'
import type { Logger } from 'pino'
import { wants } from '../../domain/events/filter'
import type { PrismaClient } from '../../prisma/generated/client'
import { webhookRang, webhookWorkflow } from '../../workflows/messages'
import { GATHER_MS } from './webhook-options'

interface Dependencies {
  prisma: PrismaClient
  client: Client
  logger: Pick<Logger, 'warn'>
  /** Task queue of the webhooks. */
  taskQueue: string
}

export interface Bell {
  /** Events of these types were recorded in a case of this kind. */
  ring(kind: string, types: string[]): void
  /** Wakes whoever is still to be woken, and hears nothing more. */
  stop(): Promise<void>
}

/** Best effort: what it misses the sweep finds. */
export function bellFor({ prisma, client, logger, taskQueue }: Dependencies): Bell {
  let heard: { kind: string; type: string }[] = []
  let timer: NodeJS.Timeout | undefined

  async function wake(): Promise<void> {
    timer = undefined
    const events = heard
    heard = []
    const idle = await prisma.webhook.findMany({
      where: { state: 'active', idle: true },
      select: { id: true, events: true, kinds: true },
    })
    const wanting = idle.filter((webhook) => events.some((event) => wants(webhook, event))).map(({ id }) => id)
    if (wanting.length === 0) return
    const mine = await prisma.$queryRaw<{ id: string }[]>`
      UPDATE webhooks SET idle = false WHERE id = ANY(${wanting}) AND idle AND state = 'active' RETURNING id`
    await Promise.all(
      mine.map(({ id }) => {
        const [type, options] = webhookWorkflow(id, taskQueue)
        return client.workflow.signalWithStart(type, { ...options, signal: webhookRang })
      }),
    )
  }

  const wakeNow = () =>
    wake().catch((err: unknown) => logger.warn({ err }, 'Webhooks could not be woken; the sweep does it'))

  return {
    ring(kind, types) {
      for (const type of types)
        if (!heard.some((one) => one.kind === kind && one.type === type)) heard.push({ kind, type })
      timer ??= setTimeout(() => void wakeNow(), GATHER_MS)
    },
    async stop() {
      if (timer === undefined) return
      clearTimeout(timer)
      await wakeNow()
    },
  }
}
