import type { CaseActivities } from '../../activities/commit'
import { decide } from '../../domain/clock/decide'
import { need } from '../../domain/processes/need'
import { openHouse, type House } from '../support/house'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

/** What a worker recorded that died before the engine knew: the pause called `b`, instead of the first change of revision 1. */
function recordedBefore(caseId: string) {
  let died = false
  return <A extends object>(activities: A): A => {
    const { commit } = activities as unknown as CaseActivities
    if (!commit) return activities
    const wrapped: CaseActivities['commit'] = async (input) => {
      if (!died && input.change.case.id === caseId) {
        died = true
        const snapshot = (await house.prisma.case.findUniqueOrThrow({ where: { id: caseId } })).snapshot as never
        await commit({
          change: decide(need, snapshot, {
            id: 'b',
            name: 'pause',
            body: { reason: 'B' },
            by: 'tool:test',
            at: input.change.at,
          }),
          runId: input.runId,
        })
      }
      return commit(input)
    }
    return { ...activities, commit: wrapped }
  }
}

describe('a case that the database knows better', () => {
  test('answers the command that was recorded, also behind one that is refused now, and does it once', async () => {
    const id = await house.openNeed()
    await house.worker?.stop()
    const first = house.say(id, 'pause', { reason: 'A' }, 'a')
    const second = house.client.workflow
      .getHandle(id)
      .describe()
      .then(() => house.say(id, 'pause', { reason: 'B' }, 'b'))
    const answers = Promise.allSettled([first, second])
    await house.startWorker({ wrap: recordedBefore(id) })
    expect(await answers).toMatchObject([
      { status: 'rejected', reason: { cause: { type: 'refused', details: [{ code: 'already-paused' }] } } },
      { status: 'fulfilled', value: { revision: 2 } },
    ])
    expect((await house.events(id)).filter(({ type }) => type === 'CasePaused').map(({ data }) => data)).toEqual([
      { reason: 'B' },
    ])
  })
})

describe('text that the database cannot hold', () => {
  test('is recorded without the half character, and the case goes on', async () => {
    const id = await house.openNeed({ title: 'Half \ud83d a smile', description: 'nothing\0here' })
    expect(await house.say(id, 'addNote', { text: 'whole 😀, half \udc00' })).toEqual({ revision: 2 })
    const row = await house.prisma.case.findUniqueOrThrow({ where: { id } })
    expect(row.title).toBe('Half \ufffd a smile')
    const note = (await house.events(id)).find(({ type }) => type === 'NoteAdded')
    expect(note?.data).toEqual({ text: 'whole 😀, half \ufffd' })
  })
})
