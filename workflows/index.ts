// The names here are permanent: running cases know them.
export { atRiskCustomer } from './at-risk-customer'
export { channelTest } from './channel-test'
export { audit } from './audit'
export { highPriorityNeed } from './high-priority-need'
export { inbox } from './inbox'
export { migration } from './migration'
export { sweep } from './sweep'
export { webhook, webhookTest } from './webhook'
