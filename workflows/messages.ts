/** How to talk to a case's workflow. Names and shapes here are permanent: running cases know them. */
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow'
import type { Case } from '../domain/clock/case'
import type { Opening } from '../domain/clock/decide'
import { workflowTaskTimeout } from './options'
import { testForgottenAfter } from './webhook-options'

/** The workflow types by the kind of case. */
const workflowTypes = { need: 'highPriorityNeed', 'at-risk': 'atRiskCustomer' } as const
export type CaseKind = keyof typeof workflowTypes
export const caseWorkflowTypes: readonly string[] = Object.values(workflowTypes)

/** One function makes the ids. They carry no personal data. */
export const caseWorkflowId = (caseId: string) => caseId
export const amendmentsWorkflowId = (caseId: string) => `${caseId}/amendments`
export const inboxWorkflowId = (personId: string) => `inbox:${personId}`

/** What a case's workflow is started with: an opening, or the state it carries on. */
export interface CaseStart {
  opening?: Opening
  carried?: Case
  /** Carries the state on after so many events of history; absent: when the engine suggests it. */
  continueAfter?: number
}

/** The workflow a case is opened with: one per id, whoever asks and however often. */
export function caseWorkflow(kind: CaseKind, caseId: string, taskQueue: string, start: CaseStart) {
  return [
    workflowTypes[kind],
    {
      workflowId: caseWorkflowId(caseId),
      taskQueue,
      args: [start] as [CaseStart],
      workflowTaskTimeout,
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    },
  ] as const
}

/** A closed case is amended by a short workflow beside its own, which has ended: one at a time, started with the state that rests. */
export function amendmentsWorkflow(carried: Case, taskQueue: string) {
  return [
    workflowTypes[carried.kind as CaseKind],
    {
      workflowId: amendmentsWorkflowId(carried.id),
      taskQueue,
      args: [{ carried }] as [CaseStart],
      workflowTaskTimeout,
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    },
  ] as const
}

/** A command for a case. `by` is `staff:<id>`, `tool:<id>` or `case:<id>`. */
export interface CaseMessage {
  by: string
  body: Record<string, unknown>
  /** It is meant for the case as it was at one of these revisions; absent: at any. */
  revisions?: number[]
}

/** Answered once the change is committed, with the revision it became. */
export interface CaseAnswer {
  revision: number
}

/** Waits until the opening is committed. Sent with the start. */
export const opened = defineUpdate<CaseAnswer>('open')
/** The update of a command by name; refusals are ApplicationFailures of type `refused`, with the Refusal as detail. */
export const commandUpdate = (name: string) => defineUpdate<CaseAnswer, [CaseMessage]>(name)
export const REFUSED = 'refused'

/** The case as the workflow knows it; for people who debug, never for the product. */
export const caseQuery = defineQuery<Case>('case')

/** The workflow that runs a migration: one per id, however often it is asked for. */
export function migrationWorkflow(id: string, taskQueue: string) {
  return [
    'migration',
    {
      workflowId: `migration:${id}`,
      taskQueue,
      args: [{ id }],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    },
  ] as const
}
/** Somebody paused a migration, let it go on, or wants it undone. */
export const migrationChanged = defineSignal('changed')

/** The workflow that tells the rows of a file: one per import, however often it is asked for. */
export function importWorkflow(id: string, taskQueue: string) {
  return [
    'importRows',
    {
      workflowId: `import:${id}`,
      taskQueue,
      args: [id] as [string],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    },
  ] as const
}
/** Somebody wants something else of an import. */
export const importChanged = defineSignal('changed')

/** The workflow that erases a customer or a person: one per erasure, however often it is asked for. */
export function erasureWorkflow(id: string, taskQueue: string) {
  return [
    'erasure',
    {
      workflowId: `erasure:${id}`,
      taskQueue,
      args: [id] as [string],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    },
  ] as const
}

/** Hands on one row of the outbox at once: one workflow per row, however often it is asked for. */
export function handOverWorkflow(outboxId: string, taskQueue: string) {
  return [
    'handOver',
    {
      workflowId: `hand-over:${outboxId}`,
      taskQueue,
      args: [outboxId] as [string],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    },
  ] as const
}

/** One at a time on a task queue: products that share an engine do not stand in for each other. */
const onlyOne = (name: string, taskQueue: string) => (taskQueue === 'cases' ? name : `${name}@${taskQueue}`)

/** Assesses all customers, or those whose facts have changed since they were last assessed. */
export type WhichCustomers = 'all' | 'marked'
export function assessmentWorkflow(which: WhichCustomers, taskQueue: string) {
  return [
    'assessCustomers',
    {
      workflowId: onlyOne(`assess-customers:${which}`, taskQueue),
      taskQueue,
      args: [which] as [WhichCustomers],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    },
  ] as const
}

/** Compares all customers with each other: one at a time. */
export function duplicatesWorkflow(taskQueue: string) {
  return [
    'searchDuplicates',
    {
      workflowId: onlyOne('search-duplicates', taskQueue),
      taskQueue,
      args: [] as [],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    },
  ] as const
}

/** Something waits in the recipient's inbox. */
export const nudge = defineSignal('nudge')

/** The workflow that tells a webhook of events: one per webhook, which lives while there is something to tell. */
export function webhookWorkflow(id: string, taskQueue: string) {
  return ['webhook', { workflowId: `webhook:${id}`, taskQueue, args: [id] as [string] }] as const
}
/** There are events for it. */
export const webhookRang = defineSignal('rang')
/** It has another address, was resumed, or is to be told something again: no wait goes on. */
export const webhookChanged = defineSignal('changed')

/** The workflow that sends one test; the same id is the same test. */
export function webhookTestWorkflow(id: string, testId: string, taskQueue: string) {
  return [
    'webhookTest',
    {
      workflowId: `webhook-test:${testId}`,
      taskQueue,
      args: [id, testId] as [string, string],
      workflowExecutionTimeout: testForgottenAfter,
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    },
  ] as const
}

/** What a test of a channel is started with. */
export interface ChannelTest {
  channelId: string
  messageId: string
  language: 'zh-CN' | 'en'
}

/** The workflow that sends one test by a channel: one per message, however often it is asked for. */
export function channelTestWorkflow(test: ChannelTest, taskQueue: string) {
  return [
    'channelTest',
    {
      workflowId: `channel-test:${test.messageId}`,
      taskQueue,
      args: [test] as [ChannelTest],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    },
  ] as const
}
