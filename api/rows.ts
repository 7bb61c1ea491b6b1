/** Small things every resource needs: ids in the path, and rows that are made once. */
import { z } from 'zod'

/** `:id` in the path. */
export const idParam = z.object({
  id: z
    .string()
    .regex(/^[\w.:-]{1,64}$/, 'must be an id')
    .describe('The id'),
})

const UNIQUE_VIOLATION = 'P2002'

/** Makes a row, or finds the one that an earlier attempt of the same request made under the same id. */
export async function madeOnce<R>(make: () => Promise<R>, find: () => Promise<R | null>): Promise<R> {
  try {
    return await make()
  } catch (error) {
    if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error
    const found = await find()
    if (found) return found
    throw error
  }
}
