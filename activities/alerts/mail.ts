/** The e-mail channel: SMTP as the environment configures it. */
import { createTransport } from 'nodemailer'
import { z } from 'zod'

export interface MailConfig {
  /** `smtp://user:password@host:port` or `smtps://…`. A secret: never logged. */
  url: string
  from: string
}

const address = z.email()
const settings = z.object({
  SMTP_URL: z.url({
    protocol: /^smtps?$/,
    error: 'SMTP_URL must be a URL such as smtp://user:password@mail.example.com:587',
  }),
  MAIL_FROM: z
    .string({ error: 'MAIL_FROM is not set: say from which address alerts are sent, e.g. alerts@example.com' })
    .refine((from) => address.safeParse(/<([^<>]*)>\s*$/.exec(from)?.[1] ?? from).success && !/[\r\n]/.test(from), {
      error: 'MAIL_FROM must be an address such as alerts@example.com or Alerts <alerts@example.com>',
    }),
})

/** Undefined when SMTP_URL is not set. Throws a sentence that says what to change; it never contains the values. */
export function mailConfig(env: NodeJS.ProcessEnv): MailConfig | undefined {
  if (!env.SMTP_URL) return undefined
  const found = settings.safeParse(env)
  if (!found.success) throw new Error(found.error.issues.map(({ message }) => message).join('; '))
  return { url: found.data.SMTP_URL, from: found.data.MAIL_FROM }
}

export interface Letter {
  messageId: string
  to: string
  subject: string
  text: string
  date: Date
}

export interface Mail {
  /** Resolves with the server's answer. Rejects with MailRefused. */
  send(letter: Letter): Promise<string>
}

/** The channel did not take the message; `final` when no retry can mend that. */
export class MailRefused extends Error {
  override name = 'MailRefused'
  constructor(
    message: string,
    readonly final: boolean,
  ) {
    super(message)
  }
}

const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, dnsTimeout: 10_000 }
const LONGEST_ANSWER = 500

/** The same letter is the same bytes at every try. A new connection for each: nobody waits for a socket that died. */
export function mailBy({ url, from }: MailConfig): Mail {
  const transport = createTransport({ url, ...TIMEOUTS, disableFileAccess: true, disableUrlAccess: true })
  return {
    async send({ to, ...letter }) {
      if (!address.safeParse(to).success) throw new MailRefused(`not an e-mail address: ${to}`, true)
      try {
        const { response } = await transport.sendMail({
          from,
          to: { name: '', address: to },
          ...letter,
          textEncoding: 'base64',
          xMailer: false,
        })
        return response.slice(0, LONGEST_ANSWER)
      } catch (error) {
        throw refusal(error as SmtpError)
      }
    },
  }
}

interface SmtpError extends Error {
  code?: string
  responseCode?: number
  response?: string
}

/**
 * Final are a 5xx answer to this recipient or message and an address the protocol cannot carry. A 5xx to us, at the greeting or
 * the login (530), is a matter of configuration: it is mended by an operator, and then the message goes out.
 */
function refusal({ code, responseCode, response, message }: SmtpError): MailRefused {
  const aboutMessage = code === 'EENVELOPE' || code === 'EMESSAGE'
  const final = aboutMessage && responseCode !== 530 && (responseCode === undefined || responseCode >= 500)
  return new MailRefused((response ?? message).slice(0, LONGEST_ANSWER), final)
}
