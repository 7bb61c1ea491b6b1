/** What the environment says. Everything else is policy, and stands in the database. */
import { z } from 'zod'
import { linkSecrets } from '../domain/alerts/link'
import { readEnvironment } from '../domain/environment'
import { withSecrets } from '../vault/secrets-of'
import type { ProviderSettings } from './sign-in/provider'

const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an address such as https://promises.example.com' })
const hours = z.coerce.number().min(0.1).max(8_784)

function isHttpsOrHere(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

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
  PAYLOAD_KEYS: z.string().optional(),
  LINK_SECRET: z
    .string()
    .optional()
    .transform((setting) => (setting === undefined ? [] : linkSecrets(setting)))
    .describe('[E2] Links are signed with these; none: there are no such links'),
  PUBLIC_URL: httpUrl.optional().describe('Where browsers reach the API; the address it listens on where absent'),
  BASE_URL: httpUrl.optional(),
  SESSION_IDLE_HOURS: hours.default(12).describe('A session without a request for so long ends'),
  SESSION_LIMIT_HOURS: hours.default(168).describe('A session ends after so long in any case'),
  OIDC_ISSUER: z.url().refine(isHttpsOrHere, 'must be https://…; plain http only on this machine').optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_NAME: z.string().min(1).max(60).optional().describe('What the button says'),
  OIDC_TRUST_EMAILS: z.stringbool().default(false).describe('The provider does not say email_verified, and verifies'),
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

/** Secrets may stand in files. Throws one sentence that names every variable that is missing or wrong. */
export const configFrom = (env: NodeJS.ProcessEnv): Config => readEnvironment(schema, withSecrets(env))

/** Where browsers reach the API, without a slash at the end. */
export function publicUrlOf({ PUBLIC_URL, BASE_URL, HOST, PORT }: Config): string {
  const here = ['0.0.0.0', '::'].includes(HOST) ? '127.0.0.1' : HOST
  return (PUBLIC_URL ?? BASE_URL ?? `http://${here.includes(':') ? `[${here}]` : here}:${PORT}`).replace(/\/+$/, '')
}

/** Undefined when OIDC_ISSUER is not set. Throws a sentence that says what is missing. */
export function providerFrom(config: Config): ProviderSettings | undefined {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME, OIDC_TRUST_EMAILS } = config
  if (OIDC_ISSUER === undefined) return undefined
  if (OIDC_CLIENT_ID === undefined)
    throw new Error('OIDC_CLIENT_ID is not set: say under which id the identity provider of OIDC_ISSUER knows us')
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    name: OIDC_NAME ?? new URL(OIDC_ISSUER).hostname,
    trustsEmails: OIDC_TRUST_EMAILS,
  }
}
