/** What operators are told of the audit, saying what to do next. For the table of all kinds of notices. */
type Data = Record<string, unknown>

interface DataWords {
  zh: (data: Data) => string
  en: (data: Data) => string
}

/** Ids, numbers and instants, as they stand in the data of a notice. */
const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '?')

const missing: Record<string, DataWords> = {
  'not-fired': {
    zh: ({ caseId, key, level, at }) =>
      `事项 ${text(caseId)} 的 ${text(key)} 应于 ${text(at)} 触发第 ${text(level)} 级提醒，至今未触发。请检查 worker 是否运行、日志中该事项的错误。`,
    en: ({ caseId, key, level, at }) =>
      `The rung ${text(level)} of ${text(key)} in case ${text(caseId)} was due at ${text(at)} and has not come. See whether a worker runs, and what the log says of this case.`,
  },
  'not-recorded': {
    zh: ({ caseId, key, level }) =>
      `事项 ${text(caseId)} 的 ${text(key)} 已到第 ${text(level)} 级，台账中却没有这条记录。请核对数据库是否被改动或恢复。`,
    en: ({ caseId, key, level }) =>
      `${text(key)} in case ${text(caseId)} has reached the rung ${text(level)}, but the ledger does not hold it. See whether the database was changed or restored.`,
  },
  'nobody-told': {
    zh: ({ caseId, key, level }) =>
      `事项 ${text(caseId)} 的 ${text(key)} 已触发第 ${text(level)} 级，但有人没有收到对应提醒。请人工告知，并核对数据库。`,
    en: ({ caseId, key, level }) =>
      `The rung ${text(level)} of ${text(key)} in case ${text(caseId)} has come, but no alert was made for somebody it goes to. Tell them yourself, and see whether the database was changed.`,
  },
  'pause-not-ended': {
    zh: ({ caseId, at }) => `事项 ${text(caseId)} 的暂停应于 ${text(at)} 结束，至今未结束。请检查 worker 是否运行。`,
    en: ({ caseId, at }) =>
      `The pause of case ${text(caseId)} was to end at ${text(at)} and has not. See whether a worker runs.`,
  },
}

const missingWords = ({ why }: Data) => missing[text(why)] ?? missing['not-fired']

const words: Record<string, DataWords> = {
  'rung-missing': {
    zh: (data) => missingWords(data)?.zh(data) ?? '',
    en: (data) => missingWords(data)?.en(data) ?? '',
  },
  'rungs-behind': {
    zh: ({ count }) =>
      `有 ${text(count)} 项提醒已到时间而未触发。系统可能正在追赶；若数量不降，请增加 worker 或检查 Temporal。`,
    en: ({ count }) =>
      `${text(count)} rungs are due and have not come. The system may be catching up; if the number does not fall, add workers or look at Temporal.`,
  },
  'case-without-workflow': {
    zh: ({ caseId, count }) =>
      count === undefined
        ? `事项 ${text(caseId)} 未结束，但 Temporal 中没有运行它的流程，时限不会触发。请调用 POST /v1/cases/${text(caseId)}/revival 恢复。`
        : `有 ${text(count)} 个未结束的事项在 Temporal 中没有运行的流程。请检查 TEMPORAL_ADDRESS 与命名空间是否正确，再用 POST /v1/cases/{id}/revival 逐个恢复。`,
    en: ({ caseId, count }) =>
      count === undefined
        ? `Case ${text(caseId)} is open, but no workflow runs it: nothing of it will fall due. Bring it back with POST /v1/cases/${text(caseId)}/revival.`
        : `${text(count)} open cases have no workflow. See whether TEMPORAL_ADDRESS and the namespace are the right ones, then bring each back with POST /v1/cases/{id}/revival.`,
  },
  'inbox-stuck': {
    zh: ({ waiting, unsent, since }) =>
      `某人有 ${text(waiting)} 条提醒和 ${text(unsent)} 条消息自 ${text(since)} 起无人处理。请检查收件流程与日志。`,
    en: ({ waiting, unsent, since }) =>
      `${text(waiting)} alerts and ${text(unsent)} messages to one person have waited since ${text(since)} and nobody works on them. Look at the person’s inbox in Temporal and at the log.`,
  },
}

/** By kind, from the data alone: they hold ids and numbers, no personal data. */
export const auditNotices = Object.fromEntries(
  Object.entries(words).map(([kind, { zh, en }]) => [
    kind,
    { zh: ({ data }: { data: Data }) => zh(data), en: ({ data }: { data: Data }) => en(data) },
  ]),
)
