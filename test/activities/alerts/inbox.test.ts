import { until } from '../../support/until'
import { HOUR, openMailroom, type Mailroom } from './mailroom'

const refusedFor: Record<string, 'final' | 'passing'> = {}
let room: Mailroom
let stopWorker: () => Promise<void>

beforeAll(async () => {
  room = await openMailroom({ refuse: (address) => refusedFor[address] })
  stopWorker = await room.startWorker()
})
afterAll(() => room?.close())

const addressOf = (personId: string) => `${personId}@example.com`
const mailsTo = (personId: string) => room.smtp.messages.filter(({ to }) => JSON.stringify(to).includes(personId))
/** Its window has begun. */
const waitsFor = async (personId: string) => {
  const { events } = await room.client.workflow.getHandle(`inbox:${personId}`).fetchHistory()
  return events?.some(({ timerStartedEventAttributes }) => timerStartedEventAttributes)
}
const untilEnded = async (personId: string) => {
  await room.skip(personId, 3 * HOUR)
  await room.ended(personId)
}

describe('an inbox', () => {
  beforeAll(() => room.joinWithin('1 hour'))

  it('[E4] joins thirty alerts to one message, worst first', async () => {
    const ann = await room.person()
    await room.raise(ann, { caseTitle: 'Need number 0.' })
    await until(() => waitsFor(ann))
    await Promise.all(Array.from({ length: 28 }, (_, n) => room.raise(ann, { caseTitle: `Need number ${n + 1}.` })))
    await room.raise(ann, { caseTitle: 'The worst of all', level: '2' })
    await untilEnded(ann)

    const [mail, ...more] = mailsTo(ann)
    expect(more).toEqual([])
    expect(mail?.subject).toBe('[Late] 30 late; most urgent: acme, solution')
    expect(mail?.text).toMatch(
      /^Hello Ann,\n\n30 late\n\n■ Customer: acme\n\n● solution just missed\nNeed: The worst of all\n/,
    )
    for (let n = 0; n < 29; n++) expect(mail?.text).toContain(`Need number ${n}.`)
    const [message] = await room.messages(ann)
    expect(message).toMatchObject({
      state: 'delivered',
      address: addressOf(ann),
      attempts: [{ ok: true, answer: expect.stringMatching(/^250 /) }],
    })
    expect(mail?.messageId).toBe(`<${message?.id}@followthrough>`)
    expect((await room.alerts(ann)).map(({ state, deliveredAt }) => [state, deliveredAt])).toEqual(
      Array(30).fill(['delivered', message?.deliveredAt]),
    )
    expect(room.said).toContain('Ann is told: [Late] 30 late; most urgent: acme, solution (30 alerts in one message)')
  })

  it('[X14] names a deadline once that climbed while it waited', async () => {
    const ann = await room.person()
    for (const level of ['warning', 'missed', '1'])
      await room.raise(ann, { caseId: `need_${ann}`, caseTitle: 'Climbing', level })
    await untilEnded(ann)
    expect(mailsTo(ann)[0]?.text?.split('Climbing')).toHaveLength(2)
    expect(mailsTo(ann)[0]?.text).toContain('Why: escalation, level 1')
  })

  it('[X12] says nothing of an alert that was withdrawn while it waited', async () => {
    const [ann, bob] = [await room.person(), await room.person()]
    await room.raise(ann, { caseTitle: 'Done meanwhile' })
    await room.raise(bob, { caseTitle: 'Done meanwhile' })
    await room.prisma.alert.updateMany({
      where: { personId: { in: [ann, bob] } },
      data: { state: 'withdrawn', reason: 'the deadline was settled first' },
    })
    await room.raise(bob, { caseTitle: 'Still open' })
    await Promise.all([untilEnded(ann), untilEnded(bob)])
    expect(mailsTo(ann)).toEqual([])
    expect(mailsTo(bob)).toMatchObject([{ text: expect.stringContaining('Still open') }])
    expect(mailsTo(bob)[0]?.text).not.toContain('Done meanwhile')
    expect((await room.alerts(bob)).map(({ state }) => state)).toEqual(['withdrawn', 'delivered'])
  })

  it('[E5] records why a message could not be delivered, and tries no more, when the channel refuses it for good', async () => {
    const ann = await room.person()
    refusedFor[addressOf(ann)] = 'final'
    await room.raise(ann)
    await untilEnded(ann)
    const reason = '550 no such mailbox: the recipient'
    expect(await room.messages(ann)).toMatchObject([
      { state: 'undelivered', reason, attempts: [{ ok: false, answer: `550 no such mailbox: ${addressOf(ann)}` }] },
    ])
    expect(await room.alerts(ann)).toEqual([{ state: 'undelivered', reason, deliveredAt: null }])
    expect(room.said).toContain(`Ann could not be told: ${reason}`)
  })

  it('[E5] tries again with back-off when the channel fails, with the same Message-ID and words', async () => {
    const ann = await room.person()
    let tries = 0
    Object.defineProperty(refusedFor, addressOf(ann), { get: () => (++tries <= 3 ? 'passing' : undefined) })
    await room.raise(ann)
    await untilEnded(ann)
    const [message] = await room.messages(ann)
    expect(message?.state).toBe('delivered')
    expect(message?.attempts.map(({ ok }) => ok)).toEqual([false, false, false, true])
    expect(mailsTo(ann)).toMatchObject([
      { messageId: `<${message?.id}@followthrough>`, subject: message?.subject, text: message?.body },
    ])
  })

  it('[E5] delivers what comes after a message that could not be delivered', async () => {
    const ann = await room.person()
    refusedFor[addressOf(ann)] = 'final'
    await room.raise(ann)
    await untilEnded(ann)
    delete refusedFor[addressOf(ann)]
    await room.raise(ann, { caseTitle: 'The next one' })
    await untilEnded(ann)
    expect((await room.alerts(ann)).map(({ state }) => state)).toEqual(['undelivered', 'delivered'])
    expect(mailsTo(ann)).toHaveLength(1)
  })

  it('[E5] records that a person has no address, and tries nothing', async () => {
    const ann = await room.person({ email: null })
    await room.raise(ann)
    await untilEnded(ann)
    const reason = 'the person has no e-mail address'
    expect(await room.messages(ann)).toMatchObject([{ state: 'undelivered', reason, attempts: [] }])
    expect(await room.alerts(ann)).toMatchObject([{ state: 'undelivered', reason }])
  })
})

