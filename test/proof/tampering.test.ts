import { gunzipSync, gzipSync } from 'node:zlib'
import { read, write, type Content } from '../../proof/format'
import type { Finding } from '../../proof/verify'
import { openHouse } from '../support/house'
import { check, DAY, lateAndClosed, prove } from './cases'

describe('a proof that was tampered with is refused', () => {
  let honest: Buffer
  beforeAll(async () => {
    const house = await openHouse()
    honest = await prove(await lateAndClosed(house))
    await house.close()
  })

  /** A forger who knows the form: the hash fits again. */
  const forged = (change: (content: Content) => void): Promise<Finding> => {
    const { content } = JSON.parse(gunzipSync(honest).toString('utf8')) as { content: Content }
    change(content)
    return check(write(content))
  }
  const solution = (content: Content) => content.deadlines.find(({ key }) => key === 'solution-1')!
  const later = (at: string | null) => new Date(Date.parse(at ?? '') + DAY).toISOString()

  test('as it was made, it verifies', async () => {
    expect((await forged(() => undefined)).problems).toEqual([])
  })

  test('when the content no longer has its hash', async () => {
    const file = JSON.parse(gunzipSync(honest).toString('utf8')) as { content: Content }
    file.content.versions.node = '1.2.3'
    const { problems } = await check(gzipSync(JSON.stringify(file)))
    expect(problems).toEqual([expect.stringMatching(/^content: its SHA-256 is .* something was changed/)])
  })

  test('a due date that was moved is found and named, with what it was and what it must be', async () => {
    let moved = ''
    const { problems } = await forged((content) => {
      moved = solution(content).dueAt = later(solution(content).dueAt)
    })
    expect(problems).toEqual([
      expect.stringMatching(
        new RegExp(`^solution-1: due: expected .* 18:00 \\(Asia/Shanghai, .*\\), recorded .*${moved}\\)$`),
      ),
    ])
  })

  test('a miss that was made a success is found and named', async () => {
    const { problems } = await forged((content) => Object.assign(solution(content), { state: 'met', missedAt: null }))
    expect(problems).toEqual([expect.stringMatching(/^solution-1: missed: expected .*, recorded none$/)])
  })

  test('a rung that was moved, and one that was left out, are found and named', async () => {
    const at = (level: string) => (row: { level: string; deadlineKey: string }) =>
      row.level === level && row.deadlineKey === 'solution-1'
    const moved = await forged(({ rungs }) =>
      Object.assign(rungs.find(at('1'))!, { at: later(rungs.find(at('1'))!.at) }),
    )
    expect(moved.problems).toEqual([expect.stringMatching(/^solution-1: rung 1: expected .*, recorded /)])
    const without = await forged(({ rungs }) => void rungs.splice(rungs.findIndex(at('2')), 1))
    expect(without.problems).toContainEqual(
      expect.stringMatching(/^solution-1: rung 2: expected .*, recorded nothing$/),
    )
  })

  test('a command that is recorded a day earlier than the engine handled it is found and named', async () => {
    const { problems } = await forged(({ events }) => {
      const event = events.find(({ type }) => type === 'SolutionSubmitted')!
      event.at = new Date(Date.parse(event.at) - 8 * DAY).toISOString()
    })
    expect(problems).toContainEqual(
      expect.stringMatching(/^command submitSolution: the engine handled it between .*, recorded is /),
    )
  })

  test('an event that was reworded is found and named', async () => {
    const { problems } = await forged(({ events }) =>
      Object.assign(events.find(({ type }) => type === 'CustomerUpdated')!.data, { summary: 'All done' }),
    )
    expect(problems).toEqual([
      expect.stringMatching(/^event \d+: CustomerUpdated, data\.summary: expected Half way, recorded All done$/),
    ])
  })

  test('a history whose commands are not what the workflow does is refused by the engine', async () => {
    const { problems } = await forged(({ runs }) => {
      const { events } = runs[0]!.history
      const timer = events.find(({ eventType }) => eventType === 'EVENT_TYPE_TIMER_STARTED')!
      Object.assign(timer, {
        eventType: 'EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED',
        workflowExecutionCanceledEventAttributes: {},
      })
      delete timer.timerStartedEventAttributes
    })
    expect(problems).toContainEqual(expect.stringMatching(/^history, run 1: does not replay: /))
  })

  test('a history in which a commit answered with another due date is refused, and the deadline named', async () => {
    const { problems } = await forged(({ runs, deadlines }) => {
      const { dueAt } = deadlines.find(({ key }) => key === 'solution-1')!
      for (const event of runs[0]!.history.events) {
        const { details } = (event.markerRecordedEventAttributes ?? {}) as {
          details?: { result?: { payloads: { data: string }[] } }
        }
        for (const payload of details?.result?.payloads ?? []) {
          payload.data = Buffer.from(
            Buffer.from(payload.data, 'base64')
              .toString('utf8')
              .replace(`"dueAt":"${dueAt}"`, `"dueAt":"${later(dueAt)}"`),
          ).toString('base64')
        }
      }
    })
    expect(problems).toContainEqual(
      expect.stringMatching(/^solution-1: the engine's history, revision 1, dueAt: expected .*, recorded /),
    )
  })

  test('a policy that was loosened afterwards is refused: the due dates do not follow from it', async () => {
    const { problems } = await forged(({ policies }) => {
      policies[0]!.content.processes.need!.deadlines.solution!.within = '30 working days'
    })
    expect(problems).toContainEqual(expect.stringMatching(/^solution-1: due: expected /))
  })

  test('a file that is no proof is refused with a sentence', () => {
    expect(() => read(Buffer.from('hello'))).toThrow('This file cannot be read as a proof')
    expect(() => read(write({ madeAt: 'today' }))).toThrow('The proof is damaged: content.madeAt')
  })
})
