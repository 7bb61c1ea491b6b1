/** What the page of a link says, in the two languages. Every sentence of refusal says what to do next. */
export interface Words {
  language: string
  title: string
  due: string
  owner: string
  knows: string
  now: string
  nobodyElse: string
  /** Heads the buttons. */
  howLong: string
  quietUntil(at: string): string
  /** On a button: the choice, and until when it holds. */
  choice: Record<'1h' | '4h' | 'opening', string>
  policy(span: string): string
  until(at: string): string
  own: string
  hours: string
  workingDays: string
  ownButton: string
  reason: string
  open: string
  done(until: string): string
  used(at: string): string
  usedAndOver: string
  wrongSpan: string
  expired: string
  forged: string
  caseClosed: string
  settled: string
  gone: string
  off: string
  away: string
  wrongMethod: string
}

const zh: Words = {
  language: 'zh-CN',
  title: '确认升级',
  due: '应于',
  owner: '责任人',
  knows: '已告知',
  now: '现在',
  nobodyElse: '没有其他人',
  howLong: '催办暂停多久？时限照常计算，到时催办继续。',
  quietUntil: (at) => `催办已暂停到 ${at}。`,
  choice: { '1h': '1 小时', '4h': '4 小时', opening: '到下个工作日上班' },
  policy: (span) => span,
  until: (at) => `到 ${at}`,
  own: '其他时长',
  hours: '小时',
  workingDays: '个工作日',
  ownButton: '按此时长暂停',
  reason: '原因（可不填）',
  open: '打开事项',
  done: (until) => `已确认。催办暂停到 ${until}，时限没有改变。请在此之前处理该事项并登记。`,
  used: (at) => `这个选择已于 ${at} 用此链接确认过，没有再次生效。如需更久，请选其他时长。`,
  usedAndOver: '那次暂停已经结束，催办已继续。请选其他时长，或用最近一次提醒里的链接。',
  wrongSpan: '没有生效：请在“其他时长”中填写 1 到 99 的整数，或按上面的按钮。',
  expired: '此链接已过期，没有生效。请用最近一次提醒里的链接，或打开事项后确认。',
  forged: '此链接不完整，或不是本系统发出的，没有生效。请从消息中重新打开，或完整复制链接。',
  caseClosed: '事项已经结束，不再催办，无需确认。可打开事项查看结果。',
  settled: '这个时限已经了结，不再催办，无需确认。可打开事项查看后续时限。',
  gone: '找不到此链接所指的事项或人员，没有生效。请打开最近一次提醒，或联系管理员。',
  off: '本系统没有启用确认链接。请通过系统确认，或联系管理员设置 LINK_SECRET。',
  away: '系统暂时没有应答。请几秒后再按一次：不会重复生效。',
  wrongMethod: '此链接只能打开或提交。请从消息中重新打开。',
}

const en: Words = {
  language: 'en',
  title: 'Acknowledge',
  due: 'Due',
  owner: 'Owner',
  knows: 'Also told',
  now: 'Now',
  nobodyElse: 'nobody else',
  howLong: 'For how long shall the reminders be quiet? The clock goes on, and then so do the reminders.',
  quietUntil: (at) => `Reminders are quiet until ${at}.`,
  choice: { '1h': '1 hour', '4h': '4 hours', opening: 'Until the next working day opens' },
  policy: (span) => span,
  until: (at) => `until ${at}`,
  own: 'Another time',
  hours: 'hours',
  workingDays: 'working days',
  ownButton: 'Be quiet so long',
  reason: 'Reason (if you like)',
  open: 'Open the case',
  done: (until) =>
    `Acknowledged. Reminders are quiet until ${until}; the due date has not changed. Do what is owed before then, and record it.`,
  used: (at) =>
    `This choice was made with this link at ${at}; it was not made again. If you need longer, choose another time.`,
  usedAndOver:
    'That time is over and the reminders go on. Choose another time, or use the link in the latest reminder.',
  wrongSpan: 'Nothing was done: give a whole number from 1 to 99 under “Another time”, or press a button above.',
  expired: 'This link has expired; nothing was done. Use the link in the latest reminder, or open the case.',
  forged:
    'This link is incomplete or is not one of ours; nothing was done. Open it from the message again, or copy all of it.',
  caseClosed:
    'The case is closed: there are no more reminders, and nothing to acknowledge. Open it to see how it ended.',
  settled:
    'This deadline is settled: there are no more reminders, and nothing to acknowledge. Open the case to see what comes next.',
  gone: 'The case or the person of this link is not there; nothing was done. Open the latest reminder, or ask an administrator.',
  off: 'Links that acknowledge are not in use here. Acknowledge in the system, or ask an administrator to set LINK_SECRET.',
  away: 'The system does not answer just now. Press again in a few seconds: it then happens once.',
  wrongMethod: 'This link can only be opened or submitted. Open it from the message again.',
}

/** The words of a person's language; English where it is not known. */
export const wordsIn = (language: string): Words => (language.startsWith('zh') ? zh : en)
