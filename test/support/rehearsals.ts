import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import type { People } from '../../domain/clock/people'
import { policySchema, type Policy, type RungRule } from '../../domain/clock/policy'
import type { World } from '../../domain/clock/resolve'
import { need } from '../../domain/processes/need'
import { rehearse, type Action, type Rehearsal } from '../../domain/rehearsal'
import { calendar, type CalendarDefinition } from '../../domain/time/calendar'

const root = path.resolve(__dirname, '../..')
export const cnDefinition = JSON.parse(
  readFileSync(path.join(root, 'policy/calendars/cn.json'), 'utf8'),
) as CalendarDefinition
export const cn = calendar(cnDefinition)

export const policy: Policy = policySchema.parse(parse(readFileSync(path.join(root, 'policy/default.yaml'), 'utf8')))

/** Ann owns the need; Lee leads her, Hu heads the department, Di is the director. Pat is from product, Eng from engineering. */
export const people: People = {
  staff: {
    ann: { id: 'ann', managerId: 'lee' },
    pat: { id: 'pat', managerId: 'lee' },
    eng: { id: 'eng', managerId: 'lee' },
    lee: { id: 'lee', managerId: 'hu' },
    hu: { id: 'hu', managerId: 'di' },
    di: { id: 'di' },
  },
  absences: [],
}

/** A change of the default policy, so that a test says only what it is about. */
export function policyWith(change: (policy: Policy) => void): Policy {
  const copy = structuredClone(policy)
  change(copy)
  return policySchema.parse(copy)
}

/** The rungs of a ladder, also of one that says when its messages may go out. */
export function rungsOf(ladder: Policy['ladders'][string] = []): RungRule[] {
  return 'rungs' in ladder ? ladder.rungs : ladder
}

/** The default policy without warnings and without the deadline for the task force. */
export const onlySolution = policyWith(({ processes }) => {
  delete processes.need?.deadlines['task-force']
})

export interface Given {
  startAt?: string
  until?: string
  priority?: 'high' | 'medium' | 'low'
  occurredAt?: string
  policy?: Policy
  people?: People
  world?: Partial<World>
}

/** Local time in Shanghai, e.g. `2026-11-23 10:00`. */
export const shanghai = (local: string) =>
  new Date(`${local.replace(' ', 'T')}${local.length === 16 ? ':00' : ''}+08:00`).toISOString()

/** A need of Ann's, opened on Monday 23 November 2026 at 10:00 unless said otherwise. */
export function rehearseNeed(given: Given, actions: Action[] = []): Rehearsal {
  const world: World = {
    policy: given.policy ?? policy,
    people: given.people ?? people,
    calendarOf: () => cn,
    ...given.world,
  }
  const input = { title: 'Export fails', customerId: 'cus', ownerId: 'ann', priority: given.priority ?? 'high' }
  const opening = {
    id: 'need_1',
    policyVersion: 1,
    input,
    ...(given.occurredAt === undefined ? {} : { occurredAt: given.occurredAt }),
  }
  return rehearse(
    need,
    opening,
    world,
    given.startAt ?? shanghai('2026-11-23 10:00'),
    given.until ?? shanghai('2027-02-21 10:00'),
    actions,
  )
}

export const at = (local: string, command: string, body: Record<string, unknown> = {}): Action => ({
  at: shanghai(local),
  command,
  body,
})

export const force = { salesId: 'ann', productId: 'pat', engineeringId: 'eng', ownerId: 'ann' }
export const solution = (plannedDeliveryOn = '2026-12-31', milestones: object[] = []) => ({
  summary: 'Fix the export',
  milestones,
  plannedDeliveryOn,
})
