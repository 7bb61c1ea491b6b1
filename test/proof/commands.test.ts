import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { writeEndpoints } from '../../embedded/endpoints'
import { main as exportProof } from '../../proof/export'
import { openHouse, type House } from '../support/house'

const root = path.resolve(__dirname, '../..')
const folder = mkdtempSync(path.join(tmpdir(), 'proof-commands-'))
const file = path.join(folder, 'case.proof.json.gz')
const {
  DATABASE_URL: databaseUrl = '',
  TEMPORAL_ADDRESS: temporal = '',
  TEMPORAL_NAMESPACE: temporalNamespace = '',
  WORKFLOW_BUNDLE: bundle = '',
} = process.env

let house: House
let caseId: string
beforeAll(async () => {
  house = await openHouse()
  caseId = await house.openNeed()
  const pids = { supervisor: null, api: null, worker: null, temporal: null, temporalUi: null, postgres: null }
  writeEndpoints(folder, { api: '', temporal, temporalNamespace, temporalUi: null, databaseUrl, pids })
  jest.spyOn(console, 'log').mockImplementation(() => undefined)
  await exportProof([caseId, '--data-dir', folder, '--out', file], {})
})
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

/** In a process that knows of no server: what it says, and its exit code. */
function verifyAlone(given: string): Promise<{ code: unknown; said: string }> {
  const script = `require('./proof/verify').main(process.argv.slice(1), { bundle: ${JSON.stringify(bundle)} }).then(process.exit)`
  const args = ['-r', './test/support/typescript.cjs', '-e', script, given]
  return new Promise((resolve) =>
    execFile(process.execPath, args, { cwd: root, env: { PATH: process.env.PATH } }, (error, said) =>
      resolve({ code: error?.code ?? 0, said }),
    ),
  )
}

describe('the commands', () => {
  test('the proof of a running product verifies in a process without server or database, with exit code 0', async () => {
    const { code, said } = await verifyAlone(file)
    expect(said).toContain(`need ${caseId}, open; `)
    expect(said).toMatch(/^ {2}solution-1: due .*, still running$/m)
    expect(said).toMatch(/^Verified: /m)
    expect(code).toBe(0)
  })

  test('what is no proof, and what is not there, ends with exit code 1 and a sentence', async () => {
    const other = path.join(folder, 'other.gz')
    writeFileSync(other, 'hello')
    expect(await verifyAlone(other)).toMatchObject({
      code: 1,
      said: expect.stringContaining('cannot be read as a proof') as string,
    })
    expect(await verifyAlone(path.join(folder, 'none.gz'))).toMatchObject({
      code: 1,
      said: expect.stringContaining('There is no file') as string,
    })
  })

  test('a case that does not exist, and a folder nothing runs on, are said in a sentence', async () => {
    await expect(exportProof(['need_none', '--data-dir', folder], {})).rejects.toThrow('There is no case need_none.')
    await expect(exportProof([caseId, '--data-dir', '/nowhere'], {})).rejects.toThrow('Nothing runs on /nowhere.')
    await expect(exportProof([], {})).rejects.toThrow('Name one case: npm run proof')
  })
})
