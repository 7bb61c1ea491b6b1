/** A test: signed and sent as an event is, and marked so that nobody takes it for one. */
import { alive } from '../alive'
import { wallClock } from '../wall-clock'
import type { TestAnswer, WebhookDependencies } from './activities'
import { deliver } from './deliver'

/** Also a webhook that is paused or gone: whoever mended it wants to see that before it goes on. */
export async function tellTest(
  dependencies: WebhookDependencies,
  webhookId: string,
  testId: string,
): Promise<TestAnswer | undefined> {
  return alive(async () => {
    const { prisma } = dependencies
    const webhook = await prisma.webhook.findUnique({ where: { id: webhookId } })
    if (!webhook) return undefined
    const text = 'A test. Nothing has happened.'
    const body = { id: testId, test: true, type: TEST, at: wallClock().toISOString(), data: { text } }
    const { at, ok, status, ms, answer } = await deliver(dependencies, webhook, {
      id: testId,
      body: JSON.stringify(body),
    })
    await prisma.webhookAttempt.create({
      data: { webhookId, messageId: testId, type: TEST, at, ok, status, ms, answer },
    })
    return { ok, status, ms, answer }
  })
}

const TEST = 'Test'
