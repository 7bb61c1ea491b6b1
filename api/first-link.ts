/** The link by which the first administrator signs in: written to a file that only its owner can read, for `npm start` to show. */
import { rmSync } from 'node:fs'
import path from 'node:path'
import type { PrismaClient } from '../prisma/generated/client'
import type { Config } from './config'
import { writePrivate } from './private-file'
import { newToken } from './sessions'
import { hasAdministrator } from './sign-in/administrator'
import { GOOD_FOR_MS, linkPath, makeLink } from './sign-in/links'

/** Anew at each start, as long as there is no administrator; then there is no such file. */
export async function makeFirstLink(
  prisma: PrismaClient,
  { DATA_DIR }: Pick<Config, 'DATA_DIR'>,
  publicUrl: string,
): Promise<void> {
  if (DATA_DIR === undefined) return
  const file = path.join(DATA_DIR, 'first-sign-in')
  if (await hasAdministrator(prisma)) return rmSync(file, { force: true })
  const token = newToken()
  await makeLink(prisma, token, { madeBy: 'start', goodForMs: GOOD_FOR_MS.first })
  writePrivate(file, `${publicUrl}${linkPath(token)}\n`)
}
