import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const project = path.resolve(__dirname, '../..')

function rulesPage(...args: string[]): { ok: boolean; said: string } {
  const run = spawnSync(process.execPath, ['scripts/rules-page.mjs', ...args], { cwd: project, encoding: 'utf8' })
  return { ok: run.status === 0, said: run.stdout + run.stderr }
}

describe('the rules page', () => {
  it('tells every rule, is fresh, and every rule that has code has a test (else: node scripts/rules-page.mjs)', () => {
    expect(rulesPage('--check')).toEqual({ ok: true, said: '' })
  })

  describe('of a small tree', () => {
    let root: string
    const put = (file: string, text: string) => {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
      writeFileSync(path.join(root, file), text)
    }
    const check = () => rulesPage('--check', '--root', root)
    const rowOf = (id: string) =>
      readFileSync(path.join(root, 'docs/rules.md'), 'utf8')
        .split('\n')
        .find((line) => line.startsWith(`| ${id} |`))

    beforeEach(() => {
      root = mkdtempSync(path.join(tmpdir(), 'rules-page-'))
      mkdirSync(path.join(root, 'docs'))
      cpSync(path.join(project, 'docs/rules.md'), path.join(root, 'docs/rules.md'))
      put('domain/processes/need.ts', '/** The solution is late. [N3, E1] */\nexport const late = true\n')
      put('policy/default.yaml', 'solutionWithin: 3 working days # [N3]\n')
      put(
        'test/domain/need.test.ts',
        "it('[N3] escalates', () => {})\nit.each([[1], [2]])(\n  '[E1] climbs rung %i', () => {})\n",
      )
      rulesPage('--root', root)
    })
    afterEach(() => rmSync(root, { recursive: true }))

    it('lists where a rule lives and what proves it', () => {
      expect(check()).toEqual({ ok: true, said: '' })
      expect(rowOf('N3')).toBe(
        '| N3 | [domain/processes/need.ts](../domain/processes/need.ts)<br>[policy/default.yaml](../policy/default.yaml) | escalates ([test](../test/domain/need.test.ts)) |',
      )
      expect(rowOf('E1')).toContain('climbs rung %i')
      expect(rowOf('X17')).toBe('| X17 | not yet | not yet |')
    })

    it('is stale when a test appears that it does not list', () => {
      put('test/api/new.test.ts', 'test("[N2] names a task force", () => {})\n')
      expect(check()).toEqual({ ok: false, said: expect.stringContaining('stale') })
    })

    it('refuses a test that carries an unknown id', () => {
      put('test/api/new.test.ts', "it('[N10] does something', () => {})\n")
      expect(check().said).toContain('test/api/new.test.ts names the rule N10, which does not exist')
    })

    it('refuses a rule that has code and no test', () => {
      put('workflows/shell.ts', '// Waits for the next rung. [E6]\n')
      expect(check().said).toContain('E6 has code (workflows/shell.ts) but no test carries [E6] in its title')
    })

    it('refuses a page that lost a rule', () => {
      const page = path.join(root, 'docs/rules.md')
      writeFileSync(page, readFileSync(page, 'utf8').replace('**X9**', 'X9'))
      expect(check().said).toContain('docs/rules.md does not tell rule X9')
    })

    it('takes no index or tuple type for a rule', () => {
      put('api/list.ts', 'export const second = (rows: [T1, N2]) => rows[N9]\n')
      expect(check()).toEqual({ ok: true, said: '' })
    })
  })
})
