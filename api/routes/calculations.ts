import { z } from 'zod'
import { instant, span, text } from '../../domain/messages'
import { calculate } from '../../domain/time/calculation'
import type { CalendarDefinition } from '../../domain/time/calendar'
import { calendarFromBody, newestCalendar } from '../calendars'
import type { Dependencies } from '../dependencies'
import { invalidField, unknownInBody } from '../problem'
import { route } from '../route'

const inline = z
  .looseObject({})
  .describe('A calendar: {timeZone, week, holidays, yearlyHolidays, days, announced?, names?}')
const question = {
  calendar: z.union([text(64), inline]).describe('The id of a calendar, or a whole one'),
  start: instant,
  pauses: z
    .array(z.strictObject({ from: instant, to: instant }))
    .max(100)
    .optional(),
}
const dueQuestion = z.strictObject({ ...question, add: span, dayEnd: z.enum(['endOfBusiness', 'sameTime']).optional() })
const workingTimeQuestion = z.strictObject({ ...question, end: instant })

const dueAnswer = z.object({
  due: z.iso.datetime(),
  provisional: z.boolean(),
  segments: z.array(
    z.object({
      from: z.iso.datetime(),
      to: z.iso.datetime(),
      kind: z.string(),
      name: z.string().optional(),
      countedSeconds: z.number(),
    }),
  ),
})
const workingTimeAnswer = z.object({ workingSeconds: z.number() })

/** Working-time arithmetic for everybody: when a span is due and why, or how much working time lies between two instants. */
export const calculationRoutes = [
  route({
    method: 'post',
    path: '/v1/calculations',
    summary: 'When a span is due, or the working time between two instants',
    scope: 'read',
    body: z.union([dueQuestion, workingTimeQuestion]),
    responses: { 200: z.union([dueAnswer, workingTimeAnswer]) },
    async handler({ body, deps }) {
      const calendar = await calendarOf(deps, body.calendar)
      const { pauses = [], ...asked } = body
      try {
        return calculate(
          'end' in asked ? { ...asked, calendar, pauses } : { ...withoutUndefined(asked), calendar, pauses },
        )
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
        throw invalidField('end' in asked ? '/end' : '/add', 'out-of-range', error.message)
      }
    },
  }),
]

function withoutUndefined({ dayEnd, ...asked }: Omit<z.output<typeof dueQuestion>, 'pauses'>) {
  return { ...asked, ...(dayEnd === undefined ? {} : { dayEnd }) }
}

async function calendarOf({ prisma }: Dependencies, given: string | object): Promise<CalendarDefinition> {
  if (typeof given !== 'string') return calendarFromBody(given, '/calendar')
  const stored = await newestCalendar(prisma, given)
  if (!stored) throw unknownInBody('calendar', given, '/calendar')
  return stored.content
}
