/** What the pages of sign-in say, in the two languages. Every sentence of refusal says what to do next. */
export interface Words {
  language: 'zh-CN' | 'en'
  title: string
  email: string
  name: string
  sendLink: string
  withProvider(name: string): string
  /** Neither mail nor a provider is set up. */
  byLinkOnly: string
  sent: string
  wrongEmail: string
  linkFor(name: string): string
  signInAs(name: string): string
  first: string
  firstButton: string
  firstWrong: string
  signedInAs(name: string): string
  goOn: string
  signOut: string
  signedOut: string
  unknown: string
  used: string
  expired: string
  moved: string
  noRole: string
  notFirst: string
  foreign: string
  tooOften: string
  off: string
  away: string
  attemptGone: string
  denied: string
  providerAway: string
  providerRefused: string
  notVerified: string
  nobodyHere: string
  severalHere: string
}
/** A sentence that refuses. */
export type Refusal = {
  [K in keyof Words]: Words[K] extends string ? K : never
}[keyof Words]

const zh: Words = {
  language: 'zh-CN',
  title: '登录 followthrough',
  email: '邮箱',
  name: '姓名',
  sendLink: '发送登录链接',
  withProvider: (name) => `用 ${name} 登录`,
  byLinkOnly: '本系统没有设置邮件或统一登录。请向管理员要一个登录链接。',
  sent: '如果这个邮箱属于本系统的人员，登录链接已经发出，15 分钟内有效。没有收到？请查看垃圾邮件，或联系管理员核对您的邮箱。',
  wrongEmail: '请填写完整的邮箱地址，例如 name@example.com。',
  linkFor: (name) => `这个链接供 ${name} 登录一次。`,
  signInAs: (name) => `以 ${name} 的身份登录`,
  first: '本系统还没有管理员。请填写您的姓名和邮箱，您将成为第一位管理员。',
  firstButton: '成为管理员并登录',
  firstWrong: '请填写姓名，以及完整的邮箱地址，例如 name@example.com。',
  signedInAs: (name) => `您已登录：${name}。`,
  goOn: '继续',
  signOut: '退出登录',
  signedOut: '您已退出登录。',
  unknown: '此链接不完整，或不是本系统发出的，没有登录。请从消息中复制完整的链接，或重新索取。',
  used: '此链接已经用过，只能用一次。请重新索取一个。如果不是您用的，请立即告知管理员。',
  expired: '此链接已过期。请重新索取一个。',
  moved: '此链接发往您以前的邮箱，已失效。请用现在的邮箱重新索取。',
  noRole: '您在本系统没有角色，不能登录。请管理员给您一个角色。',
  notFirst: '已经有管理员了，此链接不再有效。请向管理员要一个登录链接。',
  foreign: '这个请求来自别的网站，没有执行。请直接打开登录页面再试。',
  tooOften: '尝试过于频繁。请一分钟后再试。',
  off: '本系统没有启用登录。请管理员设置 PUBLIC_URL。',
  away: '系统暂时没有应答。请几秒后再试。',
  attemptGone: '这次登录已经过期，或是在另一个窗口开始的。请重新登录。',
  denied: '没有登录：统一登录那边拒绝或取消了。请重试，或联系管理员。',
  providerAway: '统一登录暂时没有应答。请稍后再试，或向管理员要一个登录链接。',
  providerRefused: '没有登录：统一登录的答复与这次登录不符。请重新登录；如果再次出现，请联系管理员。',
  notVerified: '没有登录：统一登录没有确认您的邮箱。请先在那里验证邮箱，或联系管理员。',
  nobodyHere: '没有登录：本系统没有使用这个邮箱的人员。请管理员添加您，或核对邮箱。',
  severalHere: '没有登录：本系统有多人使用这个邮箱。请管理员给每人各自的邮箱。',
}

const en: Words = {
  language: 'en',
  title: 'Sign in to followthrough',
  email: 'E-mail',
  name: 'Name',
  sendLink: 'Send me a link to sign in',
  withProvider: (name) => `Sign in with ${name}`,
  byLinkOnly: 'Neither mail nor an identity provider is set up here. Ask an administrator for a link to sign in.',
  sent: 'If this address belongs to somebody here, a link to sign in is on its way; it is good for 15 minutes. Nothing came? Look into the spam folder, or ask an administrator which address is known.',
  wrongEmail: 'Give a whole address such as name@example.com.',
  linkFor: (name) => `This link signs ${name} in, once.`,
  signInAs: (name) => `Sign in as ${name}`,
  first: 'There is no administrator here yet. Give your name and your address: you become the first administrator.',
  firstButton: 'Become administrator and sign in',
  firstWrong: 'Give your name, and a whole address such as name@example.com.',
  signedInAs: (name) => `You are signed in as ${name}.`,
  goOn: 'Go on',
  signOut: 'Sign out',
  signedOut: 'You are signed out.',
  unknown:
    'This link is incomplete or is not one of ours; nobody was signed in. Copy all of it from the message, or ask for a new one.',
  used: 'This link has been used; it works once. Ask for a new one. If it was not you who used it, tell an administrator at once.',
  expired: 'This link has expired. Ask for a new one.',
  moved: 'This link was sent to your former address and is no longer good. Ask for one with the address you have now.',
  noRole: 'You have no role here and cannot sign in. Ask an administrator for one.',
  notFirst: 'There is an administrator already, so this link is no longer good. Ask them for a link to sign in.',
  foreign: 'This came from another website; nothing was done. Open the page to sign in by yourself and try again.',
  tooOften: 'Too many tries. Try again in a minute.',
  off: 'Signing in is not set up here. Ask an administrator to set PUBLIC_URL.',
  away: 'The system does not answer just now. Try again in a few seconds.',
  attemptGone: 'This attempt to sign in has expired, or was begun in another window. Sign in again.',
  denied:
    'Not signed in: the identity provider refused, or it was cancelled there. Try again, or ask an administrator.',
  providerAway:
    'The identity provider does not answer. Try again later, or ask an administrator for a link to sign in.',
  providerRefused:
    'Not signed in: what the identity provider said does not fit this attempt. Sign in again; if it happens again, tell an administrator.',
  notVerified:
    'Not signed in: the identity provider does not confirm your address. Verify it there first, or ask an administrator.',
  nobodyHere: 'Not signed in: nobody here has your address. Ask an administrator to add you, or to check the address.',
  severalHere: 'Not signed in: several people here have this address. Ask an administrator to give each their own.',
}

export const wordsIn = (language: string): Words => (language.startsWith('zh') ? zh : en)
