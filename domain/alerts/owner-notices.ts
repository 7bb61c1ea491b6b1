/** What operators are told of cases that nobody owns. For the table of all kinds of notices. */
interface Told {
  subject: string
}

export const ownerNotices = {
  /** Subject: the case. */
  'case-without-owner': {
    zh: ({ subject }: Told) =>
      `事项 ${subject} 自动建立，但该客户没有责任人，无人会收到提醒。请用 POST /v1/cases/${subject}/assignments 指定责任人，并为客户补上责任人。`,
    en: ({ subject }: Told) =>
      `The case ${subject} was opened by itself for a customer nobody owns: nobody will be told of it. Name an owner with POST /v1/cases/${subject}/assignments, and give the customer one.`,
  },
}
