/** What people are told whose deadlines became late by other rules: each one thing, whatever the number. For the table of all kinds of notices [X10]. */
import { momentText, type Language } from '../ledger/local-time'
import { toMillis, type Instant } from '../time/instant'
import { sentencesIn } from './sentences'

/** The data of the notice; `to` is the one person who is told. Subject: the migration, a slash, the person. */
export interface MigrationNoticeData {
  to: [string]
  severity: 'normal'
  migrationId: string
  cause: 'policy' | 'calendar' | 'outage'
  timeZone: string
  /** Deadlines that became late, in so many cases. */
  deadlines: number
  cases: number
  /** The one that was due first. */
  first: { kind: string; customerName: string; title: string; dueAt: Instant }
}

const causes: Record<MigrationNoticeData['cause'], { zh: string; en: string }> = {
  policy: { zh: '服务规则变更', en: 'a change of the rules' },
  calendar: { zh: '工作日历变更', en: 'a change of the calendar' },
  outage: { zh: '停机补时撤销', en: 'an outage that no longer counts' },
}

export const migrationNotices = {
  'became-late': {
    zh({ data }: { data: unknown }): string {
      const { cause, cases, deadlines, first, migrationId, timeZone } = data as MigrationNoticeData
      const due = dueText(first.dueAt, timeZone, 'zh-CN')
      return `因${causes[cause].zh}，与您有关的 ${cases} 个事项中有 ${deadlines} 个时限现已超时，最早的是 ${first.customerName}「${first.title}」的${sentencesIn('zh-CN').kind(first.kind)}（${due}）。请先处理它。全部清单：GET /v1/migrations/${migrationId}/cases`
    },
    en({ data }: { data: unknown }): string {
      const { cause, cases, deadlines, first, migrationId, timeZone } = data as MigrationNoticeData
      const count = deadlines === 1 ? 'one deadline is' : `${deadlines} deadlines in ${counted(cases)} are`
      const due = dueText(first.dueAt, timeZone, 'en')
      return `By ${causes[cause].en} ${count} late now. First: ${sentencesIn('en').kind(first.kind)} for ${first.customerName}, "${first.title}", due ${due}. All of them: GET /v1/migrations/${migrationId}/cases`
    },
  },
}

const counted = (cases: number) => (cases === 1 ? 'one case' : `${cases} cases`)

const dueText = (dueAt: Instant, timeZone: string, language: Language) =>
  momentText(toMillis(dueAt), timeZone, language)
