/** What the environment says. Everything else is policy, and stands in the database. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { linkSecrets } from '../domain/alerts/link'
import { readEnvironment } from '../domain/environment'

const schema = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgresql:// address'),
  TEMPORAL_ADDRESS: z.string().min(1).default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  DATA_DIR: z.string().min(1).optional(),
  ADMIN_KEY_FILE: z.string().min(1).optional(),
  TEMPORAL_UI_URL: z.url().optional(),
  TASK_QUEUE: z.string().min(1).default('cases'),
  WEBHOOK_TASK_QUEUE: z.string().min(1).default('webhooks'),
  INBOX_TASK_QUEUE: z.string().min(1).default('inboxes'),
  ALLOW_LOCAL_ADDRESSES: z.stringbool().default(false),
  FOLLOWTHROUGH_DEMO: z.string().optional().describe('A new database starts with the policy in seconds'),
  LINK_SECRET: z.string().optional(),
  LINK_SECRET_FILE: z.string().min(1).optional(),
  RATE_PER_MINUTE: z.coerce.number().int().min(1).default(6_000).describe('Requests a minute per key'),
  TRUSTED_PROXIES: z.coerce
    .number()
    .int()
    .min(0)
    .max(10)
    .default(0)
    .describe('How many proxies of ours stand before the API; the address of a caller is what the outermost has seen'),
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
