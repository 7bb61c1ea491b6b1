// A certified OpenID provider in a process of its own, with its own pages to log in and agree. Started by identity-provider.ts.
import { createServer } from 'node:http'
import { Provider } from 'oidc-provider'

const server = createServer().listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`
  process.send({ issuer })
  process.once('message', ({ redirectUri, clientId, clientSecret, accounts }) => {
    const provider = new Provider(issuer, {
      clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
      pkce: { required: () => true },
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
      cookies: { keys: ['only for tests'] },
      findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...accounts[sub] }) }),
    })
    server.on('request', provider.callback())
    process.on('message', (changed) => Object.assign(accounts, changed.accounts))
    process.send({ ready: true })
  })
})
process.on('disconnect', () => process.exit())
