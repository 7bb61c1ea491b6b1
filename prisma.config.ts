import path from 'node:path'
import { defineConfig } from 'prisma/config'

// The Prisma command wants a native engine, which it would download; ours is the same engine from its npm package.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= path.resolve(__dirname, 'scripts/schema-engine.cjs')

/** Only the Prisma command reads this (`prisma generate`, `prisma migrate diff`); the product brings its own DATABASE_URL. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env['DATABASE_URL'] ?? 'postgresql://127.0.0.1:5432/followthrough' },
})
