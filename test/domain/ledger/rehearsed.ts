import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ruleFor } from '../../../domain/clock/rule'
import { explainDeadline, type Explanation } from '../../../domain/ledger/explanation'
import { needLedger, type LedgerRow } from '../../../domain/ledger/need-ledger'
import type { Rehearsal } from '../../../domain/rehearsal'
import { calendar, type CalendarDefinition } from '../../../domain/time/calendar'
import { policy } from '../../support/rehearsals'

const file = path.resolve(__dirname, '../../../policy/calendars/cn.json')
export const cn = calendar(JSON.parse(readFileSync(file, 'utf8')) as CalendarDefinition)

/** The ledger of a rehearsed need. */
export function ledgerOf({ case: kase, events, deadlines }: Rehearsal): LedgerRow[] {
  const { title, customerId, outcome = null } = kase.process
  const { priority } = kase.process as unknown as { priority: string }
  const row = {
    id: kase.id,
    title,
    customer: { id: customerId, name: 'Acme' },
    priority,
    openedAt: kase.openedAt,
    closedAt: kase.closedAt ?? null,
    outcome,
  }
  return needLedger(
    row,
    events,
    deadlines.map((one) => ({ ...one, dueAt: one.dueAt! })),
  )
}

/** The explanation of one deadline of a rehearsed need, by the default policy and calendar. */
export function explained({ events, deadlines }: Rehearsal, key: string, on = { policy, calendar: cn }): Explanation {
  const one = deadlines.find((deadline) => deadline.key === key)
  if (!one) throw new Error(`no deadline ${key}`)
  const anchor = deadlines.find((deadline) => deadline.key === key.replace(/#\d+$/, '#1'))?.startedAt
  const { kind, state, startedAt, dueAt = '', provisional = false, stoodStillAt = null, settledAt = null } = one
  const row = {
    key,
    kind,
    state,
    startedAt,
    dueAt,
    provisional,
    stoodStillAt,
    settledAt,
    ...(anchor === undefined ? {} : { anchor }),
  }
  return explainDeadline(row, { rule: ruleFor(on.policy, 'need', kind, {}), calendar: on.calendar }, events)
}
