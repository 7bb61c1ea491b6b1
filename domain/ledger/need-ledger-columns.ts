/** The ledger as a table for people: headings and words in Chinese and English [N8]. */
import { Temporal as T } from 'temporal-polyfill'
import type { Instant } from '../time/instant'
import type { Language, Sentence } from './local-time'
import { steps, type CorrectedStep, type LedgerRow, type LedgerStep, type StepName } from './need-ledger'

/** A cell is text, a number or an instant; the exporter writes instants in the company's zone. */
export type Cell = { text: string } | { number: number } | { at: Instant } | undefined

export interface Column {
  heading: Sentence
  /** In characters. */
  width: number
  cell: (row: LedgerRow, language: Language) => Cell
}

/** Names of people by their id. */
export type Names = (id: string) => string | undefined

const stepWords: Record<StepName, Sentence> = {
  need: { 'zh-CN': '需求', en: 'Need' },
  solution: { 'zh-CN': '解决方案', en: 'Solution' },
  execution: { 'zh-CN': '执行', en: 'Execution' },
  acceptance: { 'zh-CN': '验收', en: 'Acceptance' },
  revisit: { 'zh-CN': '回访', en: 'Revisit' },
}

const words: Record<string, Sentence> = {
  high: { 'zh-CN': '高', en: 'high' },
  medium: { 'zh-CN': '中', en: 'medium' },
  low: { 'zh-CN': '低', en: 'low' },
  interaction: { 'zh-CN': '互动', en: 'interaction' },
  'sales-feedback': { 'zh-CN': '销售反馈', en: 'sales feedback' },
  'behaviour-data': { 'zh-CN': '行为数据', en: 'behaviour data' },
  tool: { 'zh-CN': '外部工具', en: 'tool' },
  other: { 'zh-CN': '其他', en: 'other' },
  running: { 'zh-CN': '进行中', en: 'running' },
  paused: { 'zh-CN': '暂停', en: 'paused' },
  met: { 'zh-CN': '按时', en: 'on time' },
  missed: { 'zh-CN': '超时', en: 'missed' },
  'missed-then-met': { 'zh-CN': '超时后完成', en: 'late' },
  cancelled: { 'zh-CN': '已取消', en: 'cancelled' },
  merged: { 'zh-CN': '已合并', en: 'merged' },
  pooled: { 'zh-CN': '需求池', en: 'in the pool' },
  'task-force-named': { 'zh-CN': '已成立专项小组', en: 'task force named' },
  'solution-rejected': { 'zh-CN': '方案被拒，新一轮', en: 'new round: solution rejected' },
  'not-satisfied': { 'zh-CN': '回访不满意，重新打开', en: 'new round: not satisfied' },
  submitted: { 'zh-CN': '已提交', en: 'submitted' },
  confirmed: { 'zh-CN': '客户已确认', en: 'confirmed' },
  rejected: { 'zh-CN': '客户拒绝', en: 'rejected' },
  'awaiting-approval': { 'zh-CN': '待客户内部审批', en: 'awaiting approval' },
  delivered: { 'zh-CN': '已交付', en: 'delivered' },
  returned: { 'zh-CN': '客户退回', en: 'returned' },
  accepted: { 'zh-CN': '已验收', en: 'accepted' },
  'satisfied-yes': { 'zh-CN': '满意', en: 'satisfied' },
  'satisfied-partly': { 'zh-CN': '部分满意', en: 'partly satisfied' },
  'satisfied-no': { 'zh-CN': '不满意', en: 'not satisfied' },
  satisfied: { 'zh-CN': '满意', en: 'satisfied' },
  'partly-satisfied': { 'zh-CN': '部分满意', en: 'partly satisfied' },
  reopened: { 'zh-CN': '重新打开', en: 'reopened' },
}

const text = (value: string | null | undefined): Cell =>
  value === null || value === undefined ? undefined : { text: value }
const instant = (at: Instant | null): Cell => (at === null ? undefined : { at })
const count = (value: number | null): Cell => (value === null ? undefined : { number: value })
const word = (value: string | null, language: Language): Cell =>
  text(value === null ? null : (words[value]?.[language] ?? value))

const statuses: Record<CorrectedStep['status'], Sentence> = {
  proposed: { 'zh-CN': '（待批准）', en: ' (not decided yet)' },
  declined: { 'zh-CN': '（未批准）', en: ' (declined)' },
  approved: { 'zh-CN': '', en: '' },
  holds: { 'zh-CN': '', en: '' },
}
const corrected = (step: CorrectedStep | null, language: Language): Cell =>
  text(step === null ? null : `${words[step.state]?.[language] ?? step.state}${statuses[step.status][language]}`)

/** In tenths. */
const hours = (seconds: number): Cell =>
  seconds === 0 ? undefined : { number: Math.round(T.Duration.from({ seconds }).total('hours') * 10) / 10 }

const column = (zh: string, en: string, width: number, cell: Column['cell']): Column => ({
  heading: { 'zh-CN': zh, en },
  width,
  cell,
})

/** The columns in order: the need, then each step with owner, due, done, verdict as recorded and as corrected, and result, then how the round ended. */
export function ledgerColumns(nameOf: Names): Column[] {
  return [
    column('需求编号', 'Need id', 24, (row) => text(row.caseId)),
    column('轮次', 'Round', 8, (row) => count(row.round)),
    column('客户', 'Customer', 24, (row) => text(row.customer.name)),
    column('需求', 'Title', 40, (row) => text(row.title)),
    column('优先级', 'Priority', 10, (row, language) => word(row.priority, language)),
    column('来源', 'Source', 14, (row, language) => word(row.source, language)),
    column('提出时间', 'Opened', 18, (row) => instant(row.openedAt)),
    ...steps.flatMap((step) => stepColumns(step, nameOf)),
    column('暂停（工作小时）', 'Paused (working hours)', 14, (row) => hours(row.pausedFor.workingSeconds)),
    column('退回次数', 'Returns', 10, (row) => count(row.returns)),
    column('满意度评分', 'Score', 10, (row) => count(row.score)),
    column('结论', 'Outcome', 16, (row, language) => word(row.outcome, language)),
    column('关闭时间', 'Closed', 18, (row) => instant(row.closedAt)),
  ]
}

function stepColumns(step: StepName, nameOf: Names): Column[] {
  const of = (zh: string, en: string, width: number, cell: (part: LedgerStep, language: Language) => Cell) =>
    column(`${stepWords[step]['zh-CN']}${zh}`, `${stepWords[step].en} ${en}`, width, (row, language) =>
      cell(row[step], language),
    )
  return [
    of('责任人', 'owner', 14, ({ ownerId }) => text(ownerId === null ? null : (nameOf(ownerId) ?? ownerId))),
    of('时限', 'due', 18, ({ dueAt }) => instant(dueAt)),
    of('完成时间', 'done', 18, ({ doneAt }) => instant(doneAt)),
    of('时限状态', 'deadline', 14, ({ state }, language) => word(state, language)),
    of('更正后', 'corrected', 18, (part, language) => corrected(part.corrected, language)),
    of('结果', 'result', 18, ({ result }, language) => word(result, language)),
  ]
}
