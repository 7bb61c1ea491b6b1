// npm run client: writes client/schema.d.ts, the API as TypeScript, from the routes. With --check it only says whether it is fresh.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import openapiTS, { astToString } from 'openapi-typescript'
import { prepare } from './prepare.mjs'

await prepare({ only: ['generate', 'compile'], log: () => {} })
const require = createRequire(import.meta.url)
const { openApiDocument } = require('../dist/api/openapi.js')
const { routes } = require('../dist/api/routes/index.js')
const file = path.resolve(import.meta.dirname, '../client/schema.d.ts')
const head = '// Made by `npm run client` from the routes; not to be edited.\n'
const fresh = head + astToString(await openapiTS(openApiDocument(routes)))
if (!process.argv.includes('--check')) {
  writeFileSync(file, fresh)
  console.log('client/schema.d.ts is written')
} else if (readFileSync(file, 'utf8') !== fresh) {
  console.error('client/schema.d.ts is not what the routes say: run npm run client')
  process.exit(1)
}
