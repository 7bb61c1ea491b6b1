/** Signing in by a link: asked for by mail, given by an administrator, or shown by `npm start` for the first of all. */
import { z } from 'zod'
import type { Mail } from '../../activities/alerts/mail'
import { text } from '../../domain/messages'
import type { Dependencies } from '../dependencies'
import { perAddress } from '../rate'
import { newToken } from '../sessions'
import { becomeFirst } from './administrator'
import { enter, type Entering } from './enter'
import { letterWith } from './letter'
import { findLink, type FoundLink, GOOD_FOR_MS, hasEnough, linkPath, makeLink, refusalOf, useLink } from './links'
import { askPage, firstPage, linkPage, type Ways } from './page'
import { mayEnter, type Person, staffWith } from './people'
import { HOME, nextOf, type Handler, type Outcome, refused, type Serve } from './serve'
import { wordsIn } from './words'

/** Letters asked for, and links that are none, a minute, from one address. */
const ASKED = 20
const WRONG = 30

const letterForm = z.object({ email: z.email().max(320) })
const firstForm = z.object({ name: text(200), email: z.email().max(320) })

/** The same answer for everybody: whether somebody has this address is not told, nor shown by how long it takes. */
export function letters(serve: Serve, deps: Dependencies, ways: Ways): void {
  const asked = perAddress(ASKED, 'too-many-attempts', 'Too many letters were asked for from your address')
  const { mail, prisma, config, logger } = deps
  serve('post', '/sign-in', async ({ request, response, words }) => {
    const next = nextOf((request.body as { next?: unknown } | undefined)?.next)
    if (!mail) return { status: 404, page: askPage(words, ways, next, words.byLinkOnly) }
    const { success, data } = letterForm.safeParse(request.body)
    if (!success) return { status: 422, page: askPage(words, ways, next, words.wrongEmail) }
    await asked(request, response)
    const people = await staffWith(prisma, data.email)
    const send = () =>
      sendLink(deps, mail, `${config.publicUrl}`, people, next).catch((err: unknown) =>
        logger.warn({ err }, 'A link to sign in was not sent'),
      )
    response.once('finish', () => void send())
    return { status: 200, page: askPage(words, ways, next, words.sent) }
  })
}

async function sendLink(
  { prisma, logger }: Dependencies,
  mail: Mail,
  publicUrl: string,
  people: Person[],
  next: string,
): Promise<void> {
  const [person, another] = people
  if (!person || !mayEnter(person)) return
  if (another)
    return logger.warn({ staffIds: people.map(({ id }) => id) }, 'Several people have one address: no link was sent')
  if (await hasEnough(prisma, person.id, ASKED_BY_MAIL)) return
  const token = newToken()
  const { id: staffId, email } = person
  await makeLink(prisma, token, { staffId, email, next, madeBy: ASKED_BY_MAIL, goodForMs: GOOD_FOR_MS.mail })
  await mail.send(letterWith(publicUrl + linkPath(token), person))
}

const ASKED_BY_MAIL = 'mail'

export function links(serve: Serve, deps: Dependencies, entering: Entering): void {
  const wrong = perAddress(WRONG, 'too-many-attempts', 'Too many links that are none came from your address')
  type OfLink = (link: FoundLink, visit: Parameters<Handler>[0]) => Promise<Outcome>
  const opened =
    (handler: OfLink): Handler =>
    async (visit) => {
      const { request, response } = visit
      const link = await findLink(deps.prisma, String(request.params['token']))
      const words = link?.staff ? wordsIn(link.staff.language) : visit.words
      if (!link) await wrong(request, response)
      const refusal = refusalOf(link)
      return !link || refusal ? refused(words, refusal ?? 'unknown') : handler(link, { ...visit, words })
    }

  const path = linkPath(':token')
  serve(
    'get',
    path,
    opened(async ({ staff }, { words }) => ({
      status: 200,
      page: staff ? linkPage(words, staff.name) : firstPage(words),
    })),
  )
  serve(
    'post',
    path,
    opened(async (link, { request, response, words }) => {
      const { staffId } = link
      const who = staffId === null ? firstForm.safeParse(request.body).data : undefined
      if (staffId === null && !who) return { status: 422, page: firstPage(words, words.firstWrong) }
      const refusal = await enter(entering, request, response, { how: 'link', route: path }, async (tx) => {
        if (!(await useLink(tx, link))) return { refused: 'used' }
        return who ? becomeFirst(tx, { ...who, language: words.language }) : { staffId: String(staffId) }
      })
      return refusal ? refused(words, refusal) : { to: link.next ?? HOME }
    }),
  )
}
