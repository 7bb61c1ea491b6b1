/** One try to hand a message to a channel. */
import { EMAIL } from '../../domain/alerts/channel-kinds'
import type { Delivery, Message } from '../../prisma/generated/client'
import { post, PostFailed } from '../http/post'
import { wallClock } from '../wall-clock'
import type { AlertDependencies } from './activities'
import type { RegisteredWay, Way } from './channels-of'
import type { Verdict } from './channels/kind'
import { kinds } from './channels/kinds'
import { MailRefused } from './mail'

export type Outcome = Verdict & {
  /** Nothing was sent: it could not be. */
  untried?: true
  /** A channel that does what it should for others is not reported. */
  fault?: 'recipient' | 'setup'
}

export function handOver(
  dependencies: AlertDependencies,
  message: Message,
  way: Way,
  delivery: Delivery,
): Promise<Outcome> {
  return 'kind' in way ? byHttp(dependencies, message, way, delivery) : byMail(dependencies, message)
}

export const isMail = (way: Way): boolean => way.id === EMAIL

async function byHttp(
  { allowLocal = false }: AlertDependencies,
  { id }: Message,
  way: RegisteredWay,
  { form }: Delivery,
): Promise<Verdict> {
  const { request, verdict } = kinds[way.kind]
  const { url, ...posting } = request(form ?? '', way, id, wallClock())
  try {
    return verdict(await post(url, { ...posting, allowLocal }))
  } catch (error) {
    if (!(error instanceof PostFailed)) throw error
    return { ok: false, answer: error.message, final: error.final }
  }
}

async function byMail({ mail }: AlertDependencies, message: Message): Promise<Outcome> {
  const { id, address, subject, body: text, createdAt: date } = message
  const none = { ok: false, final: true, untried: true } as const
  if (!mail) return { ...none, answer: 'no e-mail channel configured (SMTP_URL is not set)', fault: 'setup' }
  if (address === null) return { ...none, answer: 'the person has no e-mail address', fault: 'recipient' }
  try {
    return {
      ok: true,
      answer: await mail.send({ messageId: `<${id}@followthrough>`, to: address, subject, text, date }),
    }
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error
    const { message: answer, final } = error
    return { ok: false, answer, final, ...(final ? { fault: 'recipient' } : {}) }
  }
}
