/** By which rules, and in which zone, customers are assessed: those of the newest policy. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { policySchema } from '../../domain/clock/policy'
import type { CustomerRules } from '../../domain/customer/rules'
import { zone, type Zone } from '../../domain/time/zone'
import { policyFolder } from '../seed'
import type { Worlds } from '../worlds'

export interface RulesInForce {
  policyVersion: number
  rules: CustomerRules
  timeZone: string
  zone: Zone
}

export async function rulesInForce(worlds: Worlds): Promise<RulesInForce> {
  const policyVersion = await worlds.newestVersion()
  const [policy, calendars] = await Promise.all([worlds.policyOf(policyVersion), worlds.calendars()])
  const timeZone = calendars.get(policy.calendar)?.calendar.timeZone
  if (timeZone === undefined) throw new Error(`The policy names the calendar ${policy.calendar}, which is not loaded.`)
  return {
    policyVersion,
    rules: { ...shipped(), ...policy.customers } as CustomerRules,
    timeZone,
    zone: zone(timeZone),
  }
}

let known: CustomerRules | undefined

/** A policy from before there was such a section, or a part of it, is completed by the one that comes with the product. */
function shipped(): CustomerRules {
  if (known) return known
  const { customers } = policySchema.parse(parse(readFileSync(path.join(policyFolder(), 'default.yaml'), 'utf8')))
  if (!customers?.satisfaction || !customers.duplicates)
    throw new Error('policy/default.yaml has no section `customers`, or not all of it.')
  return (known = { ...customers, satisfaction: customers.satisfaction, duplicates: customers.duplicates })
}
