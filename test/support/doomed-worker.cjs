// A worker that kills itself, as kill -9 does. DIE_AT = `before 2` or `after 2`: beside the commit of that revision;
// `before send`, `after nextMessage`: beside the first such activity that has a message in its hands; `when told`: by its parent.
require('./typescript.cjs')
const pino = require('pino')
const { keysOf } = require('../../vault/keys')
const { startWorker } = require('../../worker/worker')

const [when, where] = (process.env.DIE_AT ?? '').split(' ')
const die = () => process.kill(process.pid, 'SIGKILL')

function doomed(activities) {
  const name = /^\d+$/.test(where) ? 'commit' : where
  if (!activities[name]) return activities
  const isTheOne = ([input]) => name !== 'commit' || input.change.case.revision + 1 === Number(where)
  return {
    ...activities,
    async [name](...args) {
      if (when === 'before' && isTheOne(args)) die()
      const result = await activities[name](...args)
      if (when === 'after' && isTheOne(args) && (name !== 'nextMessage' || result.messageId)) die()
      return result
    },
  }
}

const {
  DATABASE_URL: databaseUrl,
  TEMPORAL_ADDRESS: temporalAddress,
  TEMPORAL_NAMESPACE: namespace,
  WORKFLOW_BUNDLE: bundle,
  TASK_QUEUES,
  BEATS,
  SMTP_URL: url,
  MAIL_FROM: from,
} = process.env
startWorker({
  databaseUrl,
  temporalAddress,
  namespace,
  bundle,
  mail: url && { url, from },
  taskQueues: JSON.parse(TASK_QUEUES),
  keys: keysOf(process.env),
  sweeps: false,
  allowLocal: process.env.ALLOW_LOCAL === 'yes',
  beats: BEATS && JSON.parse(BEATS),
  logger: pino({ level: 'silent' }),
  wrap: doomed,
}).then(
  () => process.send('running'),
  (error) => {
    console.error(error)
    process.exit(1)
  },
)
