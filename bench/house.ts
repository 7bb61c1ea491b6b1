/** Staff, a customer, policies and an API key in the fresh database: a company that cases can be opened for. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { Client, Connection } from '@temporalio/client'
import { parse } from 'yaml'
import { hashOf, newSecret } from '../api/auth'
import { policySchema, type Policy } from '../domain/clock/policy'
import type { CalendarDefinition } from '../domain/time/calendar'
import { projectRoot } from '../embedded/paths'
import { sealingWith } from '../prisma/data-keys'
import { PrismaClient, type Prisma } from '../prisma/generated/client'
import { converterWith } from '../vault/codec'
import { keysFrom } from '../vault/keys'
import type { Engine } from './engine'

export interface House {
  prisma: PrismaClient
  client: Client
  /** What it is given is sealed, as in any house. */
  sealedClient: Client
  customerId: string
  /** Twenty, of two teams. */
  owners: string[]
  /** A key for the API, of scope write. */
  apiKey: string
  close: () => Promise<void>
}

/** Of API and worker processes too. */
export const PAYLOAD_KEYS = `bench:${Buffer.alloc(32, 1).toString('base64')}`

const file = (name: string) => readFileSync(path.join(projectRoot(), 'policy', name), 'utf8')
export const standard = (): Policy => policySchema.parse(parse(file('default.yaml')))
export const calendarCn = () => JSON.parse(file('calendars/cn.json')) as CalendarDefinition

/** The solution is due an hour after the case began, and nothing else is: due instants can be chosen by the beginning. */
export const STORM_WITHIN_MS = 3_600_000
const storm = (): Policy => ({
  ...standard(),
  warnAt: 'none',
  processes: { need: { deadlines: { solution: { within: '1 hour' } } } },
})

/** The canonical case in seconds: warnings off, and only what the handbook itself gives a deadline. */
function inSeconds(): Policy {
  const { 'task-force': _, confirmation: _c, acceptance: _a, ...deadlines } = standard().processes.need?.deadlines ?? {}
  return {
    ...standard(),
    warnAt: 'none',
    ladders: {
      default: [
        { level: 'missed', to: ['owner', 'lead'] },
        { level: '1', after: '2 seconds', to: ['lead', 'departmentHead'] },
        { level: '2', after: '4 seconds', to: ['director'] },
        { level: 'repeat', every: '1 working day', to: ['highest'] },
      ],
    },
    processes: { need: { deadlines: { ...deadlines, solution: { within: '2 seconds' } } } },
  }
}

/** The newest, which the API takes, is the standard one. */
export const policies = { storm: 1, inSeconds: 2, standard: 3 } as const

export async function furnish({ databaseUrl, temporalAddress, namespace }: Engine): Promise<House> {
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl }) })
  const connection = await Connection.connect({ address: temporalAddress })
  for (const [name, content] of Object.entries({ storm: storm(), inSeconds: inSeconds(), standard: standard() })) {
    await prisma.policy.create({
      data: { version: policies[name as keyof typeof policies], content, createdBy: 'bench' },
    })
  }
  await prisma.calendar.create({
    data: { id: 'cn', version: 1, content: calendarCn() as unknown as Prisma.InputJsonValue },
  })

  const person = async (id: string, managerId: string | null) =>
    (await prisma.staff.create({ data: { id, name: id, language: 'en', managerId } })).id
  const head = await person('head', await person('director', null))
  const leads = [await person('lead-1', head), await person('lead-2', head)]
  const owners = await Promise.all(Array.from({ length: 20 }, (_, n) => person(`owner-${n}`, leads[n % 2] ?? head)))
  const { id: customerId } = await prisma.customer.create({
    data: { id: 'cus_bench', name: 'A customer', ownerId: owners[0] ?? head },
  })
  const apiKey = newSecret()
  await prisma.apiKey.create({ data: { id: 'key_bench', name: 'bench', hash: hashOf(apiKey), scopes: ['write'] } })
  const dataConverter = converterWith(sealingWith(prisma, keysFrom(PAYLOAD_KEYS)))
  return {
    prisma,
    client: new Client({ connection, namespace }),
    sealedClient: new Client({ connection, namespace, ...(dataConverter && { dataConverter }) }),
    customerId,
    owners,
    apiKey,
    close: async () => void (await Promise.all([prisma.$disconnect(), connection.close()])),
  }
}
