/** Every open case in turn, a batch at a time, so that a million of them need no more memory than a few hundred. */
import type { Case } from '../domain/clock/case'
import { Prisma, type PrismaClient } from './generated/client'

/** Which open cases; what is left out asks for nothing. `teamId` is the team of the owner. */
export interface CaseFilter {
  caseIds?: string[] | undefined
  kind?: string | undefined
  stage?: string | undefined
  priority?: string | undefined
  ownerId?: string | undefined
  teamId?: string | undefined
  customerId?: string | undefined
  policyVersion?: number | undefined
  policyVersions?: number[] | undefined
}

export interface OpenCase {
  id: string
  title: string
  kase: Case
}

const BATCH = 500

/** By id, from the one after `after`. */
export async function* openCases(prisma: PrismaClient, filter: CaseFilter, after = ''): AsyncGenerator<OpenCase[]> {
  const conditions = Prisma.join(conditionsOf(filter), ' AND ')
  for (let last = after; ;) {
    const batch = await prisma.$queryRaw<OpenCase[]>`
      SELECT c.id, c.title, c.snapshot AS kase FROM cases c
      WHERE c.state <> 'closed' AND c.id > ${last} AND ${conditions} ORDER BY c.id LIMIT ${BATCH}`
    if (batch.length > 0) yield batch
    if (batch.length < BATCH) return
    last = batch.at(-1)?.id ?? last
  }
}

function conditionsOf({ caseIds, teamId, policyVersion, policyVersions, ...equal }: CaseFilter): Prisma.Sql[] {
  const { kind, stage, priority, ownerId, customerId } = equal
  const is = (column: string, value: string | number | undefined) =>
    value === undefined ? [] : [Prisma.sql`${Prisma.raw(`c.${column}`)} = ${value}`]
  return [
    Prisma.sql`true`,
    ...(caseIds === undefined ? [] : [Prisma.sql`c.id = ANY(${caseIds})`]),
    ...is('kind', kind),
    ...is('stage', stage),
    ...is('priority', priority),
    ...is('owner_id', ownerId),
    ...is('customer_id', customerId),
    ...is('policy_version', policyVersion),
    ...(policyVersions === undefined ? [] : [Prisma.sql`c.policy_version = ANY(${policyVersions})`]),
    ...(teamId === undefined
      ? []
      : [Prisma.sql`EXISTS (SELECT 1 FROM staff s WHERE s.id = c.owner_id AND s.team_id = ${teamId})`]),
  ]
}
