import { lint } from './lint'

type Case = [promise: string, filePath: string, text: string]

const refused: Case[] = [
  ['domain reaches for the database', 'domain/clock/made-up.ts', "import { db } from '../../prisma/client'"],
  ['domain reaches for an activity', 'domain/processes/made-up.ts', "import { send } from '../../activities/send'"],
  ['domain reaches for an activity’s types', 'domain/made-up.ts', "import type { Send } from '../activities/send'"],
  ['domain reads a policy file', 'domain/made-up.ts', "import policy from '../policy/calendars/cn.json'"],
  ['domain uses Node itself', 'domain/made-up.ts', "import { readFileSync } from 'node:fs'"],
  ['domain uses Node under its short name', 'domain/made-up.ts', "import { readFileSync } from 'fs'"],
  ['domain knows the engine', 'domain/made-up.ts', "import { condition } from '@temporalio/workflow'"],
  ['domain hides it in a re-export', 'domain/made-up.ts', "export * from '../api/app'"],
  ['domain hides it in a dynamic import', 'domain/made-up.ts', "export const late = () => import('../api/app')"],
  ['domain hides it in a type', 'domain/made-up.ts', "export type App = import('../api/app').App"],
  ['domain hides it in a require', 'domain/made-up.ts', "export const app = require('../api/app')"],
  ['a workflow runs an activity’s code', 'workflows/made-up.ts', "import { send } from '../activities/send'"],
  ['a workflow pulls it in beside a type', 'workflows/made-up.ts', "import { type Send } from '../activities/send'"],
  ['a workflow opens a file', 'workflows/made-up.ts', "import { readFileSync } from 'node:fs'"],
  ['a workflow reads the database', 'workflows/made-up.ts', "import { db } from '../prisma/client'"],
  ['an activity knows the API', 'activities/made-up.ts', "import { problem } from '../api/problem'"],
  ['an activity knows a workflow', 'activities/made-up.ts', "import { need } from '../workflows/high-priority-need'"],
  ['an activity uses the workflow sandbox', 'activities/made-up.ts', "import { sleep } from '@temporalio/workflow'"],
  ['the API calls an activity', 'api/routes/made-up.ts', "import { send } from '../../activities/send'"],
  ['the API loads a workflow', 'api/made-up.ts', "import { need } from '../workflows/high-priority-need'"],
  ['the API loads all workflows', 'api/made-up.ts', "import * as all from '../workflows'"],
  ['the API loads the worker’s engine', 'api/made-up.ts', "import { Worker } from '@temporalio/worker'"],
  ['the worker runs a workflow itself', 'worker/made-up.ts', "import * as all from '../workflows/index'"],
  ['the worker starts servers', 'worker/made-up.ts', "import { startPostgres } from '../embedded/postgres'"],
  ['embedded knows the product', 'embedded/made-up.ts', "import { app } from '../api/app'"],
  ['the API uses a test helper', 'api/made-up.ts', "import { startEngine } from '../test/support/engine'"],
  ['a script uses a test helper', 'scripts/made-up.mjs', "import { startEngine } from '../test/support/engine.ts'"],
  ['the bench uses a test helper', 'bench/made-up.ts', "import { startEngine } from '../test/support/engine'"],
  ['the board runs the API’s code', 'web/src/made-up.tsx', "import { app } from '../../api/app'"],
  ['a new folder appears without a plan', 'helpers/made-up.ts', 'export const one = 1'],
]

const allowed: Case[] = [
  ['domain uses domain', 'domain/clock/made-up.ts', "import { add } from '../time/spans'"],
  [
    'domain checks shapes and reckons dates',
    'domain/made-up.ts',
    "import { z } from 'zod'\nimport { Temporal as T } from 'temporal-polyfill'",
  ],
  [
    'a workflow uses domain and the engine',
    'workflows/made-up.ts',
    "import { owes } from '../domain/processes/need'\nimport { condition } from '@temporalio/workflow'",
  ],
  [
    'a workflow takes the types of activities',
    'workflows/made-up.ts',
    "import type { Activities } from '../activities'",
  ],
  [
    'an activity uses domain, prisma, libraries and Node',
    'activities/made-up.ts',
    "import { owes } from '../domain/processes/need'\nimport { PrismaClient } from '../prisma/generated/client'\nimport { createTransport } from 'nodemailer'\nimport { createHmac } from 'node:crypto'",
  ],
  [
    'an activity sends a message to a process',
    'activities/made-up.ts',
    "import { nudge } from '../workflows/messages'",
  ],
  [
    'the API uses the messages of workflows',
    'api/routes/made-up.ts',
    "import { submit } from '../../workflows/messages'\nimport { Client } from '@temporalio/client'",
  ],
  [
    'the worker uses activities and follows its parent',
    'worker/made-up.ts',
    "import { activities } from '../activities'\nimport { followParent } from '../embedded/follow-parent'",
  ],
  [
    'the board takes the API’s types',
    'web/src/made-up.tsx',
    "import type { CaseView } from '../../api/schemas'\nexport const Title = (p: CaseView) => <b>{p.title}</b>",
  ],
  ['the bench uses the product', 'bench/made-up.ts', "import { app } from '../api/app'"],
  [
    'a test uses anything',
    'test/api/made-up.test.ts',
    "import { app } from '../../api/app'\nimport { startEngine } from '../support/engine'",
  ],
]

const asSnippet = ([, filePath, text]: Case) => ({ filePath, text })
const ofImports = (messages: string[]) => messages.filter((message) => /^(house\/imports|parser)/.test(message))

describe('the house plan', () => {
  const answers = lint([...refused, ...allowed].map(asSnippet)).map(ofImports)

  it.each(refused.map(([promise], at) => [promise, at] as const))('refuses it when %s', (_, at) => {
    expect(answers[at]).toEqual([expect.stringMatching(/^house\/imports: The (house plan|folder)/)])
  })

  it.each(allowed.map(([promise], at) => [promise, at] as const))('allows that %s', (_, at) => {
    expect(answers[refused.length + at]).toEqual([])
  })
})
