/** Whatever the hour is: nights and full hours are skipped for everybody who waits to be told. */
import { skip } from '../support/time'
import { until } from '../support/until'
import type { Product } from './product'

const HOUR = 3_600_000

export async function everybodyTold({ prisma, temporal }: Pick<Product, 'prisma' | 'temporal'>): Promise<void> {
  await until(async () => {
    const waiting = await prisma.alert.groupBy({ by: ['personId'], where: { state: { in: ['waiting', 'joined'] } } })
    for (const { personId } of waiting) await skip(temporal, `inbox:${personId}`, HOUR)
    return waiting.length === 0
  })
}
