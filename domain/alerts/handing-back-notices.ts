/** What somebody is told who comes back, and whoever stood in: for the table of all kinds of notices [E3]. */
import { dateText, momentText, type Language } from '../ledger/local-time'
import { toMillis } from '../time/instant'
import type { HandedBack } from './handed-back'
import { sentencesIn } from './sentences'

interface Told {
  data: unknown
}

/** The data of both kinds; `to` names who is told. */
export interface HandingBackData extends Pick<HandedBack, 'away' | 'timeZone' | 'standIns' | 'counts'> {
  to: string[]
  severity: 'normal'
  absenceId: string
  name: string
  /** The most urgent of what is owed now. */
  first: HandedBack['owed'][number] | null
}

export const handingBackNotices = {
  /** To whoever comes back. Subject: the absence. */
  'absence-ended': {
    zh({ data }: Told): string {
      const note = data as HandingBackData
      const { told, met, missed, moved } = note.counts
      const stoodIn = note.standIns.length > 0 ? `${names(note, '、')}代您收到 ${told} 条提醒。` : ''
      const first = note.first ? `，最急的是 ${firstText(note, 'zh-CN')}` : ''
      return `您已回岗（${days(note, 'zh-CN')}）。${stoodIn}您的时限：按时或补交 ${met}，超时 ${missed}，改期 ${moved}。现在待办 ${owedText(note, 'zh-CN')}${first}。明细：GET /v1/absences/${note.absenceId}`
    },
    en({ data }: Told): string {
      const note = data as HandingBackData
      const { told, met, missed, moved } = note.counts
      const stoodIn = note.standIns.length > 0 ? `${names(note, ', ')} stood in and was told ${times(told)}. ` : ''
      const first = note.first ? `; most urgent: ${firstText(note, 'en')}` : ''
      return `You are back (${days(note, 'en')}). ${stoodIn}Of your deadlines ${met} met, ${missed} missed, ${moved} moved. Owed now: ${owedText(note, 'en')}${first}. In full: GET /v1/absences/${note.absenceId}`
    },
  },
  /** To whoever stood in. Subject: the absence. */
  'standing-in-ended': {
    zh({ data }: Told): string {
      const note = data as HandingBackData
      return `${note.name} 已回岗（${days(note, 'zh-CN')}），代理工作已交还，期间代收提醒 ${note.counts.told} 条。`
    },
    en({ data }: Told): string {
      const note = data as HandingBackData
      return `${note.name} is back (${days(note, 'en')}): the work is handed back. The stand-in was told ${times(note.counts.told)}.`
    },
  },
}

const times = (count: number) => (count === 1 ? 'once' : count === 0 ? 'nothing' : `${count} times`)

const NAMES_TOLD = 3

function names({ standIns }: HandingBackData, comma: string): string {
  const some = standIns.slice(0, NAMES_TOLD).map(({ name }) => name)
  return standIns.length > NAMES_TOLD ? `${some.join(comma)}…` : some.join(comma)
}

function days({ away: { from, to } }: HandingBackData, language: Language): string {
  return from === to
    ? dateText(from, language)
    : [from, to].map((date) => dateText(date, language)).join(language === 'en' ? ' to ' : ' 至 ')
}

function owedText({ counts: { owed, late } }: HandingBackData, language: Language): string {
  if (late === 0) return `${owed}`
  return language === 'en' ? `${owed}, ${late} of them late` : `${owed}，其中 ${late} 超时`
}

function firstText({ first, timeZone }: HandingBackData, language: Language): string {
  if (!first) return ''
  const due = momentText(toMillis(first.dueAt), timeZone, language)
  return language === 'en'
    ? `${sentencesIn(language).kind(first.kind)} for ${first.customerName}, due ${due}`
    : `${first.customerName} ${sentencesIn(language).kind(first.kind)}（${due}）`
}
