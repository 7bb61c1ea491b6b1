import { atRisk } from './at-risk'
import { need } from './need'
import type { Process } from './process'

/** Every process by its kind. */
export const processes: Record<string, Process> = { need, 'at-risk': atRisk }
