/** A case is what its history and the rules make of it, or not. */
import { differences, type Misfit } from './compare'
import type { Content } from './content'
import { historyOf } from './history'
import { recompute } from './recompute'

/** Everything that was recorded otherwise than the rules say; none when the case proves right. */
export function byTheRules(content: Content): Misfit[] {
  try {
    const history = historyOf(content.runs)
    return differences(content, history, recompute(content, history))
  } catch (error) {
    const place = 'the case cannot be recomputed'
    return [{ place, sentence: `${place}: ${(error as Error).message}` }]
  }
}
