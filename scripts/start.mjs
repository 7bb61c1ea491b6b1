// npm start: sets up a fresh checkout and runs everything on this machine. Needs only Node.
//   npm start -- --port 3000 --data-dir FOLDER --demo     (or PORT, DATA_DIR)
import { createRequire } from 'node:module'

const NEEDED = [20, 19]
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  console.error(
    `This needs Node ${NEEDED.join('.')} or later; this is ${process.versions.node}. Install a newer one and start again.`,
  )
  process.exit(1)
}

const begun = Date.now()
const progress = createRequire(import.meta.url)('./progress.cjs').createProgress()
try {
  const { prepare } = await import('./prepare.mjs')
  await prepare({ progress })
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
const { start } = await import('../dist/embedded/start.js')
await start(process.argv.slice(2), { progress, begun })
