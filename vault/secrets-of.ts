/** Secrets of the environment, each of which may stand in a file instead: `DATABASE_URL_FILE` names one with what `DATABASE_URL` would say. */
import { readFileSync } from 'node:fs'

const SECRETS = ['DATABASE_URL', 'SMTP_URL', 'LINK_SECRET', 'PAYLOAD_KEYS', 'OIDC_CLIENT_SECRET'] as const

type Environment = Record<string, string | undefined>

/** The environment with what its files say. Throws a sentence that names the variable and the file, and nothing of what is in it. */
export function withSecrets(env: Environment): Environment {
  const read = SECRETS.flatMap((name) => {
    const file = env[`${name}_FILE`]
    return env[name] || !file ? [] : [[name, contentOf(`${name}_FILE`, file)] as const]
  })
  return { ...env, ...Object.fromEntries(read) }
}

function contentOf(variable: string, file: string): string {
  let text: string
  try {
    text = readFileSync(file, 'utf8').trim()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Error(
      `${variable} names ${file}, which cannot be read (${code}): put the secret there, or set another file.`,
      {
        cause: error,
      },
    )
  }
  if (text === '') throw new Error(`${variable} names ${file}, which is empty: put the secret there.`)
  return text
}
