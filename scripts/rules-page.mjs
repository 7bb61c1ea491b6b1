// Keeps docs/rules.md honest: for every rule, the files that hold it and the tests that prove it. Needs only Node.
//   node scripts/rules-page.mjs           writes the table between the markers
//   node scripts/rules-page.mjs --check   says what is wrong and changes nothing
// Code names a rule in a comment, `[N3]`; a test in its title. `--root DIR` looks at another tree.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'

const chapters = { T: 7, N: 9, P: 4, R: 6, K: 6, C: 7, I: 6, S: 4, G: 3, E: 6, M: 4, A: 4, X: 17 }
const ruleIds = Object.entries(chapters).flatMap(([letter, count]) =>
  Array.from({ length: count }, (_, at) => `${letter}${at + 1}`),
)
const codeFolders = ['domain', 'policy', 'workflows', 'cases', 'activities', 'api', 'prisma', 'vault', 'worker']
const codeFile = /\.(ts|yaml|prisma|sql)$/
const skipped = new Set(['node_modules', 'dist', 'generated', 'house']) // test/house proves no rule: its titles are fixtures
const [begin, end] = ['<!-- coverage: written by scripts/rules-page.mjs -->', '<!-- end of coverage -->']

// it('…'), it.each([…])('…'), it.each`…`('…'): the first text a test or describe is called with.
const title = /(?:\b(?:it|test|describe)(?:\.\w+)*|\)|`)\s*(?:<[^>\n]*>)?\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g
const tag = /\[([A-Z]{1,2}\d{1,2}(?:\s*,\s*[A-Z]{1,2}\d{1,2})*)\]/g
const comment = /(?:^|\s)(?:\/\/|\/?\*+|#|--)\s.*/

const idsIn = (text) => [...text.matchAll(tag)].flatMap(([, ids]) => ids.split(/\s*,\s*/))

function filesUnder(root, folder, wanted) {
  let entries = []
  try {
    entries = readdirSync(path.join(root, folder), { withFileTypes: true })
  } catch {
    return [] // a folder that is not built yet
  }
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const file = `${folder}/${entry.name}`
      if (entry.isDirectory()) return skipped.has(entry.name) ? [] : filesUnder(root, file, wanted)
      return wanted.test(entry.name) ? [file] : []
    })
}

/** Everything that names a rule: `{ id, file, title? }`, tests with their title. */
function mentions(root) {
  const read = (file) => readFileSync(path.join(root, file), 'utf8')
  const code = codeFolders.flatMap((folder) =>
    filesUnder(root, folder, codeFile).flatMap((file) => {
      const comments = read(file)
        .split('\n')
        .flatMap((line) => line.match(comment)?.[0] ?? [])
      return [...new Set(comments.flatMap(idsIn))].map((id) => ({ id, file }))
    }),
  )
  const tests = filesUnder(root, 'test', /\.test\.ts$/).flatMap((file) =>
    [...read(file).matchAll(title)].flatMap(([, , text]) => idsIn(text).map((id) => ({ id, file, title: text }))),
  )
  return { code, tests }
}

const link = (file, text = file) => `[${text}](../${file})`
const plain = (text) =>
  text
    .replace(tag, '')
    .replace(/\\(['"`])/g, '$1')
    .replace(/[|<>[\]]/g, '\\$&')
    .trim()

function table({ code, tests }) {
  const rows = ruleIds.map((id) => {
    const lives = code.filter((mention) => mention.id === id).map(({ file }) => link(file))
    const proofs = tests
      .filter((mention) => mention.id === id)
      .map((test) => `${plain(test.title)} (${link(test.file, 'test')})`)
    return `| ${id} | ${lives.join('<br>') || 'not yet'} | ${proofs.join('<br>') || 'not yet'} |`
  })
  return [begin, '', '| Rule | Lives in | Proved by |', '|---|---|---|', ...rows, '', end].join('\n')
}

function problems(page, fresh, { code, tests }) {
  const unknown = [...code, ...tests].filter(({ id }) => !ruleIds.includes(id))
  const proved = new Set(tests.map(({ id }) => id))
  const unproved = ruleIds.filter((id) => !proved.has(id) && code.some((mention) => mention.id === id))
  return [
    ...ruleIds.filter((id) => !page.includes(`**${id}**`)).map((id) => `docs/rules.md does not tell rule ${id}`),
    ...unknown.map(({ id, file }) => `${file} names the rule ${id}, which does not exist`),
    ...unproved.map(
      (id) => `${id} has code (${code.find((m) => m.id === id).file}) but no test carries [${id}] in its title`,
    ),
    ...(page === fresh ? [] : ['docs/rules.md is stale: run node scripts/rules-page.mjs']),
  ]
}

function main() {
  const { values } = parseArgs({ options: { check: { type: 'boolean' }, root: { type: 'string' } } })
  const root = values.root ?? path.resolve(import.meta.dirname, '..')
  const file = path.join(root, 'docs/rules.md')
  const page = readFileSync(file, 'utf8')
  const found = mentions(root)
  if (!page.includes(begin) || !page.includes(end))
    throw new Error(`docs/rules.md has no place for the table: ${begin} … ${end}`)
  const fresh = page.slice(0, page.indexOf(begin)) + table(found) + page.slice(page.indexOf(end) + end.length)
  if (!values.check) return writeFileSync(file, fresh)
  const wrong = problems(page, fresh, found)
  for (const problem of wrong) console.log(problem)
  process.exitCode = wrong.length > 0 ? 1 : 0
}

main()
