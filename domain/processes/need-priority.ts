/** The priority the system proposes for a need; the operator decides [N1]. Pure. */
import type { Priority } from './need.messages'

export interface ProposedFor {
  title: string
  description?: string | undefined
  tier: string
  churnRisk: string
}

/** High: bears directly on the customer's will to stay — a quality defect, a missing core function, talk of leaving. */
const high = [
  /质量|缺陷|故障|崩溃|报错|错误|瘫痪|数据(丢失|泄[露漏])|无法(使用|登录|访问|导出|保存|正常)|不能(使用|登录|用)|用不了|核心功能|关键功能|严重/,
  /流失|解约|退订|退款|退货|不再(续约|续费|合作|使用)|不续[约费]|终止(合同|合作)|更换供应商|换(供应商|一家|别家)|竞品|竞争对手|投诉/,
  /\b(defects?|bugs?|broken|crash(es|ed|ing)?|fail(s|ed|ing|ures?)?|errors?|outages?|down|data loss|security|unusable|(does ?n[o']t|not) work(ing)?|can(no|')?t (use|log ?in|access|export|save|open))\b/i,
  /\b(missing|lacks?|no) (a |the )?(core|key|critical|essential|basic)\b|\b(core|critical|essential) (function|feature)s?\b|\bblock(er|ing|ed)\b|\burgent(ly)?\b/i,
  /\b(churn|leav(e|es|ing)|cancel(s|led|ling|lation)?|terminat(e|es|ing|ion)|not renew|won'?t renew|switch(ing)? (to|vendor|supplier)|competitors?|refund)\b/i,
]

/** Medium: improves the experience. */
const medium = [
  /优化|改进|改善|提升|体验|易用|方便|简化|更快|加快|速度|慢|界面|美化|希望(能|可以)|建议/,
  /\b(improve(s|d|ment|ments)?|enhance(s|d|ment|ments)?|easier|faster|slow(er)?|speed|simplif(y|ies|ied)|usability|user experience|ux|convenien(t|ce)|nicer|smoother|optimi[sz]e[sd]?)\b/i,
]

const isKey = (tier: string) => tier === 'strategic' || tier === 'core'

/** Proposed from the text and the customer's tier and risk. */
export function proposePriority({ title, description = '', tier, churnRisk }: ProposedFor): Priority {
  const said = `${title}\n${description}`
  const speaksOf = (terms: RegExp[]) => terms.some((term) => term.test(said))
  if (speaksOf(high) || (isKey(tier) && churnRisk === 'high')) return 'high'
  return speaksOf(medium) ? 'medium' : 'low'
}
