/** Cases on the real engine, and what a checker finds in their proofs. */
import { proofOf } from '../../proof/export'
import { read } from '../../proof/format'
import { verify, type Finding } from '../../proof/verify'
import type { House } from '../support/house'

export const DAY = 86_400_000
export const bundle = process.env.WORKFLOW_BUNDLE ?? ''

const product = () => ({
  databaseUrl: process.env.DATABASE_URL ?? '',
  temporal: process.env.TEMPORAL_ADDRESS ?? '',
  temporalNamespace: process.env.TEMPORAL_NAMESPACE ?? '',
})
export const prove = (caseId: string): Promise<Buffer> => proofOf(product(), caseId)
export const check = (bytes: Buffer): Promise<Finding> => verify(read(bytes), bundle)

export function force({ people: { owner, product, engineer } }: House) {
  return { salesId: owner, productId: product, engineeringId: engineer, ownerId: owner }
}

/** The solution is missed and escalates; then it is submitted late, and everything else goes its way to the end. */
export async function lateAndClosed(house: House): Promise<string> {
  const id = await house.openNeed()
  await house.say(id, 'nameTaskForce', force(house))
  await house.skip(id, 9 * DAY)
  const milestones = [{ title: 'Patch', ownerId: house.people.engineer, dueOn: '2099-01-05' }]
  await house.say(id, 'submitSolution', { summary: 'Fix \u4fee\u590d', milestones, plannedDeliveryOn: '2099-02-02' })
  await house.say(id, 'recordConfirmation', { decision: 'confirmed' })
  await house.skip(id, 6 * DAY)
  await house.say(id, 'giveUpdate', { summary: 'Half way' })
  await house.say(id, 'completeMilestone', { n: 1 })
  await house.say(id, 'deliver', { acceptedByCustomer: true })
  await house.say(id, 'revisit', { satisfied: 'yes', score: 5 })
  return id
}
