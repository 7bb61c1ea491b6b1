/** What operators and other programs need to know of the service itself; open without a key. */
import { z } from 'zod'
import { Answer } from '../answer'
import type { Dependencies } from '../dependencies'
import { route } from '../route'

const part = z.enum(['ok', 'away'])
const readiness = z.object({
  parts: z.object({ postgres: part, temporal: part, startup: z.enum(['ok', 'under way']) }),
})

const PROBE_MS = 2_000

export const systemRoutes = [
  route({
    method: 'get',
    path: '/healthz',
    summary: 'The process is alive',
    scope: 'open',
    responses: { 200: z.object({ status: z.literal('ok') }) },
    handler: async () => ({ status: 'ok' }),
  }),
  route({
    method: 'get',
    path: '/readyz',
    summary: 'All parts answer',
    scope: 'open',
    responses: { 200: readiness, 503: readiness },
    async handler({ deps }) {
      const [postgres, temporal] = await Promise.all([answers(deps, askPostgres), answers(deps, askTemporal)])
      const startup = deps.config.started?.() === false ? 'under way' : 'ok'
      const ready = [postgres, temporal, startup].every((state) => state === 'ok')
      return new Answer(
        { parts: { postgres, temporal, startup } },
        ready ? { status: 200 } : { status: 503, headers: { 'Retry-After': '1' } },
      )
    },
  }),
]

const askPostgres = ({ prisma }: Dependencies) => prisma.$queryRaw`SELECT 1`
const askTemporal = ({ temporal }: Dependencies) =>
  temporal.workflowService.describeNamespace({ namespace: temporal.options.namespace })

async function answers(deps: Dependencies, ask: (deps: Dependencies) => Promise<unknown>): Promise<'ok' | 'away'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'away'>((resolve) => {
    timer = setTimeout(() => resolve('away'), PROBE_MS)
  })
  const asked = deps.temporal
    .withDeadline(Date.now() + PROBE_MS, () => ask(deps))
    .then(
      () => 'ok' as const,
      () => 'away' as const,
    )
  try {
    return await Promise.race([asked, late])
  } finally {
    clearTimeout(timer)
  }
}
