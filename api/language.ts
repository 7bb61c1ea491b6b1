/** Problems in the language of whoever asks: English, or Chinese where `Accept-Language` prefers it. Codes are the same in both. */
import type { Request, Response } from 'express'
import { z } from 'zod'
import type { ProblemBody } from './problem'
import { inChinese } from './problems-zh'
import { wordingInChinese } from './wording-zh'

export const isChinese = (request: Request): boolean =>
  String(request.acceptsLanguages('en', 'zh', 'zh-CN')).startsWith('zh')

/** Says what zod says of a field, where the schema has no words of its own. */
export const zodInChinese = z.locales.zhCN().localeError

/** Sends a problem; what there is no Chinese for yet is said in English. */
export function sendProblem(request: Request, response: Response, problem: ProblemBody): void {
  response.vary('Accept-Language').type('application/problem+json')
  if (!isChinese(request)) return void response.send(JSON.stringify(problem))
  response.set('Content-Language', 'zh-CN').send(JSON.stringify(translated(problem)))
}

function translated({ detail, errors, ...problem }: ProblemBody): ProblemBody {
  return {
    ...problem,
    detail: inChinese[problem.code] ?? detail,
    ...(errors && { errors: errors.map((one) => ({ ...one, message: messageOf(one) })) }),
  }
}

/** What zod has said in Chinese names the limits; it is kept. What the schema has said is more than its code says. */
function messageOf({ code, message }: { code: string; message: string }): string {
  const worded = wordingInChinese(message)
  if (worded !== undefined) return worded
  return /\p{Script=Han}/u.test(message) && code !== 'required' ? message : (inChinese[code] ?? message)
}
