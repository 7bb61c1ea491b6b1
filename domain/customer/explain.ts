/** Why a customer stands where it stands, in numbers and a sentence in each language [C7]. Pure. */
import { dateText, type Sentence } from '../ledger/local-time'
import type { Assessed, Decisions } from './assess'
import type { CustomerFacts } from './facts'
import { decimal, hundredths, moneyText } from './money'
import { comparedBy } from './risk'
import { monthsOf, type CustomerRules } from './rules'
import { yearlyBy, yearlyOf } from './tier'

export interface Reasons {
  tier: Sentence
  churnRisk: Sentence
  activity: Sentence
  lifecycle: Sentence
  marketingClass: Sentence
  value: Sentence
}

export function reasonsFor(
  facts: CustomerFacts,
  rules: CustomerRules,
  assessed: Assessed,
  decided: Decisions = {},
): Reasons {
  const { result } = assessed
  const said = { facts, rules, assessed, money: (amount: string) => `${moneyText(amount)} ${rules.currency}` }
  return {
    tier: decidedOr(result.tier !== assessed.byRules.tier, decided.tier?.reason, tierReason(said)),
    churnRisk: decidedOr(result.churnRisk !== assessed.byRules.churnRisk, decided.churnRisk?.reason, riskReason(said)),
    activity: activityReason(said),
    lifecycle: lifecycleReason(said),
    marketingClass: {
      'zh-CN': `营销分类为${zh.marketingClass[result.marketingClass]}。`,
      en: `The marketing class is ${result.marketingClass}.`,
    },
    value: valueReason(said),
  }
}

interface Said {
  facts: CustomerFacts
  rules: CustomerRules
  assessed: Assessed
  money: (amount: string) => string
}

/** The terms of the handbook. */
const zh = {
  tier: { strategic: '战略级', core: '核心级', potential: '潜力级', basic: '基础级' },
  churnRisk: { high: '高', medium: '中', low: '低' },
  activity: { high: '高', medium: '中', low: '低' },
  lifecycle: { prospect: '潜在', active: '活跃', loyal: '忠诚', dormant: '沉睡', churned: '流失' },
  marketingClass: { key: '重点', potential: '潜力', general: '一般', cold: '冷淡' },
  by: { contracts: '合同', orders: '订单' },
} as const

function decidedOr(isDecided: boolean, reason: string | undefined, byRules: Sentence): Sentence {
  if (!isDecided || reason === undefined) return byRules
  return {
    'zh-CN': `人工决定：${reason}。按规则：${byRules['zh-CN']}`,
    en: `Decided by hand: ${reason}. By the rules: ${byRules.en}`,
  }
}

function tierReason({ facts, rules, assessed, money }: Said): Sentence {
  const { tier } = assessed.byRules
  const [by, { year, growth }] = [yearlyBy(facts), yearlyOf(facts)]
  const months = monthsOf(rules.tiers.over)
  const since = facts.firstDealOn
  const span = monthsOf(rules.tiers.potential.over)
  return {
    'zh-CN':
      `${zh.tier[tier]}：近 ${months} 个月${zh.by[by]}金额 ${money(year)}，` +
      `${since === null ? '尚无首次成交' : `自${dateText(since, 'zh-CN')}起合作`}，` +
      `近 ${span} 个月 ${money(growth.last)}，此前 ${span} 个月 ${money(growth.before)}。${leftOut(facts, 'zh-CN')}`,
    en:
      `${tier}: ${by} of ${money(year)} in the last ${months} months, ` +
      `${since === null ? 'no first deal yet' : `together since ${dateText(since, 'en')}`}, ` +
      `${money(growth.last)} in the last ${span} months against ${money(growth.before)} in the ${span} before.${leftOut(facts, 'en')}`,
  }
}

