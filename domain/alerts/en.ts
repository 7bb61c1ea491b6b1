import type { Amount } from './amount'
import { pauseEn } from './pause-sentences'
import type { Sentences } from './sentences'

const kinds: Record<string, { term: string; action: string }> = {
  'task-force': {
    term: 'task force',
    action: 'name one person each from sales, product and engineering, and an owner',
  },
  solution: { term: 'solution', action: 'submit the solution with resources, milestones and a delivery date' },
  confirmation: { term: 'confirmation', action: 'ask the customer to confirm or reject the solution, and record it' },
  update: { term: 'update', action: 'tell the customer how things stand, and record it' },
  milestone: { term: 'milestone', action: 'complete the milestone and record it' },
  delivery: { term: 'delivery', action: 'deliver, and record it' },
  redelivery: { term: 'redelivery', action: 'deliver again with what the customer asked for' },
  acceptance: { term: 'acceptance', action: 'ask the customer to accept or return the delivery, and record it' },
  revisit: { term: 'revisit', action: 'revisit the customer: is the need satisfied, what should be better' },
  plan: { term: 'retention plan', action: 'analyse the cause and submit a plan with measures, owners and dates' },
  measure: { term: 'measure', action: 'carry the measure out and record it' },
  'contact-high': { term: 'contact', action: 'contact the customer and record the result (high risk: every week)' },
  'contact-medium': {
    term: 'contact',
    action: 'contact the customer and record the result (medium risk: every two weeks)',
  },
}
const unknown = { term: 'deadline', action: 'do what is owed, and record it' }
const kindOf = (kind: string) => kinds[kind] ?? unknown

const caseKinds: Record<string, string> = { need: 'Need', 'at-risk': 'Customer at risk' }

function amountText({ working, parts }: Amount): string {
  const text = parts
    .map(({ unit, count }) => `${count} ${working && unit === 'day' ? 'working day' : unit}${count === 1 ? '' : 's'}`)
    .join(' ')
  return working && parts[0]?.unit !== 'day' ? `${text} of working time` : text
}

/** English. */
export const en: Sentences = {
  locale: 'en-GB',
  notices: 'en',
  hello: (name) => `Hello ${name},`,
  counts: (late, soon, notices) =>
    [
      ...(late > 0 ? [`${late} late`] : []),
      ...(soon > 0 ? [`${soon} due soon`] : []),
      ...(notices > 0 ? [`${notices} notice${notices === 1 ? '' : 's'} about the system`] : []),
    ].join(', '),
  amount: amountText,
  and: ', ',
  kind: (kind) => kindOf(kind).term,
  state: (kind, late, amount) => {
    if (amount.parts.length === 0) return `${kindOf(kind).term} ${late ? 'just missed' : 'due now'}`
    return `${kindOf(kind).term} ${late ? 'late by' : 'due in'} ${amountText(amount)}`
  },
  rung: (level, n = 1) => {
    if (level === 'warning') return 'warning before it is due'
    if (level === 'missed') return 'the deadline was missed'
    if (level === 'repeat') return `reminder ${n}`
    return level === 'manual' ? 'escalated by hand' : `escalation, level ${level}`
  },
  doNow: ({ kind, level, late, ownerName }, readerIsOwner) => {
    const action = readerIsOwner ? kindOf(kind).action : `help ${ownerName}: ${kindOf(kind).action}`
    if (!late) return `${action}; if that is too soon, a lead can extend it before it is due`
    return level === 'missed' ? action : `${action}; or reassign it, or acknowledge to hold the reminders`
  },
  pause: pauseEn(amountText),
  mark: { critical: '[Critical]', late: '[Late]', soon: '[Due soon]', notice: '[System]' },
  subject: (mark, customer, state) => `${mark} ${customer}: ${state}`,
  subjectOfMany: (mark, counts, customer, kind) => `${mark} ${counts}; most urgent: ${customer}, ${kind}`,
  subjectOfNotices: (mark, first, count) => `${mark} ${count > 1 ? `${count} notices; the first: ` : ''}${first}`,
  title: (caseKind, title) => `${caseKinds[caseKind] ?? 'Case'}: ${title}`,
  line: {
    id: (text) => `Id: ${text}`,
    due: (text) => `Due: ${text}`,
    owner: (text) => `Owner: ${text}`,
    inPlaceOf: (text) => `You stand in for: ${text}`,
    why: (text) => `Why: ${text}`,
    doNow: (text) => `Now: ${text}`,
    acknowledge: (link) => `Acknowledge: ${link}`,
    acknowledgeInApi: (path) => `Acknowledge: POST ${path} with an API key`,
    look: (text) => `Look: ${text}`,
  },
  link: { acknowledge: 'Acknowledge', look: 'Open' },
  alsoTold: (names, more) => `; also told: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  firedLate: (at) => `Note: the system was away; this alert was due at ${at}`,
  away: (from, to, count) =>
    `Note: the system was away from ${from} to ${to}; ${count === 1 ? 'one alert' : `${count} alerts`} of that time ${count === 1 ? 'comes' : 'come'} now`,
  andAlso: 'And also:',
  andMore: (count) => `And ${count} more: see the e-mail or the list of what is owed`,
  customer: (name) => `■ Customer: ${name}`,
  aboutTheSystem: '■ About the system',
  footer: (timeZone) => `Times are in ${timeZone}. Sent by followthrough.`,
}
