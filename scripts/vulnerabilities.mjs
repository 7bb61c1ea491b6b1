// Known weaknesses of what the product runs with, as the registry knows them. A registry that does not answer that is no failure: it is said.
import { spawnSync } from 'node:child_process'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
const { stdout, error } = spawnSync(npm, ['audit', '--json', '--omit=dev'], {
  cwd: root,
  encoding: 'utf8',
  timeout: 120_000,
  shell: process.platform === 'win32',
})
const report = parsed(stdout)
if (error || !report?.metadata) {
  console.log(
    `not checked: the registry does not say (${report?.error?.code ?? report?.message ?? error?.message ?? 'no answer'})`,
  )
  process.exit(0)
}
const known = Object.values(report.vulnerabilities ?? {}).flatMap(({ name, via }) =>
  via.flatMap((one) => (typeof one === 'object' ? [{ ...one, name }] : [])),
)
const grave = known.filter(({ severity }) => ['high', 'critical'].includes(severity))
for (const { name, range, severity, title, url } of grave)
  console.error(`${name} ${range}: ${severity}: ${title} ${url}`)
if (grave.length > 0) {
  console.error('Take a version without them, or write down in SECURITY.md why they do not matter here.')
  process.exit(1)
}
console.log(`${report.metadata.dependencies?.prod ?? ''} packages, none with a known grave weakness`)

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
