import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Webhook } from 'standardwebhooks'
import { until } from '../../support/until'
import { openChatRoom, SECRET, type ChatRoom } from './chat-room'
import { FROM } from './mailroom'

// The engine takes ten seconds to believe that a sender is dead.
jest.setTimeout(120_000)

const dir = mkdtempSync(path.join(tmpdir(), 'crash-posting-'))
let room: ChatRoom
let child: ChildProcess | undefined

beforeAll(async () => {
  room = await openChatRoom()
  await room.joinWithin('0 seconds')
})
afterAll(async () => {
  child?.kill('SIGKILL')
  await room?.close()
  rmSync(dir, { recursive: true })
})

function startProcess(): ChildProcess {
  writeFileSync(path.join(dir, 'bundle.js'), room.bundle)
  const env = {
    ...process.env,
    DATABASE_URL: room.databaseUrl,
    TASK_QUEUE: room.taskQueue,
    BUNDLE: path.join(dir, 'bundle.js'),
    SMTP_URL: room.smtp.url,
    MAIL_FROM: FROM,
  }
  return spawn(
    process.execPath,
    ['-r', path.join(__dirname, '../../support/typescript.cjs'), path.join(__dirname, 'worker-process.ts')],
    { env, stdio: ['ignore', 'inherit', 'inherit'] },
  )
}

describe('a worker that is killed', () => {
  it('[E6] between the channel’s yes and the record of it: the same message comes again, recognisable by its id; between taking a place in a queue and using it: once', async () => {
    const [hook, robot] = [await room.channel('webhook'), await room.channel('wecom', { perMinute: 12 })]
    const [ann, bob] = [
      await room.person({ channels: { default: [hook] } }),
      await room.person({ channels: { default: [robot] } }),
    ]
    // The robot was just used by somebody else: Bob's message has to wait for its place.
    await room.prisma.channel.update({ where: { id: robot }, data: { nextSlotAt: new Date(Date.now() + 60_000) } })
    let holding = true
    const forever = new Promise<never>(() => {})
    room.receiver.answer(({ path }) => (path.includes(hook) && holding ? forever : { body: '{"errcode":0}' }))

    child = startProcess()
    await room.raise(bob)
    await until(() => room.prisma.delivery.findFirst({ where: { channel: robot, slotAt: { not: null } } }))
    await room.raise(ann)
    await until(async () => room.posted(hook).length > 0)
    child.kill('SIGKILL')
    await once(child, 'exit')
    holding = false
    expect([await room.messages(ann), await room.messages(bob)]).toMatchObject([
      [{ state: 'composed', attempts: [] }],
      [{ state: 'composed', attempts: [] }],
    ])

    // A minute later: it is Bob's turn.
    await room.prisma.delivery.updateMany({ where: { channel: robot }, data: { slotAt: new Date() } })
    await room.prisma.channel.update({ where: { id: robot }, data: { nextSlotAt: null } })
    const stop = await room.startChatWorker()
    await room.skip(bob, 70_000)
    await Promise.all([room.ended(ann), room.ended(bob)])
    await stop()
    const posts = room.posted(hook)
    expect(posts).toHaveLength(2)
    const [first, again] = posts
    const [message] = await room.messages(ann)
    expect(message).toMatchObject({ state: 'delivered', attempts: [{ ok: true }] })
    expect(again?.body).toBe(first?.body)
    for (const { body, headers } of posts) {
      expect(headers['webhook-id']).toBe(message?.id)
      expect(new Webhook(SECRET).verify(body, headers)).toMatchObject({ type: 'AlertsRaised' })
    }
    expect(room.posted(robot)).toHaveLength(1)
    expect(await room.messages(bob)).toMatchObject([{ state: 'delivered' }])
  })
})
