/** How patient a message is with its channels. What the newest policy says counts; these hold where it says nothing. */
import type { Patience } from '../../domain/alerts/next-try'
import { policySchema, type Policy } from '../../domain/clock/policy'
import { isSpan, parseSpan } from '../../domain/time/span'
import type { PrismaClient } from '../../prisma/generated/client'

const usual = { nextChannelAfter: { normal: '15 minutes', critical: '2 minutes' }, giveUpAfter: '24 hours' }

/** A test is for somebody who looks at the screen. */
const forTests = { nextChannelAfter: '1 minute', giveUpAfter: '1 minute' }

const firstRetryMs = 2_000
const longestRetryMs = ms('10 minutes')

/** A channel that failed so many times is tried again after this, unless it says when. */
export const backOffMs = (tries: number): number => Math.min(firstRetryMs * 2 ** (tries - 1), longestRetryMs)

/** How long a robot that says it is asked too often does not want to be asked. */
export const throttledFor = {
  wecom: ms('1 minute'),
  dingtalk: ms('10 minutes'),
  feishu: ms('1 minute'),
  /** Where neither Retry-After nor a code says it. */
  other: ms('1 minute'),
}

export async function patienceFor(prisma: PrismaClient, what: 'normal' | 'critical' | 'test'): Promise<Patience> {
  if (what === 'test')
    return { nextChannelAfterMs: ms(forTests.nextChannelAfter), giveUpAfterMs: ms(forTests.giveUpAfter) }
  const newest = await prisma.policy.findFirst({ orderBy: { version: 'desc' } })
  const policy = policySchema.safeParse(newest?.content)
  const alerts: Partial<Policy['alerts']> = policy.success ? policy.data.alerts : {}
  return {
    nextChannelAfterMs: ms(alerts.nextChannelAfter?.[what], usual.nextChannelAfter[what]),
    giveUpAfterMs: ms(alerts.giveUpAfter, usual.giveUpAfter),
  }
}

/** Elapsed time, by a clock on the wall. */
function ms(text: string | undefined, otherwise = text ?? ''): number {
  const span = parseSpan(text !== undefined && isSpan(text) ? text : otherwise)
  return 'ms' in span ? span.ms : ms(otherwise)
}
