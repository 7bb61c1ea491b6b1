import { spawnSync } from 'node:child_process'
import path from 'node:path'

export interface Snippet {
  /** Where the text pretends to stand, from the root. */
  filePath: string
  text: string
  /** Lint with types; `filePath` must then be a real file, which the text stands in for. */
  typed?: boolean
}

/** What the project's own lint says about each snippet, as `rule: message`, in order. */
export function lint(snippets: Snippet[]): string[][] {
  const script = path.join(__dirname, 'lint-snippets.mjs')
  const run = spawnSync(process.execPath, [script], {
    cwd: path.resolve(__dirname, '../..'),
    input: JSON.stringify(snippets),
    encoding: 'utf8',
  })
  if (run.status !== 0) throw new Error(`lint did not run:\n${run.stderr}`)
  return JSON.parse(run.stdout) as string[][]
}
