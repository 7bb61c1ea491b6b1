/** The keys of cases and persons: one each, whoever asks; sealed under the first key of the house; gone for good when they are destroyed. */
import { randomUUID } from 'node:crypto'
import { connectPostgres } from '../../api/clients'
import { dataKeysIn, sealAnew } from '../../prisma/data-keys'
import { ErasedError, type Subject } from '../../vault/data-keys'
import { keysFrom } from '../../vault/keys'
import { migrateDeploy } from '../../embedded/migrate'

const base64 = (byte: number) => Buffer.alloc(32, byte).toString('base64')
const [one, both, two] = [
  keysFrom(`one:${base64(1)}`),
  keysFrom(`two:${base64(2)},one:${base64(1)}`),
  keysFrom(`two:${base64(2)}`),
]
const url = new URL(process.env['DATABASE_URL'] ?? '')
url.pathname = `/keys_${randomUUID().slice(0, 8)}`
const prisma = connectPostgres(url.toString(), () => {})
beforeAll(() => migrateDeploy({ url: url.toString() }))
afterAll(() => prisma.$disconnect())

const subject = (): Subject => `case:need_${randomUUID()}`

test('all who ask at the same moment, in whatever process, get one and the same key', async () => {
  const of = subject()
  const found = await Promise.all(Array.from({ length: 20 }, () => dataKeysIn(prisma, one).sealing(of)))
  expect(new Set(found.map(({ current }) => current.bytes.toString('hex'))).size).toBe(1)
  const again = await dataKeysIn(prisma, one).opening(of)
  expect(again.current).toEqual(found[0]?.current)
  expect((await dataKeysIn(prisma, one).sealing(subject())).current.bytes).not.toEqual(again.current.bytes)
})

test('to open what nobody has sealed makes no key', async () => {
  const of = subject()
  await expect(dataKeysIn(prisma, one).opening(of)).rejects.toThrow(ErasedError)
  expect(await prisma.dataKey.count({ where: { subject: of } })).toBe(0)
})

test('one that was destroyed opens and seals nothing, and none is made in its place', async () => {
  const of = subject()
  await dataKeysIn(prisma, one).sealing(of)
  await prisma.dataKey.update({
    where: { subject: of },
    data: { sealed: null, keyName: null, destroyedAt: new Date() },
  })
  await expect(dataKeysIn(prisma, one).opening(of)).rejects.toThrow(ErasedError)
  await expect(dataKeysIn(prisma, one).sealing(of)).rejects.toThrow(ErasedError)
})

test('one stands in the database sealed, opens only for its subject, and only with the key of the house', async () => {
  const [mine, other] = [subject(), subject()]
  const { current } = await dataKeysIn(prisma, one).sealing(mine)
  const row = await prisma.dataKey.findUniqueOrThrow({ where: { subject: mine } })
  expect(Buffer.from(row.sealed ?? []).includes(current.bytes)).toBe(false)
  await prisma.dataKey.create({ data: { ...row, subject: other } })
  await expect(dataKeysIn(prisma, one).opening(other)).rejects.toThrow()
  await expect(dataKeysIn(prisma, two).opening(mine)).rejects.toThrow('The key one is not among PAYLOAD_KEYS')
})

test('all are sealed anew under the first key, however many, each is the same as before; those of a key that is not here are left', async () => {
  const many = Array.from({ length: 1_100 }, subject)
  const keys = dataKeysIn(prisma, one)
  for (let from = 0; from < many.length; from += 50) await Promise.all(many.slice(from, from + 50).map(keys.sealing))
  const before = (await keys.opening(many[0]!)).current.bytes
  const strange = subject()
  await dataKeysIn(prisma, keysFrom(`three:${base64(3)}`)).sealing(strange)
  const unreadable = await prisma.dataKey.count({ where: { keyName: 'one' } })
  // one row was put in another's place above: nobody can open it, and the others do not wait for it
  expect(await sealAnew(prisma, both)).toBe(unreadable - 1)
  expect(await sealAnew(prisma, both)).toBe(0)
  expect((await dataKeysIn(prisma, two).opening(many[0]!)).current.bytes).toEqual(before)
  expect((await prisma.dataKey.findUniqueOrThrow({ where: { subject: strange } })).keyName).toBe('three')
})
