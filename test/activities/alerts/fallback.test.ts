import pino from 'pino'
import { Webhook } from 'standardwebhooks'
import { send } from '../../../activities/alerts/send'
import { until } from '../../support/until'
import { openChatRoom, SECRET, type ChatRoom } from './chat-room'
import { HOUR } from './mailroom'

const MINUTE = 60_000
let room: ChatRoom
/** What each channel answers, by its id; else yes. */
const answers: Record<string, () => Parameters<ChatRoom['receiver']['answer']>[0]> = {}
const yes = { wecom: '{"errcode":0,"errmsg":"ok"}', dingtalk: '{"errcode":0}', slack: 'ok' }

beforeAll(async () => {
  room = await openChatRoom()
  await room.joinWithin('0 seconds')
  await room.startChatWorker()
  room.receiver.answer(async (request) => {
    const how = Object.entries(answers).find(([id]) => request.path.includes(id))?.[1]()
    return typeof how === 'function' ? how(request) : (how ?? { body: yes.wecom })
  })
})
afterAll(() => room?.close())

const mailsTo = (person: string) => room.smtp.messages.filter(({ to }) => JSON.stringify(to).includes(person))
const personBy = (...channels: string[]) => room.person({ channels: { default: channels } })
/** Until the inbox waits for something: what is to be done now is done. */
const tried = (person: string, n: number) =>
  until(async () => {
    const [message] = await room.messages(person)
    return message && message.attempts.length >= n && message
  })
const notices = (kind: string, subject: string) =>
  room.prisma.notice.findMany({ where: { kind, subject }, orderBy: { raisedAt: 'asc' } })

describe('a person with several channels', () => {
  it('[E5] is told by the next one when the first fails for good, at once; each try is on record', async () => {
    const robot = await room.channel('dingtalk')
    answers[robot] = () => ({ body: '{"errcode":310000,"errmsg":"sign not match"}' })
    const ann = await personBy(robot, 'email')
    await room.raise(ann)
    await room.ended(ann)
    expect(mailsTo(ann)).toHaveLength(1)
    expect(room.posted(robot)).toHaveLength(1)
    expect(await room.messages(ann)).toMatchObject([
      {
        state: 'delivered',
        channel: 'email',
        attempts: [
          { channel: robot, ok: false, answer: expect.stringContaining('sign not match') },
          { channel: 'email', ok: true, answer: expect.stringMatching(/^250 /) },
        ],
      },
    ])
    expect((await room.alerts(ann)).map(({ state }) => state)).toEqual(['delivered'])
    expect(await notices('channel-failing', robot)).toMatchObject([{ resolvedAt: null, data: { kind: 'dingtalk' } }])

    // Told once; over when the channel works again.
    await room.raise(ann, { caseTitle: 'Again' })
    await room.ended(ann)
    expect(await notices('channel-failing', robot)).toHaveLength(1)
    answers[robot] = () => ({ body: yes.dingtalk })
    await room.raise(ann, { caseTitle: 'Mended' })
    await room.ended(ann)
    expect(mailsTo(ann)).toHaveLength(2)
    expect(await notices('channel-failing', robot)).toMatchObject([{ resolvedAt: expect.any(Date) }])
  })

  it.each(['cut', { status: 500 }, { body: '{"errcode":-1}' }, { body: '<html>', status: 200 }] as const)(
    '[E5] is told by the next one when the first fails in a passing way (%j) for its turn; not before',
    async (how) => {
      const robot = await room.channel('wecom')
      answers[robot] = () => how
      const ann = await personBy(robot, 'email')
      await room.raise(ann)
      await tried(ann, 1)
      await room.skip(ann, 10 * MINUTE)
      expect(mailsTo(ann)).toEqual([])
      await room.skip(ann, 10 * MINUTE)
      await room.ended(ann)
      expect(mailsTo(ann)).toHaveLength(1)
      const [message] = await room.messages(ann)
      expect(message?.attempts.length).toBeGreaterThan(5)
      expect(message?.attempts.filter(({ ok }) => ok).map(({ channel }) => channel)).toEqual(['email'])
      expect(await notices('channel-failing', robot)).toHaveLength(1)
    },
  )

  it('[E5] has a list of their own for critical alerts, whose channels have shorter turns', async () => {
    const [down, robot] = [await room.channel('wecom'), await room.channel('slack')]
    answers[down] = () => ({ status: 503 })
    answers[robot] = () => ({ body: yes.slack })
    const ann = await room.person({ channels: { default: ['email'], critical: [down, robot] } })
    await room.alert(ann)
    await room.prisma.alert.updateMany({ where: { personId: ann }, data: { severity: 'critical' } })
    await room.nudge(ann)
    await tried(ann, 1)
    await room.skip(ann, 3 * MINUTE)
    await room.ended(ann)
    expect(room.posted(robot)).toHaveLength(1)
    expect(mailsTo(ann)).toEqual([])
  })

  it('[E5] whom none of them reaches is recorded as not told, with what each said, and operators hear of it once', async () => {
    const [one, two] = [await room.channel('wecom'), await room.channel('dingtalk')]
    answers[one] = () => ({ body: '{"errcode":93000,"errmsg":"invalid webhook url"}' })
    answers[two] = () => ({ status: 404 })
    const ann = await personBy(one, two)
    await room.raise(ann)
    await room.ended(ann)
    const reason = 'The wecom: HTTP 200 {"errcode":93000,"errmsg":"invalid webhook url"}; The dingtalk: HTTP 404'
    expect(await room.messages(ann)).toMatchObject([{ state: 'undelivered', reason }])
    expect(await room.alerts(ann)).toMatchObject([{ state: 'undelivered', reason }])
    await room.raise(ann, { caseTitle: 'Again' })
    await room.ended(ann)
    expect(await notices('person-not-reached', ann)).toMatchObject([{ resolvedAt: null, data: { reason } }])
  })

  it('[E5] is told by the others when a channel was removed', async () => {
    const ann = await personBy('chn_0000000000000000', 'email')
    await room.raise(ann)
    await room.ended(ann)
    expect(mailsTo(ann)).toHaveLength(1)
  })
})

