/** `npm run audit`: checks that nothing in the audit of the running product was changed or taken away [A4]. */
import { parseArgs } from 'node:util'
import { PrismaPg } from '@prisma/adapter-pg'
import { Sentence } from '../embedded/sentence'
import { checkAudit } from '../prisma/check-audit'
import { PrismaClient } from '../prisma/generated/client'
import { productFrom } from './export'

/** Exit code 0 when all is as it was written, 1 when not. @throws Sentence for what the person can do something about. */
export async function main(
  args: string[],
  env: NodeJS.ProcessEnv = process.env,
  say: (text: string) => void = console.log,
): Promise<number> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args,
    options: { 'data-dir': text, expect: { ...text, multiple: true, default: [] } },
  })
  const expected = new Map(values.expect.map(notedIn))
  const { databaseUrl } = productFrom(values['data-dir'], env)
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl }) })
  try {
    const { rows, head, broken } = await checkAudit(prisma, expected)
    if (broken) {
      say(`Entry ${broken.seq}: ${broken.why}. The ${rows} entries before it are as they were written.`)
      return 1
    }
    say(
      head
        ? `All ${rows} entries are as they were written. Note this elsewhere, and check it the next time: --expect ${head.seq}:${head.hash}`
        : 'There is no entry yet.',
    )
    return 0
  } finally {
    await prisma.$disconnect()
  }
}

function notedIn(text: string): [number, string] {
  const [, seq, hash = ''] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? []
  if (seq === undefined) throw new Sentence(`--expect takes a number and a hash, such as 120:4f3a…; not '${text}'.`)
  return [Number(seq), hash]
}
