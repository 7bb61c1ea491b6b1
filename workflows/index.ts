// The names here are permanent: running cases know them.
export { audit } from './audit'
export { highPriorityNeed } from './high-priority-need'
export { inbox } from './inbox'
export { migration } from './migration'
export { sweep } from './sweep'
