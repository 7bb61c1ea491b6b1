import { cpus, loadavg, totalmem } from 'node:os'
import type { Engine } from './engine'
import type { House } from './house'

/** What the numbers were measured on. Ratios can be compared between machines, the raw numbers cannot. */
export interface Machine {
  cpu: string
  cores: number
  memoryGb: number
  /** How busy it was already, as the average of the last minute. */
  load: number
  node: string
  temporal: string
  postgres: string
}

export async function machine({ temporalVersion }: Engine, { prisma }: House): Promise<Machine> {
  const [row] = await prisma.$queryRaw<{ server_version: string }[]>`SHOW server_version`
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    load: Number(loadavg()[0]?.toFixed(1)),
    node: process.versions.node,
    temporal: temporalVersion,
    postgres: row?.server_version ?? 'unknown',
  }
}
