/** What each process is opened with, by its kind: one line per process, for rehearsals and policy tests of any of them. */
import { z } from 'zod'
import { openAtRisk } from './at-risk.messages'
import { openNeed } from './need.messages'

export interface ProcessOpening {
  input: z.ZodObject
  /** What is taken where a rehearsal says nothing. */
  usual: Record<string, unknown>
  /** What the process itself is opened with, where that is more than what is said. */
  settled?: (said: Record<string, unknown>) => Record<string, unknown>
}

export const openings: Record<string, ProcessOpening> = {
  need: { input: openNeed, usual: { priority: 'high' } },
  'at-risk': {
    input: openAtRisk,
    usual: { risk: 'high', source: 'risk' },
    settled: ({ risk, source, reason, ...said }) => {
      const trigger = { id: 'rehearsal', source, risk, ...(reason === undefined ? {} : { reason }) }
      return { ...said, assessed: source === 'risk' ? risk : 'low', trigger }
    },
  },
}

/** What a process is opened with in a rehearsal: as said, and where nothing is said, as usual. */
export function openingInput(kind: string, said: Record<string, unknown>): Record<string, unknown> {
  const { usual = {}, settled = (all: Record<string, unknown>) => all } = openings[kind] ?? {}
  return settled({ ...usual, ...said })
}

/** What a rehearsal may say of it: everything may be left out, and nothing refers to another program. */
export function rehearsedInput({ input }: ProcessOpening): z.ZodObject {
  const { externalRef: _, ...shape } = input.shape
  return z.strictObject(shape).partial()
}
