import fc from 'fast-check'
import { usualPace } from '../../../domain/alerts/channel-kinds'
import { holds, nextSlot, paceMs, type Queue } from '../../../domain/alerts/pace'

const at = (time: string) => Date.parse(`2026-11-23T${time}+08:00`)
const wecom: Queue = { kind: 'wecom', perMinute: 15 }

describe('the queue of a robot that many share', () => {
  test('[E5] gives each message a place of its own, not before the robot wants to be asked again', () => {
    expect(nextSlot(wecom, at('10:00:00'))).toBe(at('10:00:00'))
    expect(nextSlot({ ...wecom, nextSlotAt: at('10:00:08') }, at('10:00:00'))).toBe(at('10:00:08'))
    expect(nextSlot({ ...wecom, nextSlotAt: at('10:00:08'), closedUntil: at('10:10:00') }, at('10:00:00'))).toBe(
      at('10:10:00'),
    )
    expect(nextSlot({ kind: 'webhook', perMinute: null, nextSlotAt: at('11:00:00') }, at('10:00:00'))).toBe(
      at('10:00:00'),
    )
  })

  test('[E5] keeps Feishu off the hour and the half hour', () => {
    const feishu: Queue = { kind: 'feishu', perMinute: 80 }
    expect(nextSlot(feishu, at('10:00:00'))).toBe(at('10:00:15'))
    expect(nextSlot(feishu, at('17:30:14.999'))).toBe(at('17:30:15'))
    expect(nextSlot(feishu, at('10:00:16'))).toBe(at('10:00:16'))
    expect(nextSlot({ ...feishu, nextSlotAt: at('10:30:01') }, at('10:29:00'))).toBe(at('10:30:15'))
  })

  test('[E5] takes a place back that is long gone, or that came before the robot closed', () => {
    expect(holds(at('10:00:00'), wecom, at('10:00:16'))).toBe(true)
    expect(holds(at('10:00:00'), wecom, at('10:00:17'))).toBe(false)
    expect(holds(at('10:00:00'), { ...wecom, closedUntil: at('10:10:00') }, at('10:00:00'))).toBe(false)
  })

  test('[E5] lets never more through than the robot takes, however late whoever holds a place comes', () => {
    const limits = { wecom: 20, dingtalk: 20, feishu: 100 } as const
    for (const [kind, limit] of Object.entries(limits) as ['wecom' | 'dingtalk' | 'feishu', number][]) {
      const perMinute = usualPace[kind] ?? 0
      fc.assert(
        fc.property(
          fc.array(fc.record({ after: fc.nat(20_000), late: fc.nat(40_000) }), { maxLength: 120 }),
          (asks) => {
            let nextSlotAt = 0
            let now = at('10:01:00')
            const sent: number[] = []
            for (const { after, late } of asks) {
              now += after
              const queue: Queue = { kind, perMinute, nextSlotAt }
              const slot = nextSlot(queue, now)
              nextSlotAt = slot + paceMs(perMinute)
              // Whoever comes later than a place holds takes another one: those are messages of their own here.
              if (holds(slot, queue, slot + late)) sent.push(slot + late)
            }
            sent.sort((a, b) => a - b)
            const busiest = Math.max(
              0,
              ...sent.map((from) => sent.filter((one) => one >= from && one < from + 60_000).length),
            )
            return busiest <= limit
          },
        ),
      )
    }
  })
})
