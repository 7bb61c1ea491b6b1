export { inbox } from '../../../workflows/inbox'
export { sweep } from '../../../workflows/sweep'
