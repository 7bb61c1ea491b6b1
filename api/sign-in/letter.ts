/** The letter with a link. */
import { randomUUID } from 'node:crypto'
import type { Letter } from '../../activities/alerts/mail'

export function letterWith(url: string, person: { name: string; email: string; language: string }): Letter {
  const { subject, text } = person.language.startsWith('zh') ? zh(person.name, url) : en(person.name, url)
  return { messageId: `<sign-in.${randomUUID()}@followthrough>`, to: person.email, subject, text, date: new Date() }
}

const zh = (name: string, url: string) => ({
  subject: '登录 followthrough',
  text: `${name}：\n\n请打开此链接并按其中的按钮登录。15 分钟内有效，只能用一次：\n${url}\n\n如果不是您要求的，请忽略此信：没有人用它登录。请勿转发。\n`,
})

const en = (name: string, url: string) => ({
  subject: 'Sign in to followthrough',
  text: `${name},\n\nopen this link and press its button to sign in. It is good for 15 minutes, and works once:\n${url}\n\nIf you did not ask for it, ignore this letter: nobody is signed in by it. Do not pass it on.\n`,
})
