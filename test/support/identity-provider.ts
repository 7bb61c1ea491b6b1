import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { Browser, Page } from './browser'

export interface Account {
  email?: string
  email_verified?: boolean
}

export interface IdentityProvider {
  issuer: string
  clientId: string
  clientSecret: string
  /** Tells it where we are, and whom it knows by which login; then it answers. */
  serve(redirectUri: string, accounts: Record<string, Account>): Promise<void>
  know(accounts: Record<string, Account>): void
  stop(): Promise<void>
}

/** A real OpenID provider on a port of its own. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  const child = fork(path.join(__dirname, 'identity-provider-process.mjs'), {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const [{ issuer }] = (await once(child, 'message')) as [{ issuer: string }]
  const [clientId, clientSecret] = ['followthrough', 'the secret of the client, only for tests']
  return {
    issuer,
    clientId,
    clientSecret,
    async serve(redirectUri, accounts) {
      child.send({ redirectUri, clientId, clientSecret, accounts })
      await once(child, 'message')
    },
    know: (accounts) => void child.send({ accounts }),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** Logs in on the provider's own page, agrees on the next, and comes back to us. */
export async function logInAt(browser: Browser, page: Page, login: string): Promise<Page> {
  const asked = await browser.submit(formOf(page), { prompt: 'login', login, password: 'any' })
  return asked.text.includes('value="consent"') ? browser.submit(formOf(asked), { prompt: 'consent' }) : asked
}

function formOf({ text, url }: Page): string {
  const [, action] = /<form[^>]* action="([^"]+)"/.exec(text) ?? []
  if (action === undefined) throw new Error(`There is no form on ${url}:\n${text}`)
  return new URL(action.replaceAll('&amp;', '&'), url).href
}
