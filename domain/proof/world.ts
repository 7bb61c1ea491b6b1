/** Policy and calendars of a proof, as they held when a change was recorded. */
import type { Change } from '../clock/case'
import type { People } from '../clock/people'
import type { World } from '../clock/resolve'
import { calendar } from '../time/calendar'
import type { Instant } from '../time/instant'
import type { Content } from './content'

export type WorldAt = (change: Change, recordedAt: Instant) => World

/** The world of a change. Everybody in it has somebody above: who was really told is taken from the rungs. */
export function worldsOf({ policies, calendars }: Content): WorldAt {
  const compiled = new Map(calendars.map((one) => [one, calendar(one.content)]))
  return ({ case: { policyVersion }, reached }, recordedAt) => {
    const policy = policies.find(({ version }) => version === policyVersion)?.content
    if (!policy) throw new Error(`The proof lacks version ${policyVersion} of the policy.`)
    return {
      policy,
      people: somebodyEverywhere(reached.map(({ ownerId }) => ownerId)),
      calendarOf: (id) => {
        const versions = calendars.filter((one) => one.id === id).sort((a, b) => a.version - b.version)
        const held = versions.filter(({ createdAt }) => createdAt <= recordedAt).at(-1) ?? versions[0]
        if (!held) throw new Error(`The proof lacks the calendar ${id}.`)
        return compiled.get(held)!
      },
    }
  }
}

function somebodyEverywhere(owners: string[]): People {
  const chain = ['the lead', 'the department head', 'the director']
  const above = Object.fromEntries(chain.map((id, index) => [id, { id, managerId: chain[index + 1] }]))
  return {
    staff: { ...Object.fromEntries(owners.map((id) => [id, { id, managerId: chain[0] }])), ...above },
    absences: [],
  }
}
