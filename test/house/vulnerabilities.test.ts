import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'

jest.setTimeout(60_000)

/** npm remembers what it was told. */
const cache = mkdtempSync(path.join(tmpdir(), 'ft-npm-'))
let registry: Server
let answer: (asked: Record<string, string[]>) => [status: number, body: object]
beforeAll(async () => {
  registry = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const bytes = Buffer.concat(parts)
      const text = request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes
      // packages themselves are not asked for here
      const [status, body] = request.method === 'GET' ? [404, {}] : answer(JSON.parse(text.toString()))
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
  }).listen(0, '127.0.0.1')
  await once(registry, 'listening')
})
afterAll(() => {
  registry.close()
  rmSync(cache, { recursive: true, force: true })
})

function check(): Promise<{ code: number; said: string }> {
  const url = `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`
  const env = { ...process.env, npm_config_registry: url, npm_config_fetch_retries: '0', npm_config_cache: cache }
  const script = path.resolve(__dirname, '../../scripts/vulnerabilities.mjs')
  return new Promise((resolve) => {
    execFile(process.execPath, [script], { env }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), said: stdout + stderr })
    })
  })
}

test('a grave weakness of what the product runs with fails the check, by name and with what it is', async () => {
  const weakness = {
    id: 1,
    url: 'https://example.com/1',
    title: 'Anybody may do anything',
    severity: 'high',
    vulnerable_versions: '>=0',
  }
  answer = (asked) => [200, 'express' in asked ? { express: [weakness] } : {}]
  const { code, said } = await check()
  expect([code, said]).toEqual([
    1,
    expect.stringContaining('express >=0: high: Anybody may do anything https://example.com/1'),
  ])
})

test('none passes, and so does a registry that does not say, which is told', async () => {
  answer = () => [200, {}]
  expect(await check()).toEqual({ code: 0, said: expect.stringContaining('none with a known grave weakness') })
  answer = () => [405, {}]
  expect(await check()).toEqual({ code: 0, said: expect.stringContaining('not checked') })
})
