import { nextStep, nextTryAt, type Tried } from '../../../domain/alerts/next-try'

const MINUTE = 60_000
const patience = { nextChannelAfterMs: 15 * MINUTE, giveUpAfterMs: 24 * 60 * MINUTE }
const minute = (n: number) => new Date(Date.UTC(2026, 10, 23) + n * MINUTE)
const tried = (channel: string, since: number, nextAt: number, state = 'trying'): Tried => ({
  channel,
  state,
  since: minute(since),
  nextAt: minute(nextAt),
})
const at = (n: number, channels: string[], ...done: Tried[]) => nextStep(channels, done, patience, minute(n))

describe('which channel a message goes to', () => {
  test('[E5] the first of the list at first, and it has the message to itself while it is tried again', () => {
    expect(at(0, ['robot', 'email'])).toMatchObject({ do: 'send', channel: 'robot', isLast: false })
    expect(at(1, ['robot', 'email'], tried('robot', 0, 5))).toEqual({ do: 'wait', ms: 4 * MINUTE })
    expect(at(5, ['robot', 'email'], tried('robot', 0, 5))).toMatchObject({ do: 'send', channel: 'robot' })
  })

  test('[E5] the next one at once when the first failed for good, or when its next try would come after its turn', () => {
    const next = { do: 'send', channel: 'email', isLast: true }
    expect(at(1, ['robot', 'email'], tried('robot', 0, 1, 'failed'))).toEqual(next)
    expect(at(1, ['robot', 'email'], tried('robot', 0, 16))).toEqual(next)
  })

  test('[E5] a last try at the end of the turn, and then the next one', () => {
    const retried = nextTryAt(minute(0), { backOffMs: 20 * MINUTE }, patience, minute(6))
    expect(retried).toEqual(minute(15))
    expect(at(6, ['robot', 'email'], { ...tried('robot', 0, 0), nextAt: retried })).toEqual({
      do: 'wait',
      ms: 9 * MINUTE,
    })
    expect(at(15, ['robot', 'email'], tried('robot', 0, 15))).toMatchObject({ do: 'send', channel: 'robot' })
    expect(nextTryAt(minute(0), { backOffMs: 20 * MINUTE }, patience, minute(15))).toEqual(minute(35))
    expect(at(15, ['robot', 'email'], tried('robot', 0, 35))).toMatchObject({ do: 'send', channel: 'email' })
  })

  test('[E5] is not tried before it wants to be asked, though that is after its turn', () => {
    const later = nextTryAt(minute(0), { backOffMs: MINUTE, retryAfterMs: 40 * MINUTE }, patience, minute(1))
    expect(later).toEqual(minute(41))
  })

  test('[E5] a channel whose turn is over goes on beside the others: whichever is ready first', () => {
    const both = [tried('robot', 0, 30), tried('email', 16, 40)]
    expect(at(20, ['robot', 'email'], ...both)).toEqual({ do: 'wait', ms: 10 * MINUTE })
    expect(at(30, ['robot', 'email'], ...both)).toMatchObject({ do: 'send', channel: 'robot' })
    expect(at(30, ['robot', 'email', 'slack'], ...both)).toMatchObject({ do: 'send', channel: 'robot' })
    expect(at(33, ['robot', 'email', 'slack'], tried('robot', 0, 40), tried('email', 16, 40))).toMatchObject({
      do: 'send',
      channel: 'slack',
    })
  })

  test('[E5] gives up when every channel failed for good, when there is none, and when it was tried long enough', () => {
    expect(at(1, ['robot', 'email'], tried('robot', 0, 1, 'failed'), tried('email', 0, 1, 'failed'))).toEqual({
      do: 'give up',
    })
    expect(at(0, [])).toEqual({ do: 'give up' })
    const long = tried('email', 0, 24 * 60 + 9)
    expect(at(24 * 60 - 1, ['email'], long)).toEqual({ do: 'wait', ms: MINUTE })
    expect(at(24 * 60, ['email'], long)).toEqual({ do: 'give up' })
  })
})
