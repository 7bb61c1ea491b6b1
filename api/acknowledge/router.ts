/**
 * [E2] The page a link in a message opens. Only a pressed button acts: chats and mail scanners open links, so GET and HEAD
 * change nothing. The token is the key; it is never logged, stored by a browser, or passed on as a referrer.
 */
import express, { Router, type NextFunction, type Request, type Response } from 'express'
import { WorkflowNotFoundError } from '@temporalio/client'
import type { Instant } from '../../domain/time/instant'
import { localTime } from '../../domain/alerts/saying'
import { sentencesIn } from '../../domain/alerts/sentences'
import { caseWorkflowId, commandUpdate } from '../../workflows/messages'
import type { Parts } from '../dependencies'
import { sendPage, type Shown } from '../pages/frame'
import { derivedId, sha256 } from '../../prisma/ids'
import { translate } from '../translate'
import { chosen, form, instantNow, type Form } from './choices'
import { linked, usedAt, type Linked } from './matter'
import { matterPage, sentencePage } from './page'
import { openToken } from './token'
import { wordsIn, type Words } from './words'

const PATIENCE_MS = 4_500
/** As long as the event of the history needs to tell one link from another. */
const LINK_NAME = 24

export function acknowledgePages(parts: Parts): Router {
  const router = Router()
  const secrets = parts.config.linkSecrets ?? []
  const readForm = express.urlencoded({ extended: false, limit: '10kb' })
  const answer = (how: (visit: Visit, request: Request) => Promise<Shown>) => {
    const shown = async (request: Request): Promise<Shown> => {
      const words = wordsOf(request)
      const found = await visit(parts, secrets, String(request.params['token']), words).catch(whenAway(words))
      return 'page' in found ? found : how(found, request).catch(whenAway(found.words))
    }
    return (request: Request, response: Response, next: NextFunction) => {
      shown(request)
        .then((page) => sendPage(response, page))
        .catch(next)
    }
  }
  const path = '/a/:token'
  router.get(
    path,
    answer(async (visit) => ({ status: 200, page: matterPage(visit.language, visit.linked, visit.now) })),
  )
  router.post(
    path,
    readForm,
    answer((visit, request) => press(parts, visit, request.body)),
  )
  router.all(path, (request, response) => {
    const words = wordsOf(request)
    sendPage(response.set('Allow', 'GET, HEAD, POST'), { status: 405, page: sentencePage(words, words.wrongMethod) })
  })
  return router
}

interface Visit {
  token: string
  language: string
  words: Words
  linked: Linked
  now: Instant
}

/** Whose link it is and what it is about; or the page that says why it opens nothing. */
async function visit({ prisma }: Parts, secrets: string[], token: string, words: Words): Promise<Visit | Shown> {
  if (secrets.length === 0) return { status: 404, page: sentencePage(words, words.off) }
  const opened = await openToken(token, secrets)
  if (opened === 'forged') return { status: 403, page: sentencePage(words, words.forged) }
  const { sub, c } = opened.claims
  const person = await prisma.staff.findUnique({ where: { id: sub }, select: { language: true } })
  const language = person?.language ?? words.language
  const own = wordsIn(language)
  if (opened.expired) return { status: 410, page: sentencePage(own, own.expired, c) }
  const now = instantNow()
  const found = await linked(prisma, opened.claims, now)
  if (!found) return { status: 404, page: sentencePage(own, own.gone) }
  return closed(found, own) ?? { token, language, words: own, linked: found, now }
}

function closed({ case: kase, deadline }: Linked, words: Words): Shown | undefined {
  if (kase.state === 'closed') return { status: 410, page: sentencePage(words, words.caseClosed, kase.id) }
  return deadline.live ? undefined : { status: 410, page: sentencePage(words, words.settled, kase.id) }
}

/** Once per link and choice, however often it is pressed, in however many windows. */
async function press(parts: Parts, visit: Visit, body: unknown): Promise<Shown> {
  const { token, language, words, linked: found, now } = visit
  const given = form.safeParse(body)
  const choice = given.success ? chosen(given.data, found.policy.acknowledgement.for, found.calendar, now) : undefined
  if (!given.success || !choice) return { status: 422, page: matterPage(language, found, now, [words.wrongSpan]) }

  const link = `${sha256(token).toString('hex').slice(0, LINK_NAME)}:${choice.name}`
  const before = await usedAt(parts.prisma, found.case.id, link)
  if (before !== undefined) return { status: 200, page: matterPage(language, found, now, usedSentences(visit, before)) }
  return (await acknowledge(parts, visit, given.data, choice, link)) ?? afterwards(parts, visit)
}

function usedSentences({ language, words, linked: found }: Visit, at: Instant): string[] {
  const used = words.used(localTime(at, found.person.timeZone, sentencesIn(language)))
  return found.quietUntil === undefined ? [used, words.usedAndOver] : [used]
}

/** Through the case's own process, signed by the person. Undefined when it is recorded; else the page that says why it is not. */
async function acknowledge(
  { temporal }: Parts,
  { words, linked: found }: Visit,
  { choice: pressed, reason }: Form,
  { within }: { within: string },
  link: string,
): Promise<Shown | undefined> {
  const { case: kase, deadline, person } = found
  const body = {
    key: deadline.key,
    ...(pressed === 'policy' ? {} : { for: within }),
    ...(reason ? { reason } : {}),
    link,
  }
  const handle = temporal.workflow.getHandle(caseWorkflowId(kase.id))
  try {
    await temporal.withDeadline(Date.now() + PATIENCE_MS, () =>
      handle.executeUpdate(commandUpdate('acknowledge'), {
        updateId: derivedId('lnk', link),
        args: [{ by: `staff:${person.id}`, body }],
      }),
    )
    return undefined
  } catch (error) {
    const isClosed = error instanceof WorkflowNotFoundError || translate(error).code === 'case-closed'
    if (isClosed) return { status: 410, page: sentencePage(words, words.caseClosed, kase.id) }
    if (translate(error).code === 'no-such-deadline')
      return { status: 410, page: sentencePage(words, words.settled, kase.id) }
    throw error
  }
}

async function afterwards({ prisma }: Parts, { language, words, linked: before, now }: Visit): Promise<Shown> {
  const { person, case: kase, deadline } = before
  const after = await linked(prisma, { sub: person.id, c: kase.id, k: deadline.key }, now)
  const until = localTime(after?.quietUntil ?? now, person.timeZone, sentencesIn(language))
  return { status: 200, page: matterPage(language, after ?? before, now, [words.done(until)]) }
}

/** Postgres or Temporal does not answer: said as such; what is broken is left to the one who answers for that. */
function whenAway(words: Words): (error: unknown) => Shown {
  return (error) => {
    if (translate(error).status !== 503) throw error
    return { status: 503, page: sentencePage(words, words.away) }
  }
}

/** Until it is known whose link it is: as the browser says. */
function wordsOf(request: Request): Words {
  return wordsIn(request.acceptsLanguages('zh', 'en') || 'en')
}
