/** The two verdicts of a deadline, as recorded and as corrected, in a sentence [T7]. Pure. */
import type { CorrectionRecord } from '../clock/corrections'
import { toMillis } from '../time/instant'
import { momentText, type Language, type Sentence } from './local-time'

export type Correction = CorrectionRecord['correction']

const verdicts: Record<string, Sentence> = {
  met: { 'zh-CN': '按时', en: 'met in time' },
  missed: { 'zh-CN': '超时', en: 'missed' },
  'missed-then-met': { 'zh-CN': '超时后完成', en: 'met late' },
}

const standing: Record<Correction['status'], Sentence> = {
  proposed: { 'zh-CN': '待主管批准', en: 'a lead has not decided yet' },
  approved: { 'zh-CN': '主管已批准', en: 'a lead approved it' },
  declined: { 'zh-CN': '主管未批准，以记录为准', en: 'a lead declined it; what was recorded counts' },
  holds: { 'zh-CN': '已生效', en: 'it holds' },
}

/** `Recorded as met late; by a correction it happened on Wed 25 Nov 2026 17:00 and was met in time (a lead approved it).` */
export function correctionSentence(recorded: string, { state, metAt, status }: Correction, timeZone: string): Sentence {
  const say = (language: Language, of: Record<string, Sentence>, name: string) => of[name]?.[language] ?? name
  const on = (language: Language) => momentText(toMillis(metAt), timeZone, language)
  return {
    'zh-CN': `记录为${say('zh-CN', verdicts, recorded)}；更正：实际于${on('zh-CN')}完成，${say('zh-CN', verdicts, state)}（${standing[status]['zh-CN']}）。`,
    en: `Recorded as ${say('en', verdicts, recorded)}; by a correction it happened on ${on('en')} and was ${say('en', verdicts, state)} (${standing[status].en}).`,
  }
}
