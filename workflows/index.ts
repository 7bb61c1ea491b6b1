// The names here are permanent: running cases know them.
export { assessCustomers } from './assess-customers'
export { handOver } from './hand-over'
export { highPriorityNeed } from './high-priority-need'
export { inbox } from './inbox'
export { migration } from './migration'
export { sweep } from './sweep'
