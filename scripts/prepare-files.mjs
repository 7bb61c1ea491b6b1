// Which files a step of prepare.mjs depends on, and how a folder of results is replaced.
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'

/** Paths below the named folders, relative to `root`, in a fixed order; node_modules and hidden folders are left out. */
export function filesIn(folders, root, wanted) {
  return folders
    .filter((folder) => existsSync(path.join(root, folder)))
    .flatMap((folder) => below(folder, root))
    .filter(wanted)
    .sort()
}

function below(folder, root) {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'node_modules' || entry.name.startsWith('.') ? [] : below(name, root)
    return entry.isFile() ? [name] : []
  })
}

/** One hash over the names and contents of files; a missing file counts as empty. */
export function hashOf(files, root) {
  const hash = createHash('sha256').update(process.version)
  for (const file of files) {
    const full = path.join(root, file)
    hash.update(`\0${file}\0`).update(existsSync(full) ? readFileSync(full) : '')
  }
  return hash.digest('hex')
}

/** Fills a new folder and puts it in the place of `folder` when it is complete; the files named in `kept` move along. */
export async function replaceFolder(folder, kept, fill) {
  const [fresh, old] = [`${folder}.new-${process.pid}`, `${folder}.old-${process.pid}`]
  try {
    mkdirSync(fresh, { recursive: true })
    await fill(fresh)
    for (const file of kept.filter((name) => existsSync(path.join(folder, name)))) {
      copyFileSync(path.join(folder, file), path.join(fresh, file))
    }
    if (existsSync(folder)) renameSync(folder, old)
    renameSync(fresh, folder)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
    rmSync(old, { recursive: true, force: true })
  }
}
