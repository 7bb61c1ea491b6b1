/** What the environment says to the worker. Everything else is policy, and stands in the database. */
import { z } from 'zod'
import { readEnvironment } from '../domain/environment'

const schema = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgresql:// address'),
  TEMPORAL_ADDRESS: z.string().min(1).default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  TASK_QUEUE: z.string().min(1).default('cases'),
  INBOX_TASK_QUEUE: z.string().min(1).default('inboxes'),
  BASE_URL: z.url().optional(),
  ALLOW_LOCAL_ADDRESSES: z.stringbool().default(false),
  METRICS_ADDRESS: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})
export type Config = z.infer<typeof schema>

/** Throws one sentence that names every variable that is missing or wrong. */
export const configFrom = (env: NodeJS.ProcessEnv): Config => readEnvironment(schema, env)
