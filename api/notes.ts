/** What an answer says beside the case: nothing was refused, and yet somebody should know. */
import { presentFor } from '../domain/clock/people'
import { dateText } from '../domain/ledger/local-time'
import type { PrismaClient } from '../prisma/generated/client'
import { peopleAround } from '../prisma/people'
import { Answer } from './answer'
import type { CaseView } from './case-schema'
import { rulesFor } from './reads/rules'

/** [E3] Work may go to somebody who is away; the answer says so, and who is told meanwhile. */
export async function withNotes(prisma: PrismaClient, answer: Answer, ownerId: string): Promise<Answer> {
  const notes = await notesOn(prisma, ownerId)
  return notes.length > 0 ? new Answer({ ...(answer.body as CaseView), notes }, answer) : answer
}

async function notesOn(prisma: PrismaClient, ownerId: string): Promise<NonNullable<CaseView['notes']>> {
  const { company } = await rulesFor(prisma, [])
  const today = company.calendar.dateOf(Date.now())
  const absence = await prisma.absence.findFirst({
    where: { staffId: ownerId, fromOn: { lte: today }, toOn: { gte: today } },
    orderBy: { toOn: 'desc' },
  })
  if (!absence) return []
  const standIn = presentFor(ownerId, await peopleAround(prisma, [ownerId]), today)?.id
  const rows = await prisma.staff.findMany({ where: { id: { in: [ownerId, ...(standIn ? [standIn] : [])] } } })
  const nameOf = (id: string) => rows.find((row) => row.id === id)?.name ?? id
  const [zh, en] = [dateText(absence.toOn, 'zh-CN'), dateText(absence.toOn, 'en')]
  return [
    {
      code: 'owner-away',
      'zh-CN': `${nameOf(ownerId)} 外出至 ${zh}，${standIn ? `期间由 ${nameOf(standIn)} 代收提醒` : '期间无人代理'}。`,
      en: `${nameOf(ownerId)} is away until ${en}; ${standIn ? `${nameOf(standIn)} is told meanwhile` : 'nobody stands in'}.`,
    },
  ]
}
