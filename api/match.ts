/** `If-Match`: a change is made on the version its author has seen, or not at all. */
import type { Request } from 'express'
import { Prisma } from '../prisma/generated/client'
import { Problem } from './problem'

/** 412 `version-conflict` when `ifMatch` names another version than the one in force; without the header anything goes. */
export function mustMatch(what: string, version: number | undefined, ifMatch: string | undefined): void {
  if (ifMatch === undefined) return
  const meant = tagsOf(ifMatch)
  if (version !== undefined && (meant.includes('*') || meant.includes(String(version)))) return
  throw new Problem(
    412,
    'version-conflict',
    version === undefined
      ? `There is no ${what} yet: leave out If-Match to make it.`
      : `The ${what} is at version ${version}: read it, make your change there, and send it with If-Match: "${version}".`,
  )
}

const tagsOf = (ifMatch: string): string[] =>
  ifMatch.split(',').map((tag) => tag.trim().replace(/^(?:W\/)?"?([^"]*)"?$/, '$1'))

const named = {
  staff: 'staff member',
  absences: 'absence',
  channels: 'channel',
  webhooks: 'webhook',
  customers: 'customer',
  rosters: 'roster',
  contacts: 'contact',
  contracts: 'contract',
  orders: 'order',
  interactions: 'interaction',
  behaviour: 'behaviour',
  satisfaction: 'answer',
}
type Matched = keyof typeof named

/** The same for a row, inside the transaction that changes it: until that ends nobody else does. Nothing where there is no such row. */
export async function mustBeAt(
  tx: Prisma.TransactionClient,
  table: Matched,
  id: string,
  request: Request,
): Promise<void> {
  const ifMatch = request.get('if-match')
  if (ifMatch === undefined) return
  const [row] = await tx.$queryRaw<{ revision: number }[]>`
    SELECT revision FROM ${Prisma.raw(table)} WHERE id = ${id} FOR UPDATE`
  if (row) mustMatch(`${named[table]} ${id}`, row.revision, ifMatch)
}

/** Which revisions of a case its author may have seen; undefined: any. The case itself compares. */
export function revisionsMeant(request: Request): number[] | undefined {
  const ifMatch = request.get('if-match')
  if (ifMatch === undefined || tagsOf(ifMatch).includes('*')) return undefined
  return tagsOf(ifMatch).flatMap((tag) => (/^\d{1,9}$/.test(tag) ? [Number(tag)] : []))
}
