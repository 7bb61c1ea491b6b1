#!/usr/bin/env node
// `prisma migrate deploy` without the Prisma command and without an engine download: Prisma's schema engine is run from its
// WebAssembly build, over node-postgres. Creates the database when it does not exist.
//
//   DATABASE_URL=postgresql://… node scripts/migrate.cjs [migrations folder]
//
// Prints the names of the migrations it applied as a JSON list; the sentence that says what went wrong goes to stderr.
const fs = require('node:fs')
const path = require('node:path')
const { bindMigrationAwareSqlAdapterFactory } = require('@prisma/driver-adapter-utils')
const { PrismaPg } = require('@prisma/adapter-pg')
const { Client } = require('pg')

const NO_SUCH_DATABASE = '3D000'
const DATABASE_EXISTS = '42P04'

async function migrate(url, dir) {
  await createDatabase(url)
  const postgres = new PrismaPg({ connectionString: url })
  const connect = async () => {
    const connection = await postgres.connect()
    // Prisma's adapter cuts a script at every semicolon, also inside a function's body; Postgres takes it whole.
    connection.executeScript = (script) => query(url, script).catch((error) => connection.onError(error))
    return connection
  }
  const engine = await startEngine({ provider: 'postgres', adapterName: postgres.adapterName, connect })
  const { appliedMigrationNames } = await engine.applyMigrations({
    migrationsList: {
      baseDir: dir,
      lockfile: {
        path: 'migration_lock.toml',
        content: fs.readFileSync(path.join(dir, 'migration_lock.toml'), 'utf8'),
      },
      shadowDbInitScript: '',
      migrationDirectories: migrations(dir),
    },
    filters: { externalTables: [], externalEnums: [] },
  })
  return appliedMigrationNames
}

async function startEngine(factory) {
  const folder = path.dirname(require.resolve('@prisma/schema-engine-wasm'))
  const wasm = await import(require('node:url').pathToFileURL(path.join(folder, 'schema_engine_bg.js')).href)
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (text) => console.error(text) }
  const module = new WebAssembly.Module(fs.readFileSync(path.join(folder, 'schema_engine_bg.wasm')))
  const { exports } = new WebAssembly.Instance(module, { './schema_engine_bg.js': wasm })
  wasm.__wbg_set_wasm(exports)
  exports.__wbindgen_start?.()
  return wasm.SchemaEngine.new({}, () => {}, bindMigrationAwareSqlAdapterFactory(factory))
}

function migrations(dir) {
  return fs
    .readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const value = fs.readFileSync(path.join(dir, name, 'migration.sql'), 'utf8')
      return { path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value } } }
    })
}

async function createDatabase(url) {
  try {
    await query(url, 'select 1')
  } catch (error) {
    if (error.code !== NO_SUCH_DATABASE) throw error
    const server = new URL(url)
    const name = decodeURIComponent(server.pathname.slice(1)).replaceAll('"', '""')
    server.pathname = '/postgres'
    await query(server.href, `create database "${name}"`).catch((failure) => {
      if (failure.code !== DATABASE_EXISTS) throw failure
    })
  }
}

async function query(connectionString, sql) {
  const client = new Client({ connectionString, connectionTimeoutMillis: 5_000 })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

function sentence(error) {
  // A refused connection comes as an AggregateError whose own message is empty.
  const text = error.message || error.errors?.[0]?.message || String(error)
  return `The database could not be brought up to date: ${text}`
}

const dir = path.resolve(process.argv[2] ?? path.join(__dirname, '..', 'prisma', 'migrations'))
const file = process.env.DATABASE_URL_FILE
const url = process.env.DATABASE_URL || (file && fs.readFileSync(file, 'utf8').trim())
if (!url) {
  console.error('DATABASE_URL is not set: it names the database to bring up to date.')
  process.exit(1)
}
migrate(url, dir).then(
  (applied) => {
    console.log(JSON.stringify(applied))
    process.exit(0) // the adapter's pool would keep the process for ten seconds
  },
  (error) => {
    console.error(sentence(error))
    process.exit(1)
  },
)
