/** What each process is opened with, by its kind: one line per process, for rehearsals and policy tests of any of them. */
import { z } from 'zod'
import { openNeed } from './need.messages'

export interface ProcessOpening {
  input: z.ZodObject
  /** What is taken where a rehearsal says nothing. */
  usual: Record<string, unknown>
}

export const openings: Record<string, ProcessOpening> = {
  need: { input: openNeed, usual: { priority: 'high' } },
}

/** What a rehearsal may say of it: everything may be left out, and nothing refers to another program. */
export function rehearsedInput({ input }: ProcessOpening): z.ZodObject {
  const { externalRef: _, ...shape } = input.shape
  return z.strictObject(shape).partial()
}
