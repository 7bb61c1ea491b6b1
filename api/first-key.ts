/** The first admin key: made once, shown to nobody, written to a file that only its owner can read. */
import path from 'node:path'
import type { Logger } from 'pino'
import type { PrismaClient } from '../prisma/generated/client'
import { hashOf, newSecret } from './auth'
import type { Config } from './config'
import { writePrivate } from './private-file'
import { randomId } from '../prisma/ids'

/** Makes the key when there is no admin key yet; of several processes that start together one does. */
export async function makeFirstKey(
  prisma: PrismaClient,
  { ADMIN_KEY_FILE, DATA_DIR }: Pick<Config, 'ADMIN_KEY_FILE' | 'DATA_DIR'>,
  logger: Logger,
): Promise<void> {
  const file = ADMIN_KEY_FILE ?? (DATA_DIR === undefined ? undefined : path.join(DATA_DIR, 'admin-key'))
  await prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('first-key'))`
    if (await tx.apiKey.findFirst({ where: { scopes: { has: 'admin' }, revokedAt: null }, select: { id: true } }))
      return
    if (file === undefined) {
      logger.warn(
        'There is no admin key. Set ADMIN_KEY_FILE (or DATA_DIR) and start again: the first key is written there.',
      )
      return
    }
    const secret = newSecret()
    writePrivate(file, `${secret}\n`)
    await tx.apiKey.create({
      data: { id: randomId('key'), name: 'first admin key', scopes: ['admin'], hash: hashOf(secret) },
    })
    logger.info(`The first admin key was written to ${file}`)
  })
}
