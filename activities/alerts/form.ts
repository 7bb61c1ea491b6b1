/** What a channel posts for a message: made at the first try and kept, so that every later one posts the same [E6]. */
import type { Message, PrismaClient } from '../../prisma/generated/client'
import type { Way } from './channels-of'
import { kinds } from './channels/kinds'

/** Null for e-mail: the message itself is the letter. */
export async function formOf(
  prisma: PrismaClient,
  message: Message & { brief?: string },
  way: Way,
  { language, critical }: { language: string; critical: boolean },
): Promise<string | null> {
  if (!('kind' in way)) return null
  const { id, personId, subject, body, brief = '', createdAt } = message
  const { handle } = way
  const composedAt = createdAt.toISOString()
  const alerts = way.kind === 'webhook' ? await alertsOf(prisma, id) : []
  return kinds[way.kind].form({
    id,
    personId,
    language,
    critical,
    subject,
    body,
    brief,
    composedAt,
    handle,
    alerts,
  })
}

/** What the message tells of, as data. */
async function alertsOf(prisma: PrismaClient, messageId: string): Promise<object[]> {
  const rows = await prisma.alert.findMany({ where: { messageId }, include: { rung: true }, orderBy: { id: 'asc' } })
  return rows.map(({ caseId, deadlineKey, noticeId, severity, rung }) => ({
    ...(noticeId === null ? { caseId, deadlineKey } : { noticeId }),
    ...(rung === null ? {} : { level: rung.level, n: rung.n ?? undefined, at: rung.at.toISOString() }),
    severity,
  }))
}
