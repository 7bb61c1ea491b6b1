// Brings a checkout up to date with its sources: packages, Prisma client, compiled code, workflow bundle. Needs only Node.
// Each step first looks whether there is anything to do, so a second run takes a fraction of a second.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { createRequire } from 'node:module'
import { platform } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { filesIn, hashOf, replaceFolder } from './prepare-files.mjs'

const root = path.resolve(import.meta.dirname, '..')
const at = (...names) => path.join(root, ...names)
const { createProgress } = createRequire(import.meta.url)('./progress.cjs')

const steps = { install, generate, compile, bundle, engine }

/**
 * Runs the steps, or those named in `only`, in order. Two runs at the same time do not disturb each other.
 *
 * @param {{ only?: (keyof typeof steps)[], log?: (line: string) => void, progress?: ReturnType<typeof createProgress> }} [options]
 * @throws Error whose message is a sentence for the person who started it.
 */
export async function prepare({ only = ['install', 'generate', 'compile', 'bundle'], log, progress } = {}) {
  const told = progress ?? createProgress({ log })
  for (const name of only) await steps[name](told)
}

/** Packages as package-lock.json has them. */
async function install(progress) {
  if (isInstalled(root)) return
  await alone('install', async () => {
    if (!isInstalled(root)) await progress.step('installing packages', () => npmCi(root))
  })
}

function isInstalled(folder) {
  try {
    const packages = (file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')).packages
    const [wanted, there] = [packages('package-lock.json'), packages('node_modules/.package-lock.json')]
    return Object.entries(wanted).every(([name, { version, optional, devOptional }]) => {
      if (!name) return true
      return there[name] ? there[name].version === version : Boolean(optional || devOptional)
    })
  } catch {
    return false
  }
}

/** `npm ci` empties the folder first, also through a link: the packages of another checkout would be gone. */
function refuseBorrowed(folder) {
  const modules = path.join(folder, 'node_modules')
  if (!lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) return
  throw new Error(
    `${modules} is a link to the packages of another checkout (${realpathSync(modules)}), which are not the ones that ` +
      'package-lock.json asks for. Remove the link and start again, or bring that checkout up to date.',
  )
}

async function npmCi(folder) {
  refuseBorrowed(folder)
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  // The npm that started us, when one did: then nothing depends on PATH.
  const ours = process.env.npm_execpath
  try {
    if (ours?.endsWith('.js')) await run(process.execPath, [ours, ...args], folder)
    else await run(platform() === 'win32' ? 'npm.cmd' : 'npm', args, folder, { shell: platform() === 'win32' })
  } catch (error) {
    throw new Error(`The packages could not be installed. npm says:\n${error.message}`)
  }
}

/** The Prisma client, when prisma/schema.prisma or Prisma itself has changed. */
async function generate(progress) {
  if (!existsSync(at('prisma/schema.prisma'))) return
  const stamp = at('prisma/generated/.made-from')
  const now = hashOf(['prisma/schema.prisma', 'node_modules/prisma/package.json'], root)
  await unlessStamped('generate', stamp, now, () =>
    progress.step('generating the Prisma client', async () => {
      await run(process.execPath, [at('node_modules/prisma/build/index.js'), 'generate'], root)
      writeFileSync(stamp, now)
    }),
  )
}

const compiled = [
  'domain',
  'policy',
  'workflows',
  'cases',
  'activities',
  'api',
  'vault',
  'worker',
  'embedded',
  'prisma',
  'proof',
  'bench',
]

/** TypeScript to dist/. Types are not checked here: `npm test` does that, and a start should take seconds. */
async function compile(progress) {
  const stamp = at('dist/.made-from')
  const files = filesIn(compiled, root, (file) => /\.(ts|json|ya?ml)$/.test(file) && !file.endsWith('.d.ts'))
  const now = hashOf([...files, 'node_modules/@swc/core/package.json', 'scripts/prepare.mjs'], root)
  await unlessStamped('compile', stamp, now, () =>
    progress.step('compiling', async () => {
      const { transformFile } = await import('@swc/core')
      await replaceFolder(at('dist'), ['workflow-bundle.js', '.bundled-from'], async (fresh) => {
        for (const file of files) {
          const target = path.join(fresh, file)
          mkdirSync(path.dirname(target), { recursive: true })
          if (!file.endsWith('.ts')) writeFileSync(target, readFileSync(at(file)))
          else await translate(transformFile, at(file), target.replace(/\.ts$/, '.js'))
        }
        writeFileSync(path.join(fresh, '.made-from'), now)
      })
    }),
  )
}

async function translate(transformFile, source, target) {
  const { code, map } = await transformFile(source, {
    swcrc: false,
    sourceMaps: true,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs', ignoreDynamic: true },
  })
  writeFileSync(target, `${code}\n//# sourceMappingURL=${path.basename(target)}.map\n`)
  writeFileSync(`${target}.map`, map)
}

/** All workflows in one file, so that a worker starts at once. */
async function bundle(progress) {
  if (!existsSync(at('workflows/index.ts'))) return
  const stamp = at('dist/.bundled-from')
  const files = filesIn(['workflows', 'domain', 'activities', 'policy', 'vault'], root, (file) =>
    /\.(ts|json)$/.test(file),
  )
  const now = hashOf([...files, 'node_modules/@temporalio/worker/package.json'], root)
  await unlessStamped('bundle', stamp, now, () =>
    progress.step('bundling the workflows', async () => {
      const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker')
      const problems = []
      const logger = new DefaultLogger('WARN', ({ message }) => problems.push(message))
      const { code } = await bundleWorkflowCode({
        workflowsPath: at('workflows/index.ts'),
        failureConverterPath: at('vault/failure-converter.ts'),
        logger,
      }).catch((error) => {
        throw new Error(`The workflows could not be bundled: ${[error.message, ...problems].join('\n')}`)
      })
      writeFileSync(at('dist/workflow-bundle.js'), code)
      writeFileSync(stamp, now)
    }),
  )
}

/** The Temporal server's program: found, downloaded or built, so that tests need not wait for it. */
async function engine(progress) {
  if (process.env.TEMPORAL_ADDRESS) return
  const { findEngine } = (await import('../dist/embedded/temporal-engine.js')).default
  await progress.step('Temporal server', (say) => findEngine(say))
}

async function unlessStamped(name, stamp, now, work) {
  const done = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === now
  if (done()) return
  await alone(name, async () => {
    if (!done()) await work()
  })
}

/** Runs `work` while no other process runs the same step in this checkout; a killed one holds nothing up. */
async function alone(name, work) {
  const key = createHash('sha256').update(`${root}:${name}`).digest('hex').slice(0, 16)
  const address = { linux: `\0prepare-${key}`, win32: `\\\\.\\pipe\\prepare-${key}` }[platform()]
  if (!address) return work() // elsewhere a socket is a file that a kill leaves behind; there the last one wins
  for (;;) {
    const lock = createServer()
    const taken = await new Promise((resolve) =>
      lock.once('error', () => resolve(false)).listen(address, () => resolve(true)),
    )
    if (!taken) {
      await delay(200)
      continue
    }
    try {
      return await work()
    } finally {
      await new Promise((resolve) => lock.close(resolve))
    }
  }
}

/** Runs a program silently; when it fails, its last words are the error. */
function run(command, args, cwd, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], ...options })
    let said = ''
    const hear = (chunk) => (said = (said + chunk).slice(-4_000))
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('error', reject)
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(said.trim() || `${command} ended with ${code}`)),
    )
  })
}
