/** Signs somebody in: what lets them in and their session are one transaction; it is written down, and then the browser is told. */
import type { Request, Response } from 'express'
import { type Auditor, entryFor } from '../audit'
import type { Prisma, PrismaClient } from '../../prisma/generated/client'
import { beginSession, cookieOptions, sessionCookie, type SessionRules } from '../sessions'
import { mayEnter } from './people'
import type { Refusal } from './words'

export interface Entering {
  prisma: PrismaClient
  audit: Auditor
  rules: SessionRules
  /** Sessions that this one takes the place of, and new roles, hold at once. */
  forget: () => void
}

export type Decision = { staffId: string } | { refused: Refusal }

/** `decide` says who it is, and uses up what they came with. Answers with the refusal; undefined when they are in. */
export async function enter(
  { prisma, audit, rules, forget }: Entering,
  request: Request,
  response: Response,
  { how, route }: { how: 'link' | 'provider'; route: string },
  decide: (tx: Prisma.TransactionClient) => Promise<Decision>,
): Promise<Refusal | undefined> {
  const done = await prisma
    .$transaction(async (tx) => {
      const decision = await decide(tx)
      if ('refused' in decision) throw new Refused(decision.refused)
      const { staffId } = decision
      const person = await tx.staff.findUnique({ where: { id: staffId }, select: { roles: true } })
      if (!person || !mayEnter(person)) throw new Refused('noRole')
      return beginSession(tx, request, rules, { staffId, how })
    })
    .catch((error: unknown) => {
      if (error instanceof Refused) return error
      throw error
    })
  if (done instanceof Refused) return done.refusal
  forget()
  const { secret, session } = done
  const { id, staffId } = session
  await audit.record(
    entryFor(
      request,
      { id, by: `staff:${staffId}` },
      { route, path: route, status: 303, subject: staffId, after: { session: id, how } },
    ),
  )
  response.cookie(sessionCookie(rules), secret, { ...cookieOptions(rules), maxAge: rules.limitMs })
  return undefined
}

/** Ends the transaction: what they came with is not used up. */
class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal)
  }
}
