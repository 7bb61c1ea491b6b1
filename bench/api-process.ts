/** The API as it is, in a process of its own; tells its parent the port. */
import type { AddressInfo } from 'node:net'
import { PrismaPg } from '@prisma/adapter-pg'
import { Client, Connection } from '@temporalio/client'
import pino from 'pino'
import { createApp } from '../api/app'
import { exitWithParent } from '../embedded/follow-parent'
import { PrismaClient } from '../prisma/generated/client'

const {
  DATABASE_URL: connectionString = '',
  TEMPORAL_ADDRESS: address = '',
  TEMPORAL_NAMESPACE: namespace = '',
} = process.env
const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString, max: 20 }) })
const temporal = new Client({ connection: Connection.lazy({ address }), namespace })
const server = createApp({
  prisma,
  temporal,
  logger: pino(),
  config: { databaseUrl: process.env.DATABASE_URL ?? '' },
}).listen(0, '127.0.0.1', () => {
  process.send?.((server.address() as AddressInfo).port)
})
exitWithParent()
