/** What the environment says to the worker. Everything else is policy, and stands in the database. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { linkSecrets } from '../domain/alerts/link'
import { readEnvironment } from '../domain/environment'

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
  PAYLOAD_KEYS_FILE: z.string().min(1).optional(),
  LINK_SECRET: z.string().optional(),
  LINK_SECRET_FILE: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})
export type Config = z.infer<typeof schema>

/** Throws one sentence that names every variable that is missing or wrong. */
export const configFrom = (env: NodeJS.ProcessEnv): Config => readEnvironment(schema, env)

/** [E2] The secrets that links are signed with, from the setting or from a file; none: there are no such links. */
export function linkSecretsFrom({ LINK_SECRET, LINK_SECRET_FILE }: Config): string[] {
  const setting = LINK_SECRET ?? (LINK_SECRET_FILE === undefined ? undefined : readFileSync(LINK_SECRET_FILE, 'utf8'))
  return setting === undefined ? [] : linkSecrets(setting)
}