describe('an inbox that does not wait', () => {
  beforeAll(() => room.joinWithin('0 seconds'))

  it('[E4] loses no nudge that arrives while it ends', async () => {
    const ann = await room.person()
    for (let n = 1; n <= 15; n++) {
      await room.raise(ann, { caseTitle: `Need ${n}.` })
      // The next nudge meets an inbox that is about to end, has just ended, or looks once more.
      if (n % 3 > 0)
        await room.smtp.waitFor(
          room.smtp.messages.length + 1 - Number(mailsTo(ann).some(({ text }) => text?.includes(`Need ${n}.`))),
        )
      if (n % 3 > 1) await room.ended(ann)
    }
    await room.ended(ann)
    expect((await room.alerts(ann)).map(({ state }) => state)).toEqual(Array(15).fill('delivered'))
    const told = mailsTo(ann).flatMap(({ text }) => text?.match(/Need \d+\./g) ?? [])
    expect(told.sort()).toEqual(Array.from({ length: 15 }, (_, n) => `Need ${n + 1}.`).sort())
  })
})

describe('without a channel', () => {
  beforeAll(async () => {
    await room.joinWithin('1 hour')
    await stopWorker()
  })

  it('[E5] gives up when the mail server is still away after all retries, and says so', async () => {
    const ann = await room.person()
    const stop = await room.startWorker({ mail: 'away' })
    await room.raise(ann)
    await room.skip(ann, 30 * HOUR)
    await room.ended(ann)
    const reason = expect.stringMatching(/ECONNREFUSED.* \(retries used up\)$/)
    const [message] = await room.messages(ann)
    expect(message).toMatchObject({ state: 'undelivered', reason })
    expect(message?.attempts.length).toBeGreaterThan(20)
    expect(await room.alerts(ann)).toEqual([{ state: 'undelivered', reason, deliveredAt: null }])
    await stop()
    // thirty hours of tries, one by one
  }, 180_000)

  it('[E5] records that no channel is configured, and tries nothing', async () => {
    const ann = await room.person()
    await room.startWorker({ mail: 'none' })
    await room.raise(ann)
    await untilEnded(ann)
    const reason = 'no e-mail channel configured (SMTP_URL is not set)'
    expect(await room.messages(ann)).toMatchObject([{ state: 'undelivered', reason, attempts: [] }])
    expect(await room.alerts(ann)).toMatchObject([{ state: 'undelivered', reason }])
    expect(room.said).not.toContain(`Ann could not be told: ${reason}`)
  })
})
