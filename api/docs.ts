/** The documentation for people, from this machine alone: a page that runs under a strict content security policy. */
import path from 'node:path'
import express, { Router } from 'express'
import { absolutePath } from 'swagger-ui-dist'

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>followthrough API</title>
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
<link rel="icon" href="/docs/assets/favicon-32x32.png">
</head>
<body>
<p><a href="/sign-in?next=/docs">登录 · Sign in</a></p>
<div id="swagger-ui"></div>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`
/** Whoever is signed in tries it out as themselves: what changes something carries the token of their session. */
const start = `const token = fetch('/v1/me').then((me) => me.ok ? me.json() : {}).then((me) => me.csrfToken, () => undefined)
window.ui = SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  validatorUrl: null,
  persistAuthorization: false,
  async requestInterceptor(request) {
    const csrfToken = request.url.startsWith(location.origin) ? await token : undefined
    if (csrfToken) request.headers['X-CSRF-Token'] = csrfToken
    return request
  },
})
`

export function docsPages(): Router {
  const router = Router()
  router.get('/docs', (_request, response) => void response.type('html').send(page))
  router.get('/docs/start.js', (_request, response) => void response.type('js').send(start))
  router.use('/docs/assets', express.static(path.resolve(absolutePath()), { index: false, maxAge: '1h' }))
  return router
}