describe('a channel that is down for an hour', () => {
  it('[E5] [E6] gets the message once when it is back, signed anew at each try, with the same id and words', async () => {
    const hook = await room.channel('webhook')
    let down = true
    answers[hook] = () => (down ? { status: 503 } : { status: 204 })
    const ann = await personBy(hook)
    await room.raise(ann)
    await tried(ann, 1)
    await room.skip(ann, HOUR)
    const [{ attempts }] = (await room.messages(ann)) as [Awaited<ReturnType<ChatRoom['messages']>>[0]]
    expect(attempts.length).toBeGreaterThan(8)
    expect(attempts.some(({ ok }) => ok)).toBe(false)
    down = false
    // What was composed and tried is what is sent, though the person changed meanwhile.
    await room.prisma.staff.update({ where: { id: ann }, data: { language: 'zh-CN' } })
    await room.skip(ann, HOUR)
    await room.ended(ann)

    const [message] = await room.messages(ann)
    expect(message).toMatchObject({ state: 'delivered', channel: hook })
    const posts = room.posted(hook)
    expect(posts).toHaveLength(message?.attempts.length ?? 0)
    expect(message?.attempts.map(({ ok }) => ok)).toEqual([...attempts.map(() => false), true])
    expect(new Set(posts.map(({ body }) => body)).size).toBe(1)
    for (const { body, headers } of posts) {
      expect(headers['webhook-id']).toBe(message?.id)
      expect(new Webhook(SECRET).verify(body, headers)).toMatchObject({
        type: 'AlertsRaised',
        data: { messageId: message?.id, personId: ann, alerts: [{ deadlineKey: 'solution-1', level: 'missed' }] },
      })
    }
  })

  it('[E5] is not asked before the time its answer named', async () => {
    const hook = await room.channel('webhook')
    answers[hook] = () => ({ status: 503, headers: { 'retry-after': '1200' } })
    const ann = await personBy(hook)
    await room.raise(ann)
    await tried(ann, 1)
    await room.skip(ann, 19 * MINUTE)
    expect(room.posted(hook)).toHaveLength(1)
    answers[hook] = () => ({ status: 200 })
    await room.skip(ann, 2 * MINUTE)
    await room.ended(ann)
    expect(room.posted(hook)).toHaveLength(2)
  })

  it('[E5] for good (410) is not asked again', async () => {
    const hook = await room.channel('webhook')
    answers[hook] = () => ({ status: 410 })
    const ann = await personBy(hook)
    await room.raise(ann)
    await room.ended(ann)
    expect(await room.messages(ann)).toMatchObject([{ state: 'undelivered', reason: 'HTTP 410' }])
    expect(room.posted(hook)).toHaveLength(1)
  })
})

