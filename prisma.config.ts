import path from 'node:path'
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.resolve(__dirname, 'node_modules/.schema-engine.cjs')
import { defineConfig } from 'prisma/config'
export default defineConfig({ schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' }, datasource: { url: process.env.DATABASE_URL ?? 'postgresql://postgres:password@127.0.0.1:5999/app' } })
