// The names here are permanent: running cases know them.
export { highPriorityNeed } from './high-priority-need'
export { inbox } from './inbox'
export { migration } from './migration'
export { proofs } from './proofs'
export { sweep } from './sweep'
