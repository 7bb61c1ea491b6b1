/** What operators are told by themselves: one sentence per kind of notice and language, saying what to do next. */
import type { ToldNotice } from './told'

interface NoticeWords {
  zh(notice: ToldNotice): string
  en(notice: ToldNotice): string
}

/** A kind that has no words here is told as what it is: its name, its subject, and where to read more. */
const unknown: NoticeWords = {
  zh: ({ kind, subject }) => `系统通知 ${kind}：${subject}。详情见 GET /v1/notices`,
  en: ({ kind, subject }) => `${kind}: ${subject}. Details: GET /v1/notices`,
}

export const noticeKinds: Record<string, NoticeWords> = {}

/** The sentence of a notice. */
export function noticeSentence(notice: ToldNotice, language: keyof NoticeWords): string {
  const words = Object.hasOwn(noticeKinds, notice.kind) ? noticeKinds[notice.kind] : undefined
  return (words ?? unknown)[language](notice)
}
