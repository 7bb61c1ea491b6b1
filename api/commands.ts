/** What people can do to a case, as resources: one row per command. Routes, their documentation and rehearsals read it. */
import type { z } from 'zod'
import * as onCase from '../domain/clock/case.messages'
import * as onRisk from '../domain/processes/at-risk.messages'
import * as onNeed from '../domain/processes/need.messages'

export interface CommandResource {
  /** Below the case: `solutions` is `POST /v1/needs/:id/solutions`. */
  resource: string
  command: string
  body: z.ZodObject
  summary: string
  method?: 'delete'
}

export const needCommands: CommandResource[] = [
  { resource: 'task-force', command: 'nameTaskForce', body: onNeed.taskForce, summary: 'Name the task force' },
  { resource: 'solutions', command: 'submitSolution', body: onNeed.solution, summary: 'Submit a solution' },
  {
    resource: 'confirmations',
    command: 'recordConfirmation',
    body: onNeed.confirmation,
    summary: 'Record what the customer says to the solution',
  },
  {
    resource: 'updates',
    command: 'giveUpdate',
    body: onNeed.update,
    summary: 'Record an update given to the customer',
  },
  {
    resource: 'milestones/:n/completion',
    command: 'completeMilestone',
    body: onNeed.milestoneCompletion,
    summary: 'Complete a milestone',
  },
  { resource: 'deliveries', command: 'deliver', body: onNeed.delivery, summary: 'Record the delivery' },
  {
    resource: 'acceptances',
    command: 'recordAcceptance',
    body: onNeed.acceptance,
    summary: 'Record the acceptance, or the return with a reason',
  },
  { resource: 'revisits', command: 'revisit', body: onNeed.revisit, summary: 'Record the revisit' },
  { resource: 'priority', command: 'changePriority', body: onNeed.priorityChange, summary: 'Change the priority' },
  { resource: 'merges', command: 'mergeInto', body: onCase.merge, summary: 'Merge into another need' },
]

export const atRiskCommands: CommandResource[] = [
  { resource: 'analysis', command: 'analyseCause', body: onRisk.analysis, summary: 'Record the cause' },
  { resource: 'plans', command: 'submitPlan', body: onRisk.plan, summary: 'Submit a retention plan' },
  {
    resource: 'contacts',
    command: 'recordContact',
    body: onRisk.contact,
    summary: 'Record a contact with the customer and what came of it',
  },
  {
    resource: 'measures/:n/completion',
    command: 'completeMeasure',
    body: onRisk.measureCompletion,
    summary: 'Complete a measure',
  },
  {
    resource: 'revisits',
    command: 'recordRevisit',
    body: onRisk.retentionRevisit,
    summary: 'Record the revisit: did the measures help?',
  },
  {
    resource: 'closure',
    command: 'close',
    body: onRisk.closure,
    summary: 'Close: the customer is lost, or a lead accepts the risk',
  },
]

export const anyCaseCommands: CommandResource[] = [
  { resource: 'pauses', command: 'pause', body: onCase.pause, summary: 'Pause: waits for the customer' },
  { resource: 'pauses/current', command: 'resume', body: onCase.resume, summary: 'Resume', method: 'delete' },
  {
    resource: 'acknowledgements',
    command: 'acknowledge',
    body: onCase.acknowledge,
    summary: 'Acknowledge: stops the repeats for a time',
  },
  { resource: 'assignments', command: 'assign', body: onCase.assign, summary: 'Assign to another owner' },
  { resource: 'extensions', command: 'extend', body: onCase.extend, summary: 'Extend a deadline' },
  {
    resource: 'corrections',
    command: 'correct',
    body: onCase.correct,
    summary: 'Correct when something that was owed happened; also on a closed case',
  },
  {
    resource: 'correction-decisions',
    command: 'decideCorrection',
    body: onCase.decideCorrection,
    summary: 'Approve or decline a correction that turns a miss into a met; also on a closed case',
  },
  { resource: 'escalations', command: 'escalate', body: onCase.escalate, summary: 'Escalate by hand' },
  { resource: 'cancellation', command: 'cancel', body: onCase.cancel, summary: 'Cancel' },
  { resource: 'notes', command: 'addNote', body: onCase.note, summary: 'Add a note' },
]

/** What people can do to one kind of case beside what they can do to any. */
export const commandsOf: Record<string, CommandResource[]> = { need: needCommands, 'at-risk': atRiskCommands }

/** The command of a kind of case that a resource name (`solutions`) or a command name (`submitSolution`) means. */
export function commandNamed(kind: string, name: string): CommandResource | undefined {
  return [...(commandsOf[kind] ?? []), ...anyCaseCommands].find(
    ({ resource, command }) => command === name || resource === name,
  )
}
