import { DeterminismViolationError } from '@temporalio/workflow'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import {
  bundleWorkflowCode,
  DefaultLogger,
  Runtime,
  Worker,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker'

const folder = path.join(__dirname, 'histories')
const histories = readdirSync(folder).filter((name) => name.endsWith('.json'))
const read = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, name), 'utf8'))
const bundle = (workflowsPath: string) => bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') })

let ours: WorkflowBundleWithSourceMap
let incompatible: WorkflowBundleWithSourceMap
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') })
  ours = await bundle(path.resolve(__dirname, '../../workflows'))
  incompatible = await bundle(path.join(__dirname, 'incompatible'))
})

describe('cases that run go on with the code as it is now', () => {
  test.each(histories)('the stored history %s replays to the same commands', async (name) => {
    await Worker.runReplayHistory({ workflowBundle: ours }, read(name))
  })

  test.each(histories)('a twin that waits before it commits is refused with %s', async (name) => {
    await expect(Worker.runReplayHistory({ workflowBundle: incompatible }, read(name))).rejects.toThrow(
      DeterminismViolationError,
    )
  })

  test('there are histories to replay', () => {
    expect(histories.length).toBeGreaterThanOrEqual(3)
  })
})
