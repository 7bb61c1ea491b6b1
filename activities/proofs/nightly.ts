/** The nightly proof: open cases, played once more from the engine's history by the rules, against the rows that people read. */
import type { Client } from '@temporalio/client'
import type { Logger } from 'pino'
import { noticeSentence } from '../../domain/alerts/notice-kinds'
import type { NoticeData, NoticeKind } from '../../domain/alerts/proof-notices'
import { byTheRules } from '../../domain/proof/check'
import { content } from '../../domain/proof/content'
import { nightlyOf } from '../../domain/proof/nightly'
import type { PrismaClient } from '../../prisma/generated/client'
import { raiseNotice, resolveNotice } from '../../prisma/notices'
import type { Worlds } from '../../prisma/worlds'
import { collect, NoProof } from './collect'

/** Says what is wrong with the histories of a case's runs when the engine replays them with the workflows that run here. */
export type Replay = (caseId: string, histories: unknown[]) => Promise<string[]>

interface Dependencies {
  prisma: PrismaClient
  client: Client
  worlds: Worlds
  logger: Pick<Logger, 'info' | 'warn' | 'error'>
  replay: Replay
  /** How often, and how far apart, a case in the middle of a change is looked at. */
  patience?: { looks: number; apartMs: number }
}

/** `left`: the case was in the middle of a change all the time, and is proven another night. */
export type Proven = 'right' | 'differs' | 'left'

export interface ProofActivities {
  /** The cases of this night: those that differed, then open ones, those first that were not proven for longest. */
  chooseCases(): Promise<string[]>
  /** Proves one case, records it, and tells the operators when it differs, once until it is right again. */
  prove(caseId: string): Promise<Proven>
}

const DIFFERS = 'proof-differs' satisfies NoticeKind
/** Longer than a dead worker's work takes to move on to another one. */
const PATIENCE = { looks: 20, apartMs: 1_000 }
const TOLD = 10

export function proofActivities(dependencies: Dependencies): ProofActivities {
  const { prisma, worlds, logger } = dependencies
  return {
    async chooseCases() {
      const { cases } = nightlyOf(await worlds.policyOf(await worlds.newestVersion()))
      const rows = await prisma.$queryRaw<{ id: string }[]>`
        SELECT subject AS id FROM notices WHERE kind = ${DIFFERS} AND resolved_at IS NULL
        UNION ALL (
          SELECT c.id FROM cases c LEFT JOIN case_proofs p ON p.case_id = c.id
          WHERE c.state <> 'closed' AND NOT EXISTS (
            SELECT 1 FROM notices n WHERE n.kind = ${DIFFERS} AND n.subject = c.id AND n.resolved_at IS NULL)
          ORDER BY p.checked_at NULLS FIRST, random() LIMIT ${cases}
        )`
      return rows.map(({ id }) => id)
    },

    async prove(caseId) {
      const found = await examined(dependencies, caseId)
      if (found === 'left') {
        logger.warn({ caseId }, 'A case was in the middle of a change all the time; it is proven another night')
        return 'left'
      }
      await record(prisma, caseId, found)
      if (found.length === 0) {
        await resolveNotice(prisma, DIFFERS, caseId)
        return 'right'
      }
      const data: NoticeData[typeof DIFFERS] = { count: found.length, differences: found.slice(0, TOLD) }
      logger.error({ caseId, ...data }, noticeSentence({ kind: DIFFERS, subject: caseId, data: { ...data } }, 'en'))
      await raiseNotice(prisma, { kind: DIFFERS, subject: caseId, data: { ...data } })
      return 'differs'
    },
  }
}

/** What does not fit, without what people wrote. */
async function examined(
  { prisma, client, replay, patience = PATIENCE }: Dependencies,
  caseId: string,
): Promise<string[] | 'left'> {
  try {
    const collected = await collect(prisma, client, caseId, patience)
    const parsed = content.safeParse(JSON.parse(JSON.stringify(collected)))
    if (!parsed.success) return parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    const { runs } = parsed.data
    const replayed = await replay(
      caseId,
      runs.map(({ history }) => history),
    )
    return [...replayed, ...byTheRules(parsed.data).map(({ place }) => place)]
  } catch (error) {
    if (!(error instanceof NoProof)) throw error
    return error.reason === 'under-way' ? 'left' : [error.message]
  }
}

async function record(prisma: PrismaClient, caseId: string, found: string[]): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO case_proofs (case_id, checked_at, revision, ok)
    SELECT id, now(), revision, ${found.length === 0} FROM cases WHERE id = ${caseId}
    ON CONFLICT (case_id) DO UPDATE SET checked_at = excluded.checked_at, revision = excluded.revision, ok = excluded.ok`
}
