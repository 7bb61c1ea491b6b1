#!/usr/bin/env node
// Stands in for Prisma's native schema engine, which is a download: the same JSON-RPC over stdin and stdout, answered by
// @prisma/schema-engine-wasm over node-postgres. The Prisma command starts it (see prisma.config.ts).
const fs = require('node:fs')
const path = require('node:path')
const readline = require('node:readline')
const { pathToFileURL } = require('node:url')

const INTERNAL_CHAR = 18 // Postgres' own one-byte "char" type
const TEXT = 25
const RPC_ERROR = 4466
const PRISMA_CODES = { ECONNREFUSED: 'P1001', '3D000': 'P1003', '28P01': 'P1000' }

const url = JSON.parse(argument('--datasource') ?? '{}').url

function argument(name) {
  const at = process.argv.indexOf(name)
  return at < 0 ? undefined : process.argv[at + 1]
}

function argumentsNamed(name) {
  return process.argv.flatMap((arg, i) => (arg === name ? [process.argv[i + 1]] : []))
}

function log(level, message, errorCode) {
  const fields = { message, ...(errorCode && { error_code: errorCode }) }
  const entry = { timestamp: new Date().toISOString(), level, fields, target: 'schema_engine::logger' }
  process.stderr.write(JSON.stringify(entry) + '\n')
}

const logFailure = (error) => log('ERROR', error.message, PRISMA_CODES[error.code])

/** Runs SQL in a database of the same server; `databaseName` undefined means the one of the connection string. */
async function query(sql, databaseName) {
  const { Client } = require('pg')
  const target = new URL(url)
  if (databaseName) target.pathname = '/' + databaseName
  const client = new Client({ connectionString: target.href })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

const ownDatabase = () => decodeURIComponent(new URL(url).pathname.slice(1))
const quoted = (name) => `"${name.replaceAll('"', '""')}"`
const createOwnDatabase = () => query(`CREATE DATABASE ${quoted(ownDatabase())}`, 'postgres')
const dropOwnDatabase = () => query(`DROP DATABASE IF EXISTS ${quoted(ownDatabase())} WITH (FORCE)`, 'postgres')

/** The adapter's settings as fields: given a connection string, its shadow database would silently be the main one. */
function connection() {
  const from = new URL(url ?? 'postgresql://localhost/postgres')
  const ssl = from.searchParams.get('sslmode')
  return {
    host: from.searchParams.get('host') ?? from.hostname,
    port: Number(from.port || 5432),
    user: decodeURIComponent(from.username),
    password: decodeURIComponent(from.password),
    database: decodeURIComponent(from.pathname.slice(1)) || 'postgres',
    ...(ssl && ssl !== 'disable' && { ssl: { rejectUnauthorized: ssl.startsWith('verify') } }),
  }
}

/** Prisma's adapter with three repairs; each says what goes wrong without it. */
function adapterFactory() {
  const { PrismaPg } = require('@prisma/adapter-pg')
  const { ColumnTypeEnum } = require('@prisma/driver-adapter-utils')
  const schema = (url && new URL(url).searchParams.get('schema')) || undefined
  const connect = async (config) => {
    const adapter = await new PrismaPg(config, { schema }).connect()
    takeScriptsWhole(adapter)
    readInternalChars(adapter, ColumnTypeEnum)
    return adapter
  }
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connect(connection()),
    connectToShadowDb: () => shadowDatabase(connect),
  }
}

/** The adapter cuts scripts at every semicolon, also inside a function's body. */
function takeScriptsWhole(adapter) {
  adapter.executeScript = async (script) => {
    await adapter.client.query(script).catch((error) => adapter.onError(error))
  }
}

