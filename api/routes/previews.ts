import { z } from 'zod'
import type { Case } from '../../domain/clock/case'
import { calendar } from '../../domain/time/calendar'
import { calendarFromBody, calendarVersion } from '../calendars'
import type { Dependencies } from '../dependencies'
import { preview, previewAnswer, previewFields } from '../previews'
import { invalidField, unknown, unknownInBody } from '../problem'
import { route } from '../route'
import { idParam } from '../rows'
import { worldsOf } from '../worlds'
import { versionParam } from './policies'

/** All open cases take seconds. */
const PATIENCE_MS = 60_000

const calendarBody = z.strictObject({
  calendar: z.looseObject({}).optional().describe('A whole calendar, as for PUT'),
  version: z.int().min(1).optional().describe('Or a version there has been'),
  ...previewFields,
})

/** What a change of the rules would do to the cases that are open. */
export const previewRoutes = [
  route({
    method: 'post',
    path: '/v1/policies/:version/preview',
    summary: 'What a policy version would do to open cases',
    description: 'A dry run: nothing is stored and nobody is told. `POST …/migrations` does it.',
    scope: 'read',
    params: versionParam,
    body: z.strictObject(previewFields),
    responses: { 200: previewAnswer },
    patienceMs: PATIENCE_MS,
    async handler({ params: { version }, body, deps: { prisma } }) {
      if (!(await prisma.policy.findUnique({ where: { version }, select: { version: true } })))
        throw unknown('policy', String(version))
      const world = await worldsOf(prisma).of(version, [], true)
      const rules = { cause: 'policy' as const, policyVersion: version }
      return preview(prisma, () => Promise.resolve({ rules, world }), body)
    },
  }),
  route({
    method: 'post',
    path: '/v1/calendars/:id/preview',
    summary: 'What a calendar would do to open cases',
    description: 'A dry run: nothing is stored and nobody is told. `PUT /v1/calendars/{id}` does it.',
    scope: 'read',
    params: idParam,
    body: calendarBody,
    responses: { 200: previewAnswer },
    patienceMs: PATIENCE_MS,
    async handler({ params: { id }, body, deps }) {
      const draft = calendar(await draftOf(deps, id, body))
      const worlds = worldsOf(deps.prisma)
      const rules = { cause: 'calendar' as const, calendar: id }
      return preview(
        deps.prisma,
        async ({ policyVersion }: Case) => {
          const world = await worlds.of(policyVersion, [])
          return { rules, world: { ...world, calendarOf: (one) => (one === id ? draft : world.calendarOf(one)) } }
        },
        body,
      )
    },
  }),
]

async function draftOf(
  { prisma }: Dependencies,
  id: string,
  { calendar: given, version }: z.output<typeof calendarBody>,
) {
  if ((given === undefined) === (version === undefined))
    throw invalidField('/calendar', 'calendar-missing', 'Give either `calendar` or `version`.')
  if (given) return calendarFromBody(given, '/calendar')
  const row = await calendarVersion(prisma, id, version ?? 0)
  if (!row) throw unknownInBody('calendar', `${id} of version ${version}`, '/version')
  return row.content
}
