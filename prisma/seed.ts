/** What a new database starts with: version 1 of the policy, and the calendars that come with the product. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { policySchema } from '../domain/clock/policy'
import { checkCalendar } from '../domain/time/calendar'
import type { Prisma, PrismaClient } from './generated/client'

const SYSTEM = 'system'

/** Loads what is absent; what is there is never changed. Any number of processes may do this at once. */
export async function seed(prisma: PrismaClient, policy = 'default.yaml'): Promise<void> {
  const folder = policyFolder()
  if (!(await prisma.policy.findFirst({ select: { version: true } }))) {
    const content = policySchema.parse(parse(readFileSync(path.join(folder, policy), 'utf8')))
    await prisma.policy.createMany({ data: [{ version: 1, content, createdBy: SYSTEM }], skipDuplicates: true })
  }
  for (const { id, version, content } of calendars(path.join(folder, 'calendars'))) {
    if (await prisma.calendar.findFirst({ where: { id }, select: { id: true } })) continue
    await prisma.calendar.createMany({ data: [{ id, version, content }], skipDuplicates: true })
  }
}

function calendars(folder: string): { id: string; version: number; content: Prisma.InputJsonObject }[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return files.map((name) => {
    const { id, version, ...content } = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as {
      id: string
      version: number
    }
    const problems = checkCalendar(content)
    if (problems.length > 0)
      throw new Error(
        `policy/calendars/${name} cannot be used: ${problems.map(({ path, message }) => `${path}: ${message}`).join(' ')}`,
      )
    return { id, version, content }
  })
}

/** `policy/` stands beside the code, also when that was built into a folder of its own. */
export function policyFolder(): string {
  for (let at = __dirname; ; at = path.dirname(at)) {
    if (existsSync(path.join(at, 'policy', 'default.yaml'))) return path.join(at, 'policy')
    if (at === path.dirname(at))
      throw new Error('The folder policy/ is missing: it comes with the product, beside package.json.')
  }
}