/** The adapter does not know Postgres' internal "char" type, which the schema describer reads: it is handed over as text. */
function readInternalChars(adapter, ColumnTypeEnum) {
  const { performIO, queryRaw } = adapter
  adapter.performIO = async function (statement) {
    const result = await performIO.call(this, statement)
    for (const [i, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID !== INTERNAL_CHAR) continue
      field.dataTypeID = TEXT
      ;(statement.charColumns ??= []).push(i)
    }
    return result
  }
  adapter.queryRaw = async function (statement) {
    const noted = { ...statement }
    const result = await queryRaw.call(this, noted)
    for (const i of noted.charColumns ?? []) result.columnTypes[i] = ColumnTypeEnum.Character
    return result
  }
}

/** The adapter drops its shadow database while its own pool is still connected to it, which Postgres refuses. */
async function shadowDatabase(connect) {
  const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`
  await query(`CREATE DATABASE ${quoted(name)}`)
  const shadow = await connect({ ...connection(), database: name })
  const dispose = shadow.dispose.bind(shadow)
  shadow.dispose = async () => {
    await dispose()
    await query(`DROP DATABASE IF EXISTS ${quoted(name)} WITH (FORCE)`)
  }
  return shadow
}

async function startEngine() {
  const { bindMigrationAwareSqlAdapterFactory } = require('@prisma/driver-adapter-utils')
  const folder = path.dirname(require.resolve('@prisma/schema-engine-wasm'))
  const wasm = await import(pathToFileURL(path.join(folder, 'schema_engine_bg.js')).href)
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (text) => log('ERROR', text) }
  const module = new WebAssembly.Module(fs.readFileSync(path.join(folder, 'schema_engine_bg.wasm')))
  const { exports } = new WebAssembly.Instance(module, { './schema_engine_bg.js': wasm })
  wasm.__wbg_set_wasm(exports)
  exports.__wbindgen_start?.()
  const models = argumentsNamed('--datamodels').map((file) => [file, fs.readFileSync(file, 'utf8')])
  const options = models.length > 0 ? { datamodels: models } : {}
  return wasm.SchemaEngine.new(options, () => {}, bindMigrationAwareSqlAdapterFactory(adapterFactory()))
}

/** `schema-engine cli can-connect-to-database | create-database | drop-database` */
async function runCommand(command) {
  log('INFO', 'Starting schema engine') // the Prisma command drops the first line
  if (command === 'can-connect-to-database') await query('SELECT 1')
  if (command === 'create-database') await createOwnDatabase()
  if (command === 'drop-database') await dropOwnDatabase()
}

async function answer(engine, method, params) {
  if (method === 'createDatabase') {
    await createOwnDatabase()
    return { databaseName: ownDatabase() }
  }
  if (method === 'getDatabaseVersion') return (await engine()).version(params ?? null)
  return (await (await engine())[method](params)) ?? null
}

function serve() {
  const send = (message) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\n')
  let started
  const engine = () => (started ??= startEngine())
  let queue = Promise.resolve()
  const handle = async ({ id, method, params }) => {
    try {
      const result = await answer(engine, method, params)
      if (method === 'diff' && result?.stdout != null) {
        send({ id: `p${id}`, method: 'print', params: { content: result.stdout } })
      }
      send({ id, result })
    } catch (error) {
      const known = error?.code && { error_code: error.code, meta: error.meta ?? null }
      const data = { message: String(error?.message ?? error), is_panic: false, ...known }
      send({ id, error: { code: RPC_ERROR, message: 'An error happened. Check the data field for details.', data } })
    }
  }
  const lines = readline.createInterface({ input: process.stdin })
  lines.on('line', (line) => {
    const message = JSON.parse(line)
    if (message.method) queue = queue.then(() => handle(message))
  })
  lines.on('close', () => queue.then(() => process.exit(0)))
}

function main() {
  if (process.argv.includes('--version')) return console.log('schema-engine-cli wasm')
  const cli = process.argv.indexOf('cli')
  if (cli < 0) return serve()
  runCommand(process.argv[cli + 1]).then(
    () => process.exit(0),
    (error) => {
      logFailure(error)
      process.exit(1)
    },
  )
}

main()
