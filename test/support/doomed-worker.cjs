// A worker that kills itself, as kill -9 does, beside the commit of a given revision: DIE_AT = `before 2` or `after 2`; without it
// it waits to be killed.
require('./typescript.cjs')
const pino = require('pino')
const { startWorker } = require('../../worker/worker')

const [when, revision] = (process.env.DIE_AT ?? '').split(' ')

function doomed(activities) {
  if (!activities.commit) return activities
  return {
    ...activities,
    async commit(input) {
      const isTheOne = input.change.case.revision + 1 === Number(revision)
      if (isTheOne && when === 'before') process.kill(process.pid, 'SIGKILL')
      const result = await activities.commit(input)
      if (isTheOne && when === 'after') process.kill(process.pid, 'SIGKILL')
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
} = process.env
startWorker({
  databaseUrl,
  temporalAddress,
  namespace,
  bundle,
  taskQueues: JSON.parse(TASK_QUEUES),
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
