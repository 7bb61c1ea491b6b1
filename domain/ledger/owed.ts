/** What is owed, as one plain sentence per language. */
import { sentencesIn } from '../alerts/sentences'
import { toMillis, type Instant } from '../time/instant'
import { momentText, type Sentence } from './local-time'

export interface OwedNow {
  kind: string
  customerName: string
  dueAt: Instant
  /** Since when its clock stands still. */
  stoodStillAt: Instant | null
  late: boolean
}

/** `The solution is owed to Acme by Wed 25 Nov 2026 18:00.` */
export function owedSentence({ kind, customerName, dueAt, stoodStillAt, late }: OwedNow, timeZone: string): Sentence {
  const due = { zh: momentText(toMillis(dueAt), timeZone, 'zh-CN'), en: momentText(toMillis(dueAt), timeZone, 'en') }
  const [zh, en] = [sentencesIn('zh-CN').kind(kind), sentencesIn('en').kind(kind)]
  if (late) {
    return {
      'zh-CN': `${zh}应于${due.zh}前完成（客户：${customerName}），已超时。`,
      en: `The ${en} was owed to ${customerName} by ${due.en} and is late.`,
    }
  }
  if (stoodStillAt !== null) {
    const since = (language: 'zh-CN' | 'en') => momentText(toMillis(stoodStillAt), timeZone, language)
    return {
      'zh-CN': `${zh}待完成（客户：${customerName}），自${since('zh-CN')}起停止计时。`,
      en: `The ${en} is owed to ${customerName}; its clock has stood still since ${since('en')}.`,
    }
  }
  return {
    'zh-CN': `${zh}应于${due.zh}前完成（客户：${customerName}）。`,
    en: `The ${en} is owed to ${customerName} by ${due.en}.`,
  }
}
