import { z } from 'zod'
import { WithStartWorkflowOperation } from '@temporalio/client'
import type { Case } from '../../domain/clock/case'
import { caseWorkflow, opened, type CaseKind } from '../../workflows/messages'
import { caseView } from '../case-schema'
import { caseAnswer } from '../case-view'
import { Problem, unknown } from '../problem'
import { route } from '../route'
import { idParam } from '../rows'

/** The database holds all of a case: whoever lost its workflow brings it back from there. */
export const revivalRoutes = [
  route({
    method: 'post',
    path: '/v1/cases/:id/revival',
    summary: 'Bring back the workflow of an open case',
    description:
      'For a case whose workflow was terminated or lost (notice `case-without-workflow`): it goes on from what is recorded, and what fell due meanwhile comes at once. One that runs is left alone.',
    scope: 'admin',
    params: idParam,
    body: z.strictObject({}),
    responses: { 200: caseView },
    async handler({ params: { id }, deps: { prisma, temporal, config } }) {
      const row = await prisma.case.findUnique({ where: { id }, select: { kind: true, state: true, snapshot: true } })
      if (!row) throw unknown('case', id)
      if (row.state === 'closed') throw new Problem(409, 'case-closed', 'This case is closed: nothing of it is owed.')
      const carried = row.snapshot as unknown as Case
      const [type, options] = caseWorkflow(row.kind as CaseKind, id, config.taskQueue ?? 'cases', { carried })
      await temporal.workflow.executeUpdateWithStart(opened, {
        updateId: 'revival',
        args: [],
        startWorkflowOperation: new WithStartWorkflowOperation(type, {
          ...options,
          args: [...options.args],
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        }),
      })
      return caseAnswer(prisma, id)
    },
  }),
]
