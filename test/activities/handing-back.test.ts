import { randomUUID } from 'node:crypto'
import pino from 'pino'
import { sweepActivities } from '../../activities/alerts/sweep'
import type { HandedBack } from '../../domain/alerts/handed-back'
import { handingBackNotices } from '../../domain/alerts/handing-back-notices'
import { cn } from '../support/rehearsals'
import { defaultPolicy, openHouse, type House } from '../support/house'

const DAY_MS = 86_400_000
/** So many days from today, in Shanghai. */
const day = (n: number) => cn.dateOf(Date.now() + n * DAY_MS)

let house: House
beforeAll(async () => {
  house = await openHouse(defaultPolicy(), { ownDatabase: true })
})
afterAll(() => house?.close())

/** One round of the sweep, as if it were so many days later. */
const sweep = (daysOn: number) =>
  sweepActivities({
    prisma: house.prisma,
    client: house.client,
    logger: pino({ level: 'silent' }),
    dispatchOutbox: async () => undefined,
    startMigration: async () => undefined,
    startAssessment: async () => undefined,
    now: () => new Date(Date.now() + daysOn * DAY_MS),
  }).sweepAbsences()

async function person(name: string, managerId?: string): Promise<string> {
  const data = { id: `${name}-${randomUUID().slice(0, 8)}`, name, language: 'en', managerId: managerId ?? null }
  return (await house.prisma.staff.create({ data })).id
}
async function absent(staffId: string, from: number, to: number, standInId?: string): Promise<string> {
  const data = { id: `abs_${randomUUID()}`, staffId, fromOn: day(from), toOn: day(to), standInId: standInId ?? null }
  return (await house.prisma.absence.create({ data })).id
}
const noticesOf = (subject: string) => house.prisma.notice.findMany({ where: { subject }, orderBy: { kind: 'asc' } })

describe('an absence that is over', () => {
  test('[E3] is handed back: the person learns what the stand-in was told, what became of the deadlines and what is owed, and the stand-in that it is over; once', async () => {
    const { lead, product, engineer } = house.people
    const ann = await person('Ann', lead)
    const absence = await absent(ann, 0, 20, product)
    const late = await house.openNeed({ ownerId: ann, title: 'Export crashes' })
    const force = { salesId: ann, productId: product, engineeringId: engineer, ownerId: ann }
    await house.say(late, 'nameTaskForce', force)
    await house.skip(late, 12 * DAY_MS)
    const moved = await house.openNeed({ ownerId: ann, title: 'Import stalls' })
    const dueAt = new Date(Date.now() + 100 * DAY_MS).toISOString()
    await house.say(moved, 'extend', { key: 'solution-1', dueAt, reason: 'Parts arrive later' })

    expect(await sweep(20)).toBe(0)
    expect(await noticesOf(absence)).toEqual([])
    const rounds = await Promise.all([sweep(21), sweep(21), sweep(21)])
    expect(rounds.sort()).toEqual([0, 0, 1])
    expect(await sweep(21)).toBe(0)

    const [toAnn, toStandIn, ...more] = await noticesOf(absence)
    expect(more).toEqual([])
    const counts = { told: expect.any(Number), met: 1, missed: 1, moved: 1, owed: 3, late: expect.any(Number) }
    expect(toAnn).toMatchObject({ kind: 'absence-ended', data: { to: [ann], absenceId: absence, counts } })
    expect(toStandIn).toMatchObject({ kind: 'standing-in-ended', data: { name: 'Ann' } })
    const stoodIn = (toStandIn?.data as unknown as { to: string[] }).to
    expect(stoodIn).toContain(product)
    expect(handingBackNotices['absence-ended'].en({ data: toAnn!.data })).toMatch(
      /^You are back \(.*\)\. product stood in and was told \d+ times\. Of your deadlines 1 met, 1 missed, 1 moved\. Owed now: 3/,
    )

    const { handedBackAt, note } = await house.prisma.absence.findUniqueOrThrow({ where: { id: absence } })
    const { told, met, missed, moved: movedDues, owed } = note as unknown as HandedBack
    expect(handedBackAt).not.toBeNull()
    expect(told.map(({ caseId, key, level, to }) => [caseId, key, level, to])).toEqual(
      expect.arrayContaining([
        [late, 'solution-1', 'warning', [product]],
        [late, 'solution-1', 'missed', [product]],
      ]),
    )
    expect(met).toMatchObject([{ caseId: late, key: 'task-force-1', onTime: true }])
    expect(missed).toMatchObject([{ caseId: late, key: 'solution-1', title: 'Export crashes' }])
    expect(movedDues).toMatchObject([{ caseId: moved, key: 'solution-1', after: dueAt, cause: 'extended' }])
    expect(owed.map(({ caseId, key }) => [caseId, key])).toEqual(
      expect.arrayContaining([
        [late, 'solution-1'],
        [moved, 'solution-1'],
      ]),
    )
    expect(owed.find(({ caseId }) => caseId === late)?.late).toBe(true)
  })

  test('[E3] is told and marked together: what fails half-way is done again as a whole', async () => {
    const ann = await person('Ann')
    const absence = await absent(ann, -3, -1, house.people.product)
    await house.prisma.$executeRaw`
      CREATE FUNCTION refuse_to_hand_back() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''the power is cut''; END'`
    await house.prisma
      .$executeRaw`CREATE TRIGGER power_cut BEFORE UPDATE ON absences FOR EACH ROW EXECUTE FUNCTION refuse_to_hand_back()`
    await expect(sweep(0)).rejects.toThrow('the power is cut')
    expect(await noticesOf(absence)).toEqual([])
    await house.prisma.$executeRaw`DROP TRIGGER power_cut ON absences`
    expect(await sweep(0)).toBe(1)
    expect((await noticesOf(absence)).map(({ kind }) => kind)).toEqual(['absence-ended', 'standing-in-ended'])
  })

  test('[E3] one that goes over into the next is handed back when the person is there again, both at once', async () => {
    const bob = await person('Bob')
    const [first, second] = [await absent(bob, -5, -2), await absent(bob, -1, 2)]
    expect(await sweep(0)).toBe(0)
    expect(await sweep(3)).toBe(1)
    expect([await noticesOf(first), await noticesOf(second)]).toMatchObject([
      [],
      [{ kind: 'absence-ended', data: { away: { from: day(-5), to: day(2) }, standIns: [] } }],
    ])
  })

  test('[X11] whoever stood in for a stand-in who was away too is in the note of both', async () => {
    const { lead, product } = house.people
    const [cai, dan] = [await person('Cai', lead), await person('Dan', lead)]
    const [ofCai, ofDan] = [await absent(cai, 0, 20, dan), await absent(dan, 0, 20, product)]
    const id = await house.openNeed({ ownerId: cai })
    await house.skip(id, 12 * DAY_MS)
    await sweep(21)
    for (const absence of [ofCai, ofDan]) {
      const { note } = await house.prisma.absence.findUniqueOrThrow({ where: { id: absence } })
      const { told, standIns } = note as unknown as HandedBack
      expect(told).toContainEqual(expect.objectContaining({ caseId: id, level: 'warning', to: [product] }))
      expect(standIns.map(({ id }) => id)).toContain(product)
    }
  })
})
