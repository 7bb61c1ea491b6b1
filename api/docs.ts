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
<div id="swagger-ui"></div>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`
const start = `window.ui = SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null, persistAuthorization: false })\n`

export function docsPages(): Router {
  const router = Router()
  router.get('/docs', (_request, response) => void response.type('html').send(page))
  router.get('/docs/start.js', (_request, response) => void response.type('js').send(start))
  router.use('/docs/assets', express.static(path.resolve(absolutePath()), { index: false, maxAge: '1h' }))
  return router
}
