import path from 'node:path'
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker'

test('the bundle that every case loads holds no schema library, no zone data and no database', async () => {
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.resolve(__dirname, '../../workflows'),
    logger: new DefaultLogger('ERROR'),
  })
  for (const foreign of [
    'node_modules/zod/',
    'node_modules/temporal-polyfill/',
    'node_modules/@prisma/',
    'prisma/generated',
  ])
    expect(code.includes(foreign)).toBe(false)
})
