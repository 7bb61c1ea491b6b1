/**
 * The house plan: which folder may reach into which. This table is the architecture; the rule `house/imports` reads it.
 *
 * - `ours`:     our own folders (or single files, without extension) that may be imported.
 * - `types`:    our own folders that may be imported with `import type` only.
 * - `except`:   instead of `ours`: everything of ours but these.
 * - `packages`: the only packages that may be imported; Node's own modules count as packages.
 * - `never`:    instead of `packages`: all packages but these.
 *
 * A folder that is not in the table may not hold code: a new room is drawn here first.
 */
export const house = {
  // Pure rules: they can be read, tested and rehearsed without any engine, database or clock.
  domain: {
    ours: ['domain'],
    packages: ['ical.js', 'ipaddr.js', 'libphonenumber-js', 'opencc-js', 'temporal-polyfill', 'zod'],
  },

  // Runs in Temporal's sandbox: only what replays to the same result may come in.
  workflows: {
    ours: ['workflows', 'domain'],
    types: ['activities'],
    packages: ['@temporalio/workflow', '@temporalio/common'],
  },

  // What nobody reads without a key: sealing, and Temporal's payloads.
  vault: {
    ours: ['vault'],
    packages: ['node:crypto', 'node:fs', 'node:zlib', '@temporalio/common', '@temporalio/proto'],
  },

  // How a case is opened, joined or told from outside: by a person through the API, and by another process.
  cases: {
    ours: ['cases', 'domain', 'prisma', 'workflows/messages'],
    never: ['@temporalio/workflow', '@temporalio/worker', '@temporalio/activity', 'express'],
  },

  // All I/O a process causes. One process tells another through its messages, as the API does.
  activities: {
    ours: ['activities', 'cases', 'domain', 'prisma', 'vault', 'workflows/messages'],
    never: ['@temporalio/workflow', '@temporalio/worker'],
  },

  // Speaks to processes through their messages alone, so the API can be deployed apart from the workers.
  api: {
    ours: [
      'api',
      'cases',
      'domain',
      'prisma',
      'vault',
      'workflows/messages',
      'activities/alerts/mail',
      'embedded/follow-parent',
    ],
    never: ['@temporalio/workflow', '@temporalio/worker', '@temporalio/activity'],
  },

  // Hands workflows to Temporal by path, never by import: they must be bundled, not run here.
  worker: {
    ours: ['worker', 'activities', 'prisma', 'domain', 'vault', 'embedded/follow-parent'],
    never: ['@temporalio/workflow', 'express'],
  },

  // Starts servers for one machine; production uses none of it, so nothing of the product may be in it.
  embedded: { ours: ['embedded'], never: ['@temporalio/workflow', '@temporalio/worker'] },

  // Reads a running product into a file, and checks such files by the rules alone; also plays policy tests.
  proof: {
    ours: [
      'proof',
      'domain',
      'prisma/generated/client',
      'prisma/check-audit',
      'prisma/data-keys',
      'vault',
      'activities/proofs/collect',
      'api/commands',
      'embedded/endpoints',
      'embedded/namespace',
      'embedded/paths',
      'embedded/sentence',
    ],
    never: ['@temporalio/workflow', 'express'],
  },

  // The API as other programs and pages use it: nothing of ours but what is made from its description.
  client: { ours: ['client'], packages: ['openapi-fetch'] },

  prisma: { ours: ['prisma', 'domain', 'policy', 'vault'], never: ['@temporalio/workflow', '@temporalio/worker'] },
  policy: { ours: [], packages: [] },
  web: { ours: ['web', 'client'], types: ['api'], never: [] },
  bench: { except: ['test'], never: [] },
  // Recipes are copied out of here: they need Node alone.
  docs: { ours: [], packages: ['node:crypto', 'node:http'] },
  scripts: { except: ['test'], never: [] },
  'eslint-rules': { ours: ['eslint-rules'], never: [] },
  test: { except: [], never: [] },
}

/** The only files that may read this machine's clock for what they hand on. Everything else is told the time as `at`. */
export const wallClockFiles = ['activities/wall-clock.ts']

/** The only files outside policy/ that may name durations: how long the engine waits for our own machinery, no promise to anybody. */
export const durationFiles = [
  'workflows/options.ts',
  'workflows/inbox-options.ts',
  'workflows/migration-options.ts',
  'workflows/import-options.ts',
  'workflows/erasure-options.ts',
  'workflows/webhook-options.ts',
  'activities/webhooks/webhook-options.ts',
  'activities/alerts/patience.ts',
  'domain/alerts/pace.ts',
  'activities/alerts/link-options.ts',
  'workflows/proof-options.ts',
  'workflows/assess-options.ts',
]
