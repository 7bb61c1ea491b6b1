import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePorts } from '../../embedded/ports'
import { startProduct, type StartedProduct } from '../support/product'

const root = path.resolve(__dirname, '../..')
let product: StartedProduct
let dataDir: string
beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'followthrough-readme-'))
  const [port = 0] = await freePorts(1)
  product = await startProduct(dataDir, port)
}, 600_000)
afterAll(async () => {
  await product.stop()
  rmSync(dataDir, { recursive: true, force: true })
}, 60_000)

interface Step {
  command: string
  prints: string
}

/** The console blocks of the session: lines with `$ ` are typed, the lines below are what comes back. */
function sessionOf(readme: string): Step[] {
  const session = readme.split('<!-- session -->')[1]?.split('<!-- /session -->')[0] ?? ''
  const blocks = [...session.matchAll(/```console\n([^]*?)```/g)].map(([, block = '']) => block)
  return blocks.flatMap((block) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((step) => {
        const [command = '', ...prints] = step.trimEnd().split('\n')
        return { command, prints: prints.join('\n').trim() }
      }),
  )
}

/** Typed one after the other into one shell; what each prints, kept apart by a marker. */
function typed(steps: Step[]): string[] {
  const script = steps.map(({ command }) => `${command}\necho '===='`).join('\n')
  const env = { ...process.env, API: product.api, KEY: product.key }
  return execFileSync('bash', ['-c', script], { env, encoding: 'utf8' })
    .split('====\n')
    .map((out) => out.trim())
}

/** `…` stands for anything; line breaks of the README are for the reader. */
function pattern(prints: string): RegExp {
  const literal = prints.split(/…\n|…/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${literal.join('[^]*?')}${prints.endsWith('…') ? '' : '$'}`)
}

test.each(['README.md', 'docs/guides/recipes.md'])('the session of %s runs as it is written', (file) => {
  const steps = sessionOf(readFileSync(path.join(root, file), 'utf8'))
  expect(steps.length).toBeGreaterThan(8)
  const outputs = typed(steps)
  for (const [n, { command, prints }] of steps.entries())
    expect(`${command}\n${outputs[n]}`).toMatch(
      new RegExp(`^${command.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\n${pattern(prints).source.slice(1)}`),
    )
})