describe('a robot that many inboxes share', () => {
  it('[E5] is asked no faster than its pace, by all of them together; nobody is forgotten', async () => {
    const robot = await room.channel('wecom', { perMinute: 120 })
    const people = await Promise.all(Array.from({ length: 8 }, () => personBy(robot)))
    const begun = Date.now()
    await Promise.all(people.map((person) => room.raise(person)))
    await Promise.all(people.map((person) => room.ended(person)))
    const posts = room.posted(robot)
    expect(posts).toHaveLength(8)
    posts.forEach(({ at }, n) => expect(at).toBeGreaterThanOrEqual(begun + n * 500))
    for (const person of people) expect(await room.messages(person)).toMatchObject([{ state: 'delivered' }])
  })

  it('[E5] that is asked too often is left alone by everybody for ten minutes, and then everybody is told', async () => {
    const robot = await room.channel('dingtalk', { perMinute: 6_000 })
    answers[robot] = () => ({ body: '{"errcode":130101,"errmsg":"send too fast, exceed 20 times per minute"}' })
    const [ann, bob] = [await personBy(robot), await personBy(robot)]
    await room.raise(ann)
    await tried(ann, 1)
    const { closedUntil } = await room.prisma.channel.findUniqueOrThrow({ where: { id: robot } })
    expect(closedUntil?.getTime()).toBeGreaterThan(Date.now() + 9 * MINUTE)

    answers[robot] = () => ({ body: yes.dingtalk })
    await room.raise(bob)
    const later = { gt: new Date(Date.now() + 9 * MINUTE) }
    await until(() => room.prisma.delivery.findFirst({ where: { channel: robot, tries: 0, nextAt: later } }))
    expect(room.posted(robot)).toHaveLength(1)

    // Ten minutes later, for the database too.
    await room.prisma.channel.update({ where: { id: robot }, data: { closedUntil: new Date(), nextSlotAt: null } })
    await room.prisma.delivery.updateMany({ where: { channel: robot }, data: { slotAt: null } })
    await Promise.all([ann, bob].map((person) => room.skip(person, 11 * MINUTE)))
    await Promise.all([room.ended(ann), room.ended(bob)])
    for (const person of [ann, bob]) expect(await room.messages(person)).toMatchObject([{ state: 'delivered' }])
    expect(room.posted(robot)).toHaveLength(3)
  })
})

describe('a message that rests until its next try', () => {
  const titlesAt = (channel: string) =>
    room.posted(channel).map(({ body }) => [...new Set(body.match(/Need \d|Outage \d/g) ?? [])].sort())

  it('[E4] [E5] lets what is critical go past it at once; what can wait joins, and goes after it', async () => {
    const [broken, siren] = [await room.channel('slack'), await room.channel('dingtalk')]
    let down = true
    answers[broken] = () => (down ? { status: 503 } : { body: yes.slack })
    answers[siren] = () => ({ body: yes.dingtalk })
    const ann = await room.person({ channels: { default: [broken], critical: [siren] } })
    await room.raise(ann, { caseTitle: 'Need 1' })
    await tried(ann, 1)
    await room.raise(ann, { caseTitle: 'Need 2' })
    await room.raise(ann, { caseTitle: 'Outage 1', severity: 'critical' })
    await until(async () => room.posted(siren).length === 1)
    await room.raise(ann, { caseTitle: 'Outage 2', severity: 'critical' })
    await until(async () => room.posted(siren).length === 2)
    expect(titlesAt(siren)).toEqual([['Outage 1'], ['Outage 2']])
    await room.raise(ann, { caseTitle: 'Need 3' })

    down = false
    await room.skip(ann, HOUR)
    await room.ended(ann)
    expect(titlesAt(broken).filter((_, n) => n >= room.posted(broken).length - 2)).toEqual([
      ['Need 1'],
      ['Need 2', 'Need 3'],
    ])
    expect(room.posted(siren)).toHaveLength(2)
    expect((await room.messages(ann)).map(({ state }) => state)).toEqual(Array(4).fill('delivered'))
  })

  it('[E5] [E6] loses nothing when every channel is down: all is told when one is back, each once', async () => {
    const broken = await room.channel('slack')
    let down = true
    answers[broken] = () => (down ? { status: 503 } : { body: yes.slack })
    const ann = await personBy(broken)
    await room.raise(ann, { caseTitle: 'Outage 1', severity: 'critical' })
    await tried(ann, 1)
    for (const caseTitle of ['Outage 2', 'Outage 3']) await room.raise(ann, { caseTitle, severity: 'critical' })
    await room.raise(ann, { caseTitle: 'Need 1' })
    expect(await room.messages(ann)).toHaveLength(1)
    const failed = room.posted(broken).length
    down = false
    await room.skip(ann, HOUR)
    await room.ended(ann)
    expect(titlesAt(broken).slice(failed)).toEqual([['Outage 1'], ['Need 1', 'Outage 2', 'Outage 3']])
    const alerts = await room.prisma.alert.findMany({ where: { personId: ann } })
    expect(new Set(alerts.map(({ state }) => state))).toEqual(new Set(['delivered']))
  })
})

describe('an address of our own network', () => {
  it('[E5] is not called where that is not allowed', async () => {
    const hook = await room.channel('webhook', { url: room.receiver.url.replace('127.0.0.1', 'localhost') })
    const dependencies = { prisma: room.prisma, mail: undefined, logger: pino({ level: 'silent' }) }
    const ann = await personBy(hook)
    const message = { channel: hook, subject: 'Late', body: 'Late' }
    await room.prisma.message.create({ data: { id: `msg_${ann}`, personId: ann, ...message } })
    expect(await send(dependencies, `msg_${ann}`)).toBeNull()
    expect(await room.messages(ann)).toMatchObject([
      { state: 'undelivered', reason: expect.stringContaining('not encrypted') },
    ])
    expect(room.posted(hook)).toEqual([])
  })
})
