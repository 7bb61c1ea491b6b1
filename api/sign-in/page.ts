/** The pages of sign-in. */
import { framed } from '../pages/frame'
import { html, type Html } from '../pages/html'
import type { Words } from './words'

/** How people can sign in here. */
export interface Ways {
  mail: boolean
  /** The name of the identity provider. */
  provider: string | undefined
}

/** Where to sign in; `said` is what came of the last try. */
export function askPage(words: Words, { mail, provider }: Ways, next: string, said?: string): Html {
  return page(
    words,
    html`${spoken(said)}
    ${
      provider === undefined
        ? undefined
        : html`<p>
            <a class="button" href="/sign-in/provider?next=${encodeURIComponent(next)}"
              >${words.withProvider(provider)}</a
            >
          </p>`
    }
    ${mail ? mailForm(words, next) : undefined}
    ${!mail && provider === undefined ? html`<p>${words.byLinkOnly}</p>` : undefined}`,
  )
}

function mailForm(words: Words, next: string): Html {
  return html`<form method="post" action="/sign-in">
    <input type="hidden" name="next" value="${next}" />
    <p>
      <label>${words.email}<input name="email" type="email" required maxlength="320" autocomplete="username" /></label>
    </p>
    <button>${words.sendLink}</button>
  </form>`
}

/** A sentence alone, with a way back to where one signs in. */
export function sentencePage(words: Words, sentence: string): Html {
  return page(
    words,
    html`${spoken(sentence)}
      <p><a href="/sign-in">${words.title}</a></p>`,
  )
}

/** Only its button signs in: mail scanners open links. */
export function linkPage(words: Words, name: string): Html {
  return page(
    words,
    html`<p>${words.linkFor(name)}</p>
      <form method="post"><button>${words.signInAs(name)}</button></form>`,
  )
}

/** Who becomes the first administrator. */
export function firstPage(words: Words, said?: string): Html {
  return page(
    words,
    html`<p>${words.first}</p>
      ${spoken(said)}
      <form method="post">
        <p>
          <label>${words.name}<input name="name" required maxlength="200" autocomplete="name" /></label>
        </p>
        <p>
          <label>${words.email}<input name="email" type="email" required maxlength="320" autocomplete="email" /></label>
        </p>
        <button>${words.firstButton}</button>
      </form>`,
  )
}

export function signedInPage(words: Words, name: string, next: string, csrfToken: string): Html {
  return page(
    words,
    html`<p>${words.signedInAs(name)}</p>
      <p><a class="button" href="${next}">${words.goOn}</a></p>
      <form method="post" action="/sign-out">
        <input type="hidden" name="csrfToken" value="${csrfToken}" />
        <button>${words.signOut}</button>
      </form>`,
  )
}

const spoken = (said: string | undefined) => (said === undefined ? undefined : html`<p class="said">${said}</p>`)

const page = (words: Words, body: Html) =>
  framed(
    words.language,
    words.title,
    html`<h1>${words.title}</h1>
      ${body}`,
  )
