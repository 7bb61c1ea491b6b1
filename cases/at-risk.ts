/** The one open case of a customer at risk: opened by the first trigger, joined by the others, and told how the risk changes [R1]. */
import { ApplicationFailure, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client'
import type { AtRisk, Risk } from '../domain/processes/at-risk'
import type { OpenAtRiskInput, Trigger } from '../domain/processes/at-risk.messages'
import { familyOf, livingCustomer } from '../prisma/customers/known'
import { raiseNotice } from '../prisma/notices'
import { caseIdFrom, openCase, openedBy, type Reach } from './open-case'
import { tellCase } from './tell-case'

const KIND = 'at-risk'

interface AtRiskCustomer {
  id: string
  name: string
  tier: string
  churnRisk: string
}

interface Asked {
  trigger: Trigger
  by: string
  ownerId: string
  title?: string | undefined
  occurredAt?: string | undefined
}

/**
 * Tells the customer's open case of the trigger, or opens one with it. Customers come and go at risk: the n-th case has an id of
 * its own, so that all who ask at the same moment mean the same one. One that came with a customer who was merged into this one is
 * joined as well.
 */
export async function openOrJoinAtRisk(reach: Reach, customer: AtRiskCustomer, asked: Asked): Promise<string> {
  for (let closed = -1; ;) {
    const there = await openCaseOf(reach, customer.id)
    if (there && (await joined(reach, there.id, asked))) return there.id
    const now = await reach.prisma.case.count({ where: { kind: KIND, customerId: customer.id, state: 'closed' } })
    if (now === closed)
      throw new Error(`The case ${caseIdFrom(KIND, customer.id, String(now))} is closed, but not on record yet.`)
    closed = now
    const id = caseIdFrom(KIND, customer.id, String(closed))
    if (!(await openCase(reach, KIND, { id, ...(await openingOf(reach, customer, asked)) }))) continue
    if (await joined(reach, id, asked)) return id
  }
}

/** False when the case is closed. */
async function joined(reach: Reach, id: string, { trigger, by }: Asked): Promise<boolean> {
  if (await hasTrigger(reach, id, trigger)) return true
  const said = await tell(reach, id, `trigger/${trigger.id}`, 'addTrigger', by, { ...trigger })
  if (said.startsWith('refused') && !(await hasTrigger(reach, id, trigger))) throw new Error(`${id} ${said}`)
  return said !== 'closed'
}

async function openingOf({ prisma }: Reach, { id, name, tier, churnRisk }: AtRiskCustomer, asked: Asked) {
  const { trigger, by, ownerId, title = name, occurredAt } = asked
  const input: OpenAtRiskInput = { customerId: id, ownerId, title, assessed: churnRisk as Risk, trigger }
  return {
    ...(await openedBy(prisma, { tier, ownerId })),
    by,
    input,
    ...(occurredAt === undefined ? {} : { occurredAt }),
  }
}

/**
 * [R1, R5] Brings the open case in step with what the customer's facts say now, or opens one when they say that the customer is at
 * risk. It reads the present risk and not the change that called it, so late, lost and doubled calls lead to the same.
 */
export async function followRisk(reach: Reach, customerId: string, because: string): Promise<string> {
  for (let told: string | undefined; ;) {
    const customer = await livingCustomer(reach.prisma, customerId)
    if (!customer) return 'there is no such customer'
    const risk = customer.churnRisk as Risk
    const open = await openCaseOf(reach, customer.id)
    if (!open && risk === 'low') return told ?? 'nothing to do'
    if (open?.assessed === risk) return told ?? `${open.id} knows`
    if (open) {
      const said = await tell(reach, open.id, `${because}/${open.revision}`, 'changeRisk', ASSESSMENT, { risk })
      if (said.startsWith('refused')) return `${open.id}: ${said}`
      told = `${open.id}: ${said}`
    } else {
      told = await openedFor(reach, customer, {
        id: because,
        source: 'risk',
        risk: risk === 'high' ? 'high' : 'medium',
      })
    }
  }
}

/** [R1] Something else than the risk by the facts says that a customer is at risk, such as a satisfaction that drops. */
export async function reportRisk(reach: Reach, customerId: string, trigger: Trigger): Promise<string> {
  const customer = await livingCustomer(reach.prisma, customerId)
  return customer ? openedFor(reach, customer, trigger) : 'there is no such customer'
}

async function openedFor(reach: Reach, customer: AtRiskCustomer & { ownerId: string | null }, trigger: Trigger) {
  const ownerId = customer.ownerId ?? NOBODY
  const id = await openOrJoinAtRisk(reach, customer, { trigger, by: ASSESSMENT, ownerId })
  if (ownerId === NOBODY) await raiseNotice(reach.prisma, { kind: 'case-without-owner', subject: id, data: {} })
  return id
}

const ASSESSMENT = 'tool:assessment'

/** A case that nobody owns is better than none: operators are told. */
const NOBODY = 'nobody'

/** Also of those who live on in this customer: their cases come along in a moment. The oldest, should there be two. */
async function openCaseOf({ prisma }: Reach, customerId: string) {
  const row = await prisma.case.findFirst({
    where: { kind: KIND, customerId: { in: await familyOf(prisma, customerId) }, state: { not: 'closed' } },
    orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
    select: { id: true, revision: true, snapshot: true },
  })
  if (!row) return undefined
  const { process } = row.snapshot as unknown as { process: AtRisk }
  return { id: row.id, revision: row.revision, assessed: process.assessed }
}

async function hasTrigger({ prisma }: Reach, id: string, trigger: Trigger): Promise<boolean> {
  const row = await prisma.case.findUnique({ where: { id }, select: { snapshot: true } })
  const { process } = (row?.snapshot ?? {}) as unknown as { process?: AtRisk }
  return process?.triggers.some((one) => one.id === trigger.id) ?? false
}

async function tell({ client }: Reach, caseId: string, updateId: string, command: string, by: string, body: object) {
  try {
    await tellCase(client, caseId, command, updateId, { by, body: { ...body } })
    return 'done'
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'closed'
    if (!(error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure)) throw error
    return `refused: ${error.cause.message}`
  }
}
