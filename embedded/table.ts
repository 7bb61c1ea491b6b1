import path from 'node:path'

/** The lines `npm start` ends with: where everything is. The admin key itself is never shown, only its file. */
export function table(at: {
  api: string
  ui: string
  dataDir: string
  seconds: number
  /** The link by which the first administrator signs in, as long as there is none. */
  firstSignIn: string | undefined
}): string {
  const rows = [
    ['API', at.api],
    ['API docs', `${at.api}/docs`],
    ['Temporal UI', at.ui],
    ['Data folder', at.dataDir],
    ['Admin key', `in ${path.join(at.dataDir, 'admin-key')}`],
    at.firstSignIn === undefined
      ? ['Sign in', `${at.api}/sign-in`]
      : ['First admin', `open this once, within a day: ${at.firstSignIn}`],
  ]
  const lines = rows.map(([name = '', value = '']) => `  ${name.padEnd(12)} ${value}`)
  return [
    '',
    `followthrough is ready (${at.seconds.toFixed(1)} s)`,
    '',
    ...lines,
    '',
    'Ctrl-C stops everything; nothing is lost.',
  ].join('\n')
}
