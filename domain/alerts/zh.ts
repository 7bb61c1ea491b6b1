import type { Amount } from './amount'
import { pauseZh } from './pause-sentences'
import type { Sentences } from './sentences'

const kinds: Record<string, { term: string; action: string }> = {
  'task-force': { term: '专项小组', action: '指定销售、产品、研发各一人及责任人，成立专项小组' },
  solution: { term: '解决方案', action: '提交解决方案，写明资源、里程碑和计划交付日期' },
  confirmation: { term: '方案确认', action: '请客户确认或退回方案，并登记结果' },
  update: { term: '进展同步', action: '向客户同步进展并登记' },
  milestone: { term: '里程碑', action: '完成里程碑并登记' },
  delivery: { term: '交付', action: '完成交付并登记' },
  redelivery: { term: '再次交付', action: '按客户意见改进后再次交付' },
  acceptance: { term: '验收', action: '请客户验收，并登记接受或退回' },
  revisit: { term: '回访', action: '回访客户，登记是否满意及改进建议' },
  plan: { term: '挽留方案', action: '分析流失原因，提交挽留方案，写明措施、责任人和日期' },
  measure: { term: '挽留措施', action: '落实该项挽留措施并登记' },
  'contact-high': { term: '客户联系', action: '联系客户，登记结果（高风险，每周一次）' },
  'contact-medium': { term: '客户联系', action: '联系客户，登记结果（中风险，每两周一次）' },
}
const unknown = { term: '时限事项', action: '处理该事项并登记' }
const kindOf = (kind: string) => kinds[kind] ?? unknown

const caseKinds: Record<string, string> = { need: '需求', 'at-risk': '风险客户' }

const units = { day: '天', hour: '小时', minute: '分钟', second: '秒' }

function amountText({ working, parts }: Amount): string {
  const text = parts
    .map(({ unit, count }) => `${count} ${working && unit === 'day' ? '个工作日' : units[unit]}`)
    .join(' ')
  return working && parts[0]?.unit !== 'day' ? `${text}（工作时间）` : text
}

/** 简体中文。 */
export const zh: Sentences = {
  locale: 'zh-CN',
  notices: 'zh',
  hello: (name) => `${name}，您好：`,
  counts: (late, soon, notices) =>
    [
      ...(late > 0 ? [`${late} 项超时`] : []),
      ...(soon > 0 ? [`${soon} 项即将到期`] : []),
      ...(notices > 0 ? [`${notices} 条系统通知`] : []),
    ].join('，'),
  amount: amountText,
  and: '，',
  kind: (kind) => kindOf(kind).term,
  state: (kind, late, amount) => {
    if (amount.parts.length === 0) return `${kindOf(kind).term}${late ? '刚刚超时' : '马上到期'}`
    return late ? `${kindOf(kind).term}超时 ${amountText(amount)}` : `${kindOf(kind).term}还剩 ${amountText(amount)}`
  },
  rung: (level, n = 1) => {
    if (level === 'warning') return '到期前提醒'
    if (level === 'missed') return '超时通知'
    if (level === 'repeat') return `第 ${n} 次催办`
    return level === 'manual' ? '人工升级' : `第 ${level} 级升级`
  },
  doNow: ({ kind, level, late, ownerName }, readerIsOwner) => {
    const action = readerIsOwner ? `请${kindOf(kind).action}` : `请协助 ${ownerName}：${kindOf(kind).action}`
    if (!late) return `${action}；来不及请主管在到期前延期`
    return level === 'missed' ? action : `${action}；必要时转派，或确认升级以暂停催办`
  },
  pause: pauseZh(amountText),
  mark: { critical: '【紧急】', late: '【超时】', soon: '【即将到期】', notice: '【系统】' },
  subject: (mark, customer, state) => `${mark}${customer}：${state}`,
  subjectOfMany: (mark, counts, customer, kind) => `${mark}${counts}；最急：${customer} ${kind}`,
  subjectOfNotices: (mark, first, count) => `${mark}${count > 1 ? `${count} 条通知，其一：` : ''}${first}`,
  title: (caseKind, title) => `${caseKinds[caseKind] ?? '事项'}：${title}`,
  line: {
    id: (text) => `编号：${text}`,
    due: (text) => `应于：${text}`,
    owner: (text) => `责任人：${text}`,
    inPlaceOf: (text) => `您代理：${text}`,
    why: (text) => `原因：${text}`,
    doNow: (text) => `现在：${text}`,
    acknowledge: (link) => `确认：${link}`,
    acknowledgeInApi: (path) => `确认：用 API 密钥 POST ${path}`,
    look: (text) => `查看：${text}`,
  },
  link: { acknowledge: '确认', look: '查看' },
  alsoTold: (names, more) => `，同时告知 ${names.join('、')}${more > 0 ? ` 等 ${names.length + more} 人` : ''}`,
  firedLate: (at) => `说明：系统曾中断，本提醒原应于 ${at} 发出`,
  away: (from, to, count) => `说明：系统曾于 ${from} 至 ${to} 中断，其间应发的 ${count} 条提醒现在补发`,
  andAlso: '另有：',
  andMore: (count) => `另有 ${count} 项，见邮件或待办清单`,
  customer: (name) => `■ 客户：${name}`,
  aboutTheSystem: '■ 系统',
  footer: (timeZone) => `时间均为 ${timeZone} 时间。由 followthrough 自动发送。`,
}
