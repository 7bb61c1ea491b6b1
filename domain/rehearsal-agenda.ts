/** When the actions of a rehearsal are done: some are known from the start, some wait for a rung to come. */
import type { Asked } from './clock/decide'
import type { RungRecord, World } from './clock/resolve'
import type { Action, AwaitedRung, Rehearsal } from './rehearsal'
import { toInstant, toMillis, type Instant } from './time/instant'
import { parseSpan } from './time/span'

/** An action whose time never came. */
export interface NotDone {
  action: number
  command: string
  code: 'rung-never-comes' | 'after-another' | 'after-the-horizon'
  message: string
}

type Planned = Asked & { index: number }

export class Agenda {
  /** When each action is, as far as is known. */
  private readonly instants: (Instant | undefined)[] = []
  /** What is to come, in order. */
  private readonly coming: Planned[] = []
  /** When each rung came, the first time, the second time, … */
  private readonly came = new Map<string, Instant[]>()
  private seen = 0

  constructor(
    private readonly actions: Action[],
    private readonly startAt: Instant,
    private readonly world: World,
  ) {
    this.plan(startAt)
  }

  /** Learns which rungs have come; what waited for them is planned, never before `now`. */
  see(rungs: RungRecord[], now: Instant): void {
    const fresh = rungs.slice(this.seen).filter(({ reason }) => reason !== 'in the past')
    this.seen = rungs.length
    for (const { deadlineKey, level, at } of fresh) {
      const name = nameOf({ key: deadlineKey, level })
      this.came.set(name, [...(this.came.get(name) ?? []), at])
    }
    if (fresh.length > 0) this.plan(now)
  }

  /** The action whose time has come. */
  due(now: Instant): Planned | undefined {
    return this.coming.find(({ at }) => at <= now)
  }

  done(): void {
    this.coming.shift()
  }

  nextAt(): Instant | undefined {
    return this.coming[0]?.at
  }

  /** What was not done when the rehearsal ended, and why. */
  left({ deadlines }: Pick<Rehearsal, 'deadlines'>, until: Instant): NotDone[] {
    return this.actions.flatMap((action, index): NotDone[] => {
      const because = (code: NotDone['code'], message: string) => [
        { action: index, command: action.command, code, message },
      ]
      const at = this.instants[index]
      if (at !== undefined)
        return this.coming.some((one) => one.index === index)
          ? because('after-the-horizon', `It would be done at ${at}; the rehearsal ends at ${until}.`)
          : []
      if (!action.rung) return because('after-another', 'The action before it is never done.')
      return because('rung-never-comes', neverComes(action.rung, deadlines, until))
    })
  }

  private plan(now: Instant): void {
    for (const [index, { command, body = {} }] of this.actions.entries()) {
      if (this.instants[index] !== undefined) continue
      const at = this.instantOf(index)
      if (at === undefined) continue
      this.instants[index] = at
      const id = `action-${index}`
      this.coming.push({ index, id, name: command, body, by: 'tool:rehearsal', at: at < now ? now : at })
    }
    this.coming.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.index - b.index))
  }

  private instantOf(index: number): Instant | undefined {
    const { at, after, rung } = this.actions[index]!
    if (at !== undefined) return at
    if (!rung) {
      const before = index === 0 ? this.startAt : this.instants[index - 1]
      return before === undefined ? undefined : later(before, after, this.world)
    }
    const cameAt = this.came.get(nameOf(rung))?.[(rung.n ?? 1) - 1]
    if (cameAt === undefined) return undefined
    return after === undefined ? toInstant(toMillis(cameAt) + 1) : later(cameAt, after, this.world)
  }
}

const nameOf = ({ key, level }: AwaitedRung) => `${level} of ${key}`

function neverComes(rung: AwaitedRung, deadlines: Rehearsal['deadlines'], until: Instant): string {
  if (!deadlines.some(({ key }) => key === rung.key))
    return `There is no deadline ${rung.key} until ${until}; there are ${deadlines.map(({ key }) => key).join(', ') || 'none'}.`
  const time = rung.n === undefined || rung.n === 1 ? '' : ` for the ${rung.n}. time`
  return `The rung ${nameOf(rung)} does not come${time} until ${until}.`
}

/** So many working days after is the same local time on that day; other spans run as they say. */
function later(from: Instant, after: string | undefined, { policy, calendarOf }: World): Instant {
  if (after === undefined) return from
  const span = parseSpan(after)
  const calendar = calendarOf(policy.calendar)
  return toInstant(
    span.unit === 'workingDays'
      ? calendar.nthWorkingDayAfter(toMillis(from), span.count).at
      : calendar.add(toMillis(from), span).at,
  )
}
