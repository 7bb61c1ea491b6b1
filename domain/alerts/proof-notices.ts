/** What operators are told of proofs: what a notice holds, and how it reads. For the table of all kinds of notices. */

/** What the data of each kind holds. Never what people wrote: notices go to everybody who runs the house. */
export interface NoticeData {
  /** [A4] About a case: its rows are not what its history and the rules make of it. */
  'proof-differs': {
    /** How many things do not fit, and the first of them. */
    count: number
    differences: string[]
  }
  /** About a case: the engine forgot the history of a run before it was kept, so the case can no longer be proven. */
  'history-lost': { workflowId: string; runId: string }
}

export type NoticeKind = keyof NoticeData

type Sentence<K extends NoticeKind> = (subject: string, data: NoticeData[K]) => string

const sentences: { [K in NoticeKind]: { zh: Sentence<K>; en: Sentence<K> } } = {
  'proof-differs': {
    zh: (caseId, { count, differences: [first = ''] }) =>
      `夜间核对发现事项 ${caseId} 的记录与其历史和规则不符，共 ${count} 处，第一处：${first}`,
    en: (caseId, { count, differences: [first = ''] }) =>
      `The nightly proof found ${count === 1 ? 'one difference' : `${count} differences`} between case ${caseId} and its history: ${first}`,
  },
  'history-lost': {
    zh: (caseId, { runId }) => `事项 ${caseId} 的运行历史（${runId}）在保存之前已被引擎删除，该事项无法再被证明`,
    en: (caseId, { runId }) =>
      `The engine deleted a history of case ${caseId} (run ${runId}) before it was kept: the case can no longer be proven`,
  },
}

interface Told {
  subject: string
  data: Record<string, unknown>
}

const wordsOf = <K extends NoticeKind>(kind: K) => ({
  zh: ({ subject, data }: Told) => sentences[kind].zh(subject, data as unknown as NoticeData[K]),
  en: ({ subject, data }: Told) => sentences[kind].en(subject, data as unknown as NoticeData[K]),
})

export const proofNotices = { 'proof-differs': wordsOf('proof-differs'), 'history-lost': wordsOf('history-lost') }
