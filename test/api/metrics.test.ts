/** What Prometheus is told: sums only, at most every few seconds, and never an error. */
import { Registry } from 'prom-client'
import { operationMetrics } from '../../api/operation-metrics'
import { connectPostgres } from '../../api/clients'
import { until } from '../support/until'
import { startProduct, type Product } from './product'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const atOnce = { freshForMs: 0, casesFreshForMs: 0, patienceMs: 20_000 }
/** The value of a line such as `followthrough_open_cases 3`. */
const valueOf = (text: string, name: string) => {
  const line = text.split('\n').find((one) => one.startsWith(`followthrough_${name} `))
  return line === undefined ? undefined : Number(line.split(' ').at(-1))
}

describe('the metrics', () => {
  test('[E1] tell how late rungs fire and how long alerts take, what waits and since when', async () => {
    const { prisma } = product
    const register = new Registry()
    const { refresh } = operationMetrics(prisma, register, atOnce)
    const now = async () => {
      await refresh()
      return register.metrics()
    }
    const { id, customerId } = await product.openNeed()
    expect(valueOf(await now(), 'open_cases')).toBe(1)
    expect(valueOf(await now(), 'alerts_waiting')).toBe(0)
    expect(valueOf(await now(), 'rung_lateness_seconds{quantile="0.5"}')).toBeUndefined()

    const at = new Date(Date.now() - 60_000)
    const rung = { caseId: id, deadlineKey: 'solution-1', epoch: 1, at, state: 'fired', recipients: ['p'] }
    for (const [level, lateMs] of [
      ['missed', 1_000],
      ['1', 3_000],
      ['manual', 900_000],
    ] as const) {
      const firedAt = new Date(at.getTime() + lateMs)
      await prisma.rung.create({ data: { ...rung, id: `${id}/${level}`, level, firedAt } })
    }
    const alert = { caseId: id, deadlineKey: 'solution-1', personId: 'p' }
    const readyAt = new Date(Date.now() - 300_000)
    await prisma.alert.create({ data: { ...alert, rungId: `${id}/1`, createdAt: readyAt, readyAt } })
    const deliveredAt = new Date(readyAt.getTime() + 62_000)
    await prisma.alert.create({
      data: { ...alert, rungId: `${id}/missed`, createdAt: readyAt, readyAt, state: 'delivered', deliveredAt },
    })
    await prisma.outbox.create({ data: { id: `${id}/9/0`, caseId: id, command: {}, createdAt: readyAt } })
    await prisma.notice.create({ data: { id: 'ntc_1', kind: 'rung-missing', subject: id, data: {} } })
    await prisma.deadline.updateMany({ where: { caseId: id, key: 'solution-1' }, data: { nextRungAt: readyAt } })

    const text = await now()
    expect(valueOf(text, 'database_up')).toBe(1)
    expect(valueOf(text, 'rungs_fired')).toBe(2)
    expect(valueOf(text, 'rung_lateness_seconds{quantile="0.5"}')).toBe(1)
    expect(valueOf(text, 'rung_lateness_seconds{quantile="1"}')).toBe(3)
    expect(valueOf(text, 'alerts_delivered')).toBe(1)
    expect(valueOf(text, 'alert_delay_seconds{quantile="0.99"}')).toBe(62)
    expect(valueOf(text, 'alerts_waiting')).toBe(1)
    expect(valueOf(text, 'alerts_waiting_oldest_seconds')).toBeGreaterThanOrEqual(300)
    expect(valueOf(text, 'outbox_unhandled')).toBe(1)
    expect(valueOf(text, 'outbox_oldest_seconds')).toBeGreaterThanOrEqual(300)
    expect(valueOf(text, 'notices_open{kind="rung-missing"}')).toBe(1)
    expect(valueOf(text, 'rungs_overdue')).toBe(1)
    for (const secret of [id, customerId, product.people.owner, '云杉']) expect(text).not.toContain(secret)
  })

  test('are counted at most once in a while, however often and by how many they are asked for', async () => {
    let asked = 0
    const counting = new Proxy(product.prisma, {
      get(prisma, name, receiver) {
        if (name === '$queryRaw') asked++
        return Reflect.get(prisma, name, receiver) as unknown
      },
    })
    const { refresh } = operationMetrics(counting, new Registry(), {
      ...atOnce,
      freshForMs: 60_000,
      casesFreshForMs: 60_000,
    })
    await Promise.all(Array.from({ length: 20 }, refresh))
    const once = asked
    await refresh()
    expect([once > 0, asked]).toEqual([true, once])
  })

  test('are told without a database too, which is then said to be away, and come back with it', async () => {
    const away = connectPostgres('postgresql://x:x@127.0.0.1:1/x', () => undefined)
    const register = new Registry()
    const { refresh } = operationMetrics(away, register, { ...atOnce, patienceMs: 500 })
    await refresh()
    const text = await register.metrics()
    expect(valueOf(text, 'database_up')).toBe(0)
    expect(valueOf(text, 'open_cases')).toBeUndefined()
    await away.$disconnect()
    const { status, body } = await product.get('/metrics', { authorization: '' })
    expect(status).toBe(200)
    expect(body).toContain('http_request_duration_seconds')
    await until(async () => valueOf((await product.get('/metrics')).body, 'database_up') === 1)
  })
})
