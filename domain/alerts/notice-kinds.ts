/** What operators are told by themselves: one sentence per kind of notice and language, saying what to do next. */
import { auditNotices } from './audit-notices'
import { channelNotices } from './channel-notices'
import { handingBackNotices } from './handing-back-notices'
import { migrationNotices } from './migration-notices'
import { ownerNotices } from './owner-notices'
import { proofNotices } from './proof-notices'
import type { ToldNotice } from './told'
import { webhookNotices } from './webhook-notices'

type Told = Pick<ToldNotice, 'kind' | 'subject' | 'data'>

interface NoticeWords {
  zh(notice: Told): string
  en(notice: Told): string
}

/** A kind that has no words here is told as what it is: its name, its subject, and where to read more. */
const unknown: NoticeWords = {
  zh: ({ kind, subject }) => `系统通知 ${kind}：${subject}。详情见 GET /v1/notices`,
  en: ({ kind, subject }) => `${kind}: ${subject}. Details: GET /v1/notices`,
}

const kinds: Record<string, NoticeWords> = {
  ...auditNotices,
  ...channelNotices,
  ...handingBackNotices,
  ...migrationNotices,
  ...ownerNotices,
  ...proofNotices,
  ...webhookNotices,
}

/** The sentence of a notice. */
export function noticeSentence(notice: Told, language: keyof NoticeWords): string {
  const words = Object.hasOwn(kinds, notice.kind) ? kinds[notice.kind] : undefined
  return (words ?? unknown)[language](notice)
}
