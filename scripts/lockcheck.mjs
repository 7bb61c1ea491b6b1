// Checks package-lock.json for what `npm ci` does not say until it fails on somebody else's machine. Needs only Node.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** What is wrong with a lock file's content, one sentence each. */
export function lockProblems(lock) {
  const packages = Object.entries(lock.packages)
  return [
    ...packages.flatMap(([place, entry]) =>
      Object.keys(entry.optionalDependencies ?? {})
        .filter((name) => !found(lock.packages, place, name))
        .map((name) => `${place || 'the project'} wants ${name}, which has no entry: some platform cannot install it`),
    ),
    // Without addresses the lock works with whichever registry npm is set up for.
    ...packages
      .filter(([, entry]) => /^https?:/.test(entry.resolved ?? ''))
      .map(([place, entry]) => `${place} is tied to the host ${new URL(entry.resolved).host}: remove \`resolved\``),
    ...packages
      .filter(([place, entry]) => place.includes('node_modules/') && !entry.integrity && !entry.link && !entry.inBundle)
      .map(([place]) => `${place} has no integrity: nobody could tell a changed package`),
  ]
}

/** Looks where Node would: beside the package that asks, then in every folder above it. */
function found(packages, place, name) {
  for (let from = place; ;) {
    if (packages[`${from ? `${from}/` : ''}node_modules/${name}`]) return true
    if (!from) return false
    const up = from.lastIndexOf('/node_modules/')
    from = up < 0 ? '' : from.slice(0, up)
  }
}

function main(root) {
  const files = ['package-lock.json', 'web/package-lock.json'].filter((file) => existsSync(path.join(root, file)))
  const problems = files.flatMap((file) =>
    lockProblems(JSON.parse(readFileSync(path.join(root, file), 'utf8'))).map((problem) => `${file}: ${problem}`),
  )
  for (const problem of problems) console.error(problem)
  if (problems.length === 0) console.log(`${files.join(' and ')}: complete, tied to no host`)
  process.exitCode = files.length > 0 && problems.length === 0 ? 0 : 1
}

if (process.argv[1] === import.meta.filename) main(process.argv[2] ?? path.resolve(import.meta.dirname, '..'))
