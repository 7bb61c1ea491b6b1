import { defaultPolicy, openHouse, type House } from '../support/house'
import { startSmtp, type TestSmtp } from '../support/smtp'
import { until } from '../support/until'

/** Everything in seconds: the solution is due after one, the ladder climbs each second, alerts wait half a second for company. */
const inSeconds = () => {
  const policy = defaultPolicy()
  policy.warnAt = '50%'
  policy.alerts.joinWithin = '1 second'
  policy.ladders.default = [
    { level: 'warning', to: ['owner'] },
    { level: 'missed', to: ['owner', 'lead'] },
    { level: '1', after: '2 seconds', to: ['lead', 'departmentHead'] },
    { level: 'repeat', every: '1 working day', to: ['highest'] },
  ]
  policy.processes.need = { deadlines: { solution: { within: '2 seconds' } } }
  return policy
}

let smtp: TestSmtp
let house: House
beforeAll(async () => {
  smtp = await startSmtp()
  house = await openHouse(inSeconds(), { ownDatabase: true, mail: { url: smtp.url, from: 'alerts@example.com' } })
  for (const id of Object.values(house.people))
    await house.prisma.staff.update({
      where: { id },
      data: { email: `${id}@example.com`, language: id.startsWith('lead') ? 'en' : 'zh-CN' },
    })
})
afterAll(async () => {
  await house.close()
  await smtp.stop()
})

describe('people are told', () => {
  test('[E1] [E6] by e-mail, each in their language, once; the ledger says when each rung was due, fired and delivered', async () => {
    const id = await house.openNeed({ title: 'Export fails' })
    const { owner, lead, head } = house.people
    await until(async () => (await house.prisma.alert.count({ where: { caseId: id, state: 'delivered' } })) === 5)
    const told = await house.prisma.alert.findMany({
      where: { caseId: id },
      include: { rung: true },
      orderBy: { id: 'asc' },
    })
    expect(told.map(({ rung, personId }) => `${rung?.level} ${personId}`).sort()).toEqual(
      [`warning ${owner}`, `missed ${owner}`, `missed ${lead}`, `1 ${lead}`, `1 ${head}`].sort(),
    )
    for (const { rung, deliveredAt } of told) {
      if (!rung) throw new Error('an alert without its rung')
      expect(rung.firedAt?.getTime()).toBeGreaterThanOrEqual(rung.at.getTime())
      expect(deliveredAt?.getTime()).toBeGreaterThanOrEqual(rung.recordedAt.getTime())
    }
    const mails = (person: string) => smtp.messages.filter(({ to }) => JSON.stringify(to).includes(person))
    expect(new Set(smtp.messages.map(({ messageId }) => messageId)).size).toBe(smtp.messages.length)
    expect(mails(lead)[0]?.text).toContain('solution')
    expect(mails(owner)[0]?.text).toContain('解决方案')
  })

  test('[X12] an alert that still waits when its deadline is met is withdrawn, and the ledger says so', async () => {
    const policy = inSeconds()
    policy.alerts.joinWithin = '1 hour'
    const quiet = await openHouse(policy, { ownDatabase: true })
    const id = await quiet.openNeed()
    await until(async () => (await quiet.prisma.alert.count({ where: { caseId: id } })) >= 1)
    await quiet.say(id, 'cancel', { reason: 'Withdrawn' })
    const alerts = await quiet.prisma.alert.findMany({ where: { caseId: id } })
    expect([...new Set(alerts.map(({ state }) => state))]).toEqual(['withdrawn'])
    await quiet.close()
  })
})

describe('a pause', () => {
  test('[T6] its owner is told by e-mail since when and why; what waits when it ends is withdrawn', async () => {
    const policy = inSeconds()
    policy.pauses = { remindEvery: '1 second' }
    policy.ladders.default = [{ level: 'missed', to: ['owner'] }]
    const reminding = await openHouse(policy, {
      ownDatabase: true,
      mail: { url: smtp.url, from: 'alerts@example.com' },
    })
    const { owner } = reminding.people
    await reminding.prisma.staff.update({ where: { id: owner }, data: { email: `${owner}@example.com` } })
    const id = await reminding.openNeed()
    await reminding.say(id, 'pause', { reason: 'Waiting for the signature' })
    const mail = await until(async () => smtp.messages.find(({ to }) => JSON.stringify(to).includes(owner)))
    expect(mail.subject).toMatch(/^\[Paused\] Customer .*: paused for /)
    expect(mail.text).toContain('of a paused case (Waiting for the signature)')
    await reminding.say(id, 'resume')
    const left = await reminding.prisma.alert.findMany({
      where: { caseId: id, deadlineKey: 'pause', state: 'waiting' },
    })
    expect(left).toEqual([])
    expect(await reminding.prisma.rung.count({ where: { caseId: id, level: 'missed' } })).toBe(0)
    await reminding.close()
  })
})

describe('one case becomes part of another', () => {
  test('[N9] [X13] merged, the survivor takes the earlier open due of each kind, and the merged one is linked and over', async () => {
    const plain = await openHouse()
    const early = await plain.openNeed()
    const late = await plain.openNeed({}, { occurredAt: new Date(Date.now() - 1_000).toISOString() })
    const dueAt = new Date(Date.now() + 30 * 86_400_000).toISOString()
    await plain.say(late, 'extend', { key: 'solution-1', dueAt, reason: 'Agreed with the customer' })
    await plain.say(early, 'mergeInto', { intoId: late, reason: 'Same need' })
    expect(await plain.client.workflow.getHandle(early).result()).toBe('merged')
    await until(async () => (await plain.events(late)).some(({ type }) => type === 'CaseAbsorbed'))
    const due = (caseId: string) =>
      plain.prisma.deadline.findUniqueOrThrow({ where: { caseId_key: { caseId, key: 'solution-1' } } })
    expect((await due(late)).dueAt).toEqual((await due(early)).dueAt)
    const events = await plain.events(late)
    expect(events.find(({ type }) => type === 'CaseAbsorbed')?.data).toMatchObject({ fromId: early })
    expect(events.filter(({ type }) => type === 'DeadlineMoved').at(-1)?.data).toMatchObject({
      before: dueAt,
      cause: 'merged',
    })
    await plain.close()
  })

  test('[N7] a suggestion marked as a need is opened in the pool, once', async () => {
    const plain = await openHouse()
    const id = await plain.openNeed()
    await plain.say(id, 'submitSolution', {
      summary: 'Fix',
      milestones: [],
      plannedDeliveryOn: '2099-12-31',
      confirmedByCustomer: true,
    })
    await plain.say(id, 'deliver', { acceptedByCustomer: true })
    await plain.say(id, 'revisit', {
      satisfied: 'yes',
      suggestions: [{ title: 'Dark mode', asNeed: true }, { title: 'Nice' }],
    })
    const row = await until(() => plain.prisma.outbox.findFirst({ where: { caseId: id, handledAt: { not: null } } }))
    expect(await plain.prisma.case.findUniqueOrThrow({ where: { id: row.answer ?? '' } })).toMatchObject({
      title: 'Dark mode',
      stage: 'pooled',
      priority: 'medium',
      customerId: plain.customerId,
    })
    expect(await plain.prisma.outbox.count({ where: { caseId: id } })).toBe(1)
    await plain.close()
  })
})
