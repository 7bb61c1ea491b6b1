/** The few pages that are served without the board: small, for a phone, without any script. */
import { createHash } from 'node:crypto'
import type { Response } from 'express'
import { Html, html } from './html'

const style = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{max-width:34rem;margin:0 auto;padding:1rem}
h1{font-size:1.25rem;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem .75rem}
dt{opacity:.7}dd{margin:0;overflow-wrap:anywhere}
button,input,select,.button{font:inherit;padding:.7rem;border-radius:.5rem;border:1px solid;box-sizing:border-box}
button,.button{display:block;width:100%;margin:.5rem 0;cursor:pointer;text-align:left}
.button{color:inherit;text-decoration:none}
input[type=email],input[name=name]{width:100%}
small{opacity:.7}input[name=count]{width:5rem}input[name=reason]{width:100%}
.said{padding:.75rem;border-left:4px solid;font-weight:600}`

const styleElement = new Html(`<style>${style}</style>`)

/** Nothing is loaded, nothing runs, nobody frames it; the form goes back to where it came from. */
const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** A page and how it is answered. */
export interface Shown {
  status: number
  page: Html
}

export function framed(language: string, title: string, body: Html): Html {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${styleElement}
      </head>
      <body>
        ${body}
      </body>
    </html>`
}

/** What stands in the address of such a page is a secret: it is not stored, and not passed on as a referrer. */
export function sendPage(response: Response, { status, page }: Shown): void {
  response.set({
    'Content-Security-Policy': contentSecurityPolicy,
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    'X-Robots-Tag': 'noindex',
  })
  if (status === 503) response.set('Retry-After', '2')
  response.status(status).type('html').send(page.text)
}
