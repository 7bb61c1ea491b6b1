/** Policy and calendars of a proof, as they held when a change was recorded. */
import type { Change } from '../clock/case'
import type { Policy, RungRule } from '../clock/policy'
import type { World } from '../clock/resolve'
import { calendar } from '../time/calendar'
import type { Instant } from '../time/instant'
import type { Content } from './content'

export type WorldAt = (change: Change, recordedAt: Instant) => World

/** The world of a change. Every rung in it reaches the owner: who was really told is taken from the rungs. */
export function worldsOf({ policies, calendars }: Content): WorldAt {
  const compiled = new Map(calendars.map((one) => [one, calendar(one.content)]))
  const reaching = new Map(policies.map(({ version, content }) => [version, reachingTheOwner(content)]))
  return ({ case: { policyVersion }, reached }, recordedAt) => {
    const policy = reaching.get(policyVersion)
    if (!policy) throw new Error(`The proof lacks version ${policyVersion} of the policy.`)
    return {
      policy,
      people: { staff: Object.fromEntries(reached.map(({ ownerId: id }) => [id, { id }])), absences: [] },
      calendarOf: (id) => {
        const versions = calendars.filter((one) => one.id === id).sort((a, b) => a.version - b.version)
        const held = versions.filter(({ createdAt }) => createdAt <= recordedAt).at(-1) ?? versions[0]
        if (!held) throw new Error(`The proof lacks the calendar ${id}.`)
        return compiled.get(held)!
      },
    }
  }
}

/** A reached rung whose audience is taken for the owner. */
export function toTheOwner(change: Change): Change {
  return { ...change, reached: change.reached.map((rung) => (rung.to ? { ...rung, to: ['owner'] } : rung)) }
}

function reachingTheOwner(policy: Policy): Policy {
  const rungs = (some: RungRule[]): RungRule[] => some.map((rung) => ({ ...rung, to: ['owner'] }))
  const ladders = Object.entries(policy.ladders).map(([name, ladder]) => [
    name,
    'rungs' in ladder ? { ...ladder, rungs: rungs(ladder.rungs) } : rungs(ladder),
  ])
  return { ...policy, ladders: Object.fromEntries(ladders) as Policy['ladders'] }
}