function riskReason({ facts, rules, assessed, money }: Said): Sentence {
  const { churnRisk: risk } = assessed.byRules
  const { high, medium } = rules.churnRisk
  const by = comparedBy(facts)
  const { last, before } = facts[by].risk
  const [silence, span, complaint] = [monthsOf(high.silentFor), monthsOf(high.over), monthsOf(medium.complaintWithin)]
  const { lastInteractionOn: day } = facts
  return {
    'zh-CN':
      `流失风险${zh.churnRisk[risk]}：${day === null ? '从未互动' : `最近互动在${dateText(day, 'zh-CN')}`}，近 ${silence} 个月互动 ${facts.interactions.forSilence} 次；` +
      `近 ${span} 个月${zh.by[by]}金额 ${money(last)}，此前 ${span} 个月 ${money(before)}${percent(before, last, 'zh-CN')}；近 ${complaint} 个月投诉 ${facts.complaints} 次。`,
    en:
      `${risk} risk: ${day === null ? 'never an interaction' : `the last interaction was on ${dateText(day, 'en')}`}, ${facts.interactions.forSilence} in the last ${silence} months; ` +
      `${by} of ${money(last)} in the last ${span} months against ${money(before)} in the ${span} before${percent(before, last, 'en')}; ${facts.complaints} complaints in the last ${plural(complaint, 'month')}.`,
  }
}

/** How much less or more, to a hundredth of a percent; nothing where there is nothing to compare with. */
function percent(before: string, last: string, language: keyof Sentence): string {
  const [was, is] = [hundredths(before), hundredths(last)]
  if (was <= 0n || was === is) return ''
  const text = `${decimal(((is > was ? is - was : was - is) * 10_000n) / was)}%`
  if (language === 'en') return ` (${is > was ? 'up' : 'down'} ${text})`
  return `（${is > was ? '上升' : '下降'} ${text}）`
}

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`

function leftOut({ leftOut }: CustomerFacts, language: keyof Sentence): string {
  if (leftOut.length === 0) return ''
  const codes = leftOut.join(language === 'en' ? ', ' : '、')
  return language === 'en'
    ? ` Amounts in ${codes} are left out: the policy has no rate for them.`
    : `${codes} 金额未计入：策略中没有汇率。`
}

function activityReason({ facts, rules, assessed }: Said): Sentence {
  const [months, count] = [monthsOf(rules.activity.within), facts.interactions.forActivity]
  const { activity } = assessed.result
  return {
    'zh-CN': `活跃度${zh.activity[activity]}：近 ${months} 个月互动 ${count} 次。`,
    en: `${activity} activity: ${plural(count, 'interaction')} in the last ${months} months.`,
  }
}

function lifecycleReason({ facts, assessed }: Said): Sentence {
  const { lifecycle } = assessed.result
  const { lastSignOn: day, deals } = facts
  return {
    'zh-CN': `生命周期为${zh.lifecycle[lifecycle]}：成交 ${deals.ever} 次，${day === null ? '尚无往来' : `最近往来在${dateText(day, 'zh-CN')}`}。`,
    en: `${lifecycle}: ${plural(deals.ever, 'deal')}, ${day === null ? 'no sign of life yet' : `the last sign of life was on ${dateText(day, 'en')}`}.`,
  }
}

function valueReason({ assessed, rules }: Said): Sentence {
  const { result, valueParts: parts } = assessed
  const { weights } = rules.value
  const names = {
    recency: '最近',
    frequency: '频次',
    money: '金额',
    lifetime: '累计',
    recommendation: '推荐',
    potential: '潜力',
  }
  const each = Object.entries(weights) as [keyof typeof weights, number][]
  return {
    'zh-CN': `价值分 ${result.valueScore}：${each.map(([part, weight]) => `${names[part]} ${parts[part]}×${weight}%`).join('，')}。`,
    en: `Value ${result.valueScore}: ${each.map(([part, weight]) => `${part} ${parts[part]} × ${weight}%`).join(', ')}.`,
  }
}
