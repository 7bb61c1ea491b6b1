/** How the reminder of a pause sounds, per language [T6]. Every text is one line. */
import type { Amount } from './amount'

export interface PauseSentences {
  /** `3 paused`, for the line of counts. */
  count(n: number): string
  /** `paused for 5 working days` */
  state(amount: Amount): string
  subject(customer: string, state: string): string
  since(at: string): string
  /** Which reminder it is, and why the case is paused. */
  why(n: number, reason: string): string
  doNow(readerIsOwner: boolean, ownerName: string): string
}

/** `amountText` is how the language tells an amount of time. */
export function pauseEn(amountText: (amount: Amount) => string): PauseSentences {
  return {
    count: (n) => `${n} paused`,
    state: (amount) => (amount.parts.length === 0 ? 'just paused' : `paused for ${amountText(amount)}`),
    subject: (customer, state) => `[Paused] ${customer}: ${state}`,
    since: (at) => `Paused since: ${at}`,
    why: (n, reason) => `reminder ${n} of a paused case (${reason})`,
    doNow: (readerIsOwner, ownerName) =>
      `${readerIsOwner ? '' : `help ${ownerName}: `}resume it, or ask the customer and say in a note why it goes on`,
  }
}

/** 简体中文。 */
export function pauseZh(amountText: (amount: Amount) => string): PauseSentences {
  return {
    count: (n) => `${n} 项暂停中`,
    state: (amount) => (amount.parts.length === 0 ? '刚刚暂停' : `已暂停 ${amountText(amount)}`),
    subject: (customer, state) => `【暂停中】${customer}：${state}`,
    since: (at) => `暂停自：${at}`,
    why: (n, reason) => `暂停事项第 ${n} 次提醒（${reason}）`,
    doNow: (readerIsOwner, ownerName) =>
      `${readerIsOwner ? '请' : `请协助 ${ownerName}：`}恢复该事项，或询问客户并备注说明为何继续暂停`,
  }
}
