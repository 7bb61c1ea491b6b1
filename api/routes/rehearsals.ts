import type { PinnedFacts } from '../../domain/clock/case'
import type { Audience } from '../../domain/clock/audience'
import type { Escalate } from '../../domain/clock/case.messages'
import type { Absence } from '../../domain/clock/people'
import { audiencesIn, policySchema, type Policy } from '../../domain/clock/policy'
import type { World } from '../../domain/clock/resolve'
import { processes } from '../../domain/processes'
import { openingInput } from '../../domain/processes/openings'
import { rehearse, type Action, type AwaitedRung } from '../../domain/rehearsal'
import { calendar, type Calendar } from '../../domain/time/calendar'
import { toInstant, toMillis } from '../../domain/time/instant'
import { parseSpan } from '../../domain/time/span'
import { calendarFromBody } from '../calendars'
import { commandNamed } from '../commands'
import type { Dependencies } from '../dependencies'
import { mustBeStaff } from '../people'
import { invalidField, unknownInBody } from '../problem'
import { answer, question, view, type Question } from '../rehearsal-schema'
import { route } from '../route'
import { staffNamedIn } from '../say'
import { validBody } from '../validate'
import { worldsOf } from '../worlds'

/** Plays a case against a virtual clock with the rules that run live: nothing is stored and nobody is told. */
export const rehearsalRoutes = [
  route({
    method: 'post',
    path: '/v1/rehearsals',
    summary: 'Play a case through: everything that would happen',
    scope: 'read',
    body: question,
    responses: { 200: answer },
    async handler({ body, deps }) {
      const startAt = body.startAt ?? toInstant(Date.now())
      const { ownerId, occurredAt, input } = openingOf(body)
      const actions = body.actions.map((action, index) => checkedAction(body.kind, action, index))
      const named = [
        ...staffNamedIn(body.input, '/input'),
        ...staffNamedIn(body.actions, '/actions'),
        ...body.absences.flatMap(({ staffId, standInId }, index) => [
          { pointer: `/absences/${index}/staffId`, id: staffId },
          { pointer: `/absences/${index}/standInId`, id: standInId },
        ]),
      ]
      await mustBeStaff(deps, named)
      const meant = actions.flatMap(({ command, body }) =>
        command === 'escalate' ? ((body as Escalate).to ?? []) : [],
      )
      const world = await worldFor(deps, body, [ownerId, ...named.flatMap(({ id }) => id ?? [])], meant)
      const until = horizonOf(body.horizon, startAt, world)
      const process = processes[body.kind] as NonNullable<(typeof processes)[string]>
      const start = {
        id: 'rehearsal',
        policyVersion: 0,
        input,
        ...(body.facts ? { facts: JSON.parse(JSON.stringify(body.facts)) as PinnedFacts } : {}),
        ...(occurredAt === undefined ? {} : { occurredAt }),
      }
      return view(rehearse(process, start, world, startAt, until, actions), startAt, until)
    },
  }),
]

/** What the process is opened with: as said, and where nothing is said, as usual. */
function openingOf({ kind, input }: Question) {
  const { occurredAt, ...said } = input as { occurredAt?: string; ownerId?: string }
  const ownerId = said.ownerId ?? 'nobody'
  return {
    ownerId,
    occurredAt,
    input: openingInput(kind, { title: 'Rehearsal', customerId: 'none', ...said, ownerId }),
  }
}

/** An action with its command by name and its body as the command's schema makes it; 422 with a pointer otherwise. */
function checkedAction(
  kind: string,
  { at, after, rung, command, body }: Question['actions'][number],
  index: number,
): Action {
  const known = commandNamed(kind, command)
  if (!known)
    throw invalidField(
      `/actions/${index}/command`,
      'unknown-command',
      `A ${kind} has no command ${command}. See the resources below its path and below /v1/cases/{id}.`,
    )
  const { n, ...said } = body
  const numbered = known.resource.includes(':n')
  const checked = validBody(known.body, numbered ? said : body, { at: `/actions/${index}/body` })
  return {
    command: known.command,
    body: { ...checked, ...(numbered ? { n } : {}) },
    ...(at === undefined ? {} : { at }),
    ...(after === undefined ? {} : { after }),
    ...(rung === undefined ? {} : { rung: JSON.parse(JSON.stringify(rung)) as AwaitedRung }),
  }
}

async function worldFor(
  deps: Dependencies,
  { policy, calendar: given, absences }: Question,
  staffIds: string[],
  meant: Audience[],
): Promise<World> {
  const worlds = worldsOf(deps.prisma)
  const version = typeof policy === 'number' ? policy : await worlds.newestVersion()
  if (typeof policy === 'number' && !(await deps.prisma.policy.findUnique({ where: { version } })))
    throw unknownInBody('policy', String(policy), '/policy')
  const rules: Policy =
    typeof policy === 'object' ? validBody(policySchema, policy, { at: '/policy' }) : await worlds.policyOf(version)
  const [calendars, present] = await Promise.all([
    worlds.calendars(),
    worlds.people(
      [...staffIds, ...absences.flatMap(({ standInId }) => standInId ?? [])],
      [...audiencesIn(rules).map(({ audience }) => audience), ...meant],
    ),
  ])
  const draft =
    typeof given === 'object'
      ? calendar(calendarFromBody(given, '/calendar'))
      : given === undefined
        ? undefined
        : calendars.get(given)?.calendar
  if (typeof given === 'string' && !draft) throw unknownInBody('calendar', given, '/calendar')
  const company = calendars.get(rules.calendar)?.calendar
  if (!company && !draft) throw unknownInBody('calendar', rules.calendar, '/policy/calendar')
  const away = absences.map(({ from, to, ...absence }): Absence => ({ ...absence, fromOn: from, toOn: to }))
  return {
    ...present,
    policy: rules,
    people: { ...present.people, absences: [...away, ...present.people.absences] },
    calendarOf: (id) => (id === rules.calendar ? draft : calendars.get(id)?.calendar) ?? company ?? (draft as Calendar),
  }
}

function horizonOf(horizon: string, startAt: string, { policy, calendarOf }: World): string {
  const horizonSpan = parseSpan(horizon)
  if (horizonSpan.unit === 'cadence')
    throw invalidField('/horizon', 'invalid-span', 'The horizon is a length, such as `90 days`.')
  return toInstant(calendarOf(policy.calendar).add(toMillis(startAt), horizonSpan).at)
}
