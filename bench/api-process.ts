/** The API as it is, in a process of its own; tells its parent the port. */
import type { AddressInfo } from 'node:net'
import { PrismaPg } from '@prisma/adapter-pg'
import { Client, Connection } from '@temporalio/client'
import pino from 'pino'
import { createApp } from '../api/app'
import { exitWithParent } from '../embedded/follow-parent'
import { sealingWith } from '../prisma/data-keys'
import { PrismaClient } from '../prisma/generated/client'
import { converterWith } from '../vault/codec'
import { keysOf } from '../vault/keys'

const {
  DATABASE_URL: connectionString = '',
  TEMPORAL_ADDRESS: address = '',
  TEMPORAL_NAMESPACE: namespace = '',
} = process.env
const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString, max: 20 }) })
const sealing = sealingWith(prisma, keysOf(process.env))
const dataConverter = converterWith(sealing)
const temporal = new Client({
  connection: Connection.lazy({ address }),
  namespace,
  ...(dataConverter && { dataConverter }),
})
const server = createApp({
  prisma,
  temporal,
  sealing,
  logger: pino(),
  config: { databaseUrl: process.env.DATABASE_URL ?? '' },
}).listen(0, '127.0.0.1', () => {
  process.send?.((server.address() as AddressInfo).port)
})
exitWithParent()
