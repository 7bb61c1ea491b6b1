import path from 'node:path'
import { parseArgs } from 'node:util'
import { defaultDataDir } from './paths'
import { Sentence } from './sentence'

/** What the person who starts the product has chosen. */
export interface Options {
  port: number
  host: string
  dataDir: string
  demo: boolean
}

export const HELP = `npm start -- [--port N] [--data-dir FOLDER] [--demo]

  --port N           port of the API (PORT); default 3000
  --data-dir FOLDER  where everything is kept (DATA_DIR); default ${defaultDataDir()}
  --demo             fill a folder of its own with example customers and run policies in seconds

  HOST               address the API listens on; default 127.0.0.1
  DATABASE_URL       use this Postgres instead of the embedded one
  TEMPORAL_ADDRESS   use this Temporal server (host:port) instead of an embedded one; TEMPORAL_NAMESPACE, TEMPORAL_UI_URL`

/** Reads the command line first, then the environment. @throws Sentence for anything it does not understand. */
export function readOptions(args: string[], env: NodeJS.ProcessEnv): Options | 'help' {
  const values = parse(args)
  if (values.help) return 'help'
  const demo = values.demo ?? false
  const chosen = values['data-dir'] ?? env['DATA_DIR']
  return {
    port: portFrom(values.port ?? env['PORT'] ?? '3000'),
    host: env['HOST'] || '127.0.0.1',
    // Example data never gets among real data, unless somebody asks for exactly that.
    dataDir: path.resolve(chosen || defaultDataDir(env) + (demo ? '-demo' : '')),
    demo,
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string' },
        'data-dir': { type: 'string' },
        demo: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (error) {
    throw new Sentence(`${(error as Error).message.split('. ')[0]}. These are the options:\n\n${HELP}`)
  }
}

function portFrom(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port
  throw new Sentence(`"${text}" is not a port. Give a number from 1 to 65535: npm start -- --port 3000`)
}
