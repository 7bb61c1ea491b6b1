import { mailBy, mailConfig, MailRefused, type Letter } from '../../../activities/alerts/mail'
import { startSmtp, type SmtpOptions, type TestSmtp } from '../../support/smtp'

const letter: Letter = {
  messageId: '<msg_1@followthrough>',
  to: 'li@example.com',
  subject: '【超时】上海某公司：解决方案超时 1 个工作日',
  text: '李雷，您好：\n\n需求：导出报表缺列\n',
  date: new Date('2026-03-04T10:00:00Z'),
}
const from = 'followthrough <alerts@example.com>'

describe('the e-mail channel', () => {
  let smtp: TestSmtp
  const start = async (options?: SmtpOptions) => {
    smtp = await startSmtp(options)
    return mailBy({ url: smtp.url, from })
  }
  afterEach(() => smtp.stop())

  it('delivers subject and text as they were composed, and tells what the server answered', async () => {
    const mail = await start()
    expect(await mail.send(letter)).toMatch(/^250 /)
    const [message] = await smtp.waitFor(1)
    expect(message).toMatchObject({
      subject: letter.subject,
      text: letter.text,
      messageId: letter.messageId,
      date: letter.date,
    })
    expect(message?.from?.value).toEqual([{ name: 'followthrough', address: 'alerts@example.com' }])
    expect(message?.to).toMatchObject({ value: [{ address: 'li@example.com' }] })
  })

  it('[E6] sends the same bytes again when it must', async () => {
    const mail = await start()
    await mail.send(letter)
    await mail.send(letter)
    const [first, again] = await smtp.waitFor(2)
    expect(again?.raw).toBe(first?.raw)
  })

  it('reaches nobody but the recipient, whatever the words are', async () => {
    const mail = await start()
    await mail.send({ ...letter, subject: 'x\r\nBcc: all@example.com' })
    const [message] = await smtp.waitFor(1)
    expect(message?.headers.has('bcc')).toBe(false)
  })

  it.each([
    ['an address that nobody could have', { to: 'li@example.com, all@example.com' }, {}, true],
    ['an address with a header in it', { to: 'li@example.com\r\nBcc: all@example.com' }, {}, true],
    ['a mailbox that does not exist', {}, { refuse: () => 'final' }, true],
    ['a mailbox that is busy', {}, { refuse: () => 'passing' }, false],
  ] as [string, Partial<Letter>, SmtpOptions, boolean][])(
    '[E5] is refused by %s',
    async (_, change, options, final) => {
      const mail = await start(options)
      const refusal: unknown = await mail.send({ ...letter, ...change }).catch((error: unknown) => error)
      expect(refusal).toBeInstanceOf(MailRefused)
      expect(refusal).toMatchObject({ final })
      expect(smtp.messages).toEqual([])
    },
  )

  it('[E5] waits for an operator to mend a wrong password, and never says it', async () => {
    await start({ login: { user: 'us', password: 'right' } })
    const mail = mailBy({ url: smtp.url.replace('right', 'wr0ng-secret'), from })
    const refusal = (await mail.send(letter).catch((error: unknown) => error)) as MailRefused
    expect(refusal).toMatchObject({ name: 'MailRefused', final: false })
    expect(refusal.message).toMatch(/^535 /)
    expect(JSON.stringify(refusal) + refusal.stack).not.toContain('wr0ng-secret')
    expect(await mailBy({ url: smtp.url, from }).send(letter)).toMatch(/^250/)
  })

  it('[E5] waits for a server that is away', async () => {
    const mail = await start()
    await smtp.stop()
    await expect(mail.send(letter)).rejects.toMatchObject({
      name: 'MailRefused',
      final: false,
      message: expect.stringContaining('ECONNREFUSED'),
    })
  })
})

describe('its configuration', () => {
  const refused = (env: Record<string, string>) => {
    try {
      mailConfig(env)
    } catch (error) {
      return (error as Error).message
    }
    return 'accepted'
  }

  it('is optional', () => {
    expect(mailConfig({})).toBeUndefined()
    expect(mailConfig({ SMTP_URL: '' })).toBeUndefined()
    expect(mailConfig({ SMTP_URL: 'smtps://u:p@mail.example.com', MAIL_FROM: from })).toEqual({
      url: 'smtps://u:p@mail.example.com',
      from,
    })
  })

  it('says what to change and never shows the values', () => {
    expect(refused({ SMTP_URL: 'smtp://u:p@mail.example.com' })).toBe(
      'MAIL_FROM is not set: say from which address alerts are sent, e.g. alerts@example.com',
    )
    expect(refused({ SMTP_URL: 'http://u:secret@x', MAIL_FROM: 'nobody' })).toMatch(
      /SMTP_URL must be a URL such as.*MAIL_FROM must be an address such as/,
    )
    expect(refused({ SMTP_URL: 'http://u:secret@x', MAIL_FROM: 'a@b.cn' })).not.toContain('secret')
    expect(refused({ SMTP_URL: 'smtp://x', MAIL_FROM: 'a@b.cn\r\nBcc: c@d.cn' })).not.toBe('accepted')
  })
})
