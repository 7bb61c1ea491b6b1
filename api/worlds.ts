/** The world of the rules, remembered per database: lists and views ask for it with every row. */
import type { PrismaClient } from '../prisma/generated/client'
import { type Worlds, worldsFrom } from '../prisma/worlds'

const known = new WeakMap<PrismaClient, Worlds>()

export function worldsOf(prisma: PrismaClient): Worlds {
  const worlds = known.get(prisma) ?? worldsFrom(prisma)
  known.set(prisma, worlds)
  return worlds
}
