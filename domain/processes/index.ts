import { need } from './need'
import type { Process } from './process'

/** Every process by its kind. */
export const processes: Record<string, Process> = { need }
