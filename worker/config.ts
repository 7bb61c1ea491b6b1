/** What the environment says to the worker. Everything else is policy, and stands in the database. */
import { z } from 'zod'
import { linkSecrets } from '../domain/alerts/link'
import { readEnvironment } from '../domain/environment'
import { withSecrets } from '../vault/secrets-of'

const schema = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgresql:// address'),
  TEMPORAL_ADDRESS: z.string().min(1).default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  TASK_QUEUE: z.string().min(1).default('cases'),
  INBOX_TASK_QUEUE: z.string().min(1).default('inboxes'),
  WEBHOOK_TASK_QUEUE: z.string().min(1).default('webhooks'),
  PUBLIC_URL: z.url().optional(),
  /** The name PUBLIC_URL had first. */
  BASE_URL: z.url().optional(),
  ALLOW_LOCAL_ADDRESSES: z.stringbool().default(false),
  METRICS_ADDRESS: z.string().min(1).optional(),
  PAYLOAD_KEYS: z.string().optional(),
  LINK_SECRET: z
    .string()
    .optional()
    .transform((setting) => (setting === undefined ? [] : linkSecrets(setting)))
    .describe('[E2] Links are signed with these; none: there are no such links'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})
export type Config = z.infer<typeof schema>

/** Secrets may stand in files. Throws one sentence that names every variable that is missing or wrong. */
export const configFrom = (env: NodeJS.ProcessEnv): Config => readEnvironment(schema, withSecrets(env))
