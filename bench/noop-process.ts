/** What the API is compared with: Express and a route that does nothing, and one that does nothing but read a row. */
import type { AddressInfo } from 'node:net'
import { PrismaPg } from '@prisma/adapter-pg'
import express from 'express'
import { exitWithParent } from '../embedded/follow-parent'
import { PrismaClient } from '../prisma/generated/client'

const { DATABASE_URL: connectionString = '' } = process.env
const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString, max: 20 }) })
const app = express()
app.disable('x-powered-by')
app.set('etag', false)
app.get('/nothing', (_request, response) => void response.json({ status: 'ok' }))
app.get(
  '/row/:id',
  async ({ params: { id } }, response) => void response.json(await prisma.customer.findUnique({ where: { id } })),
)
const server = app.listen(0, '127.0.0.1', () => {
  process.send?.((server.address() as AddressInfo).port)
})
exitWithParent()
