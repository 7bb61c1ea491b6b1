/** The words people use for what the rules have names for. */
import { plain } from './values'

export type Choices = Record<string, string[]>

export const sizes: Choices = {
  micro: ['微型', '微', '小微'],
  small: ['小型', '小'],
  medium: ['中型', '中'],
  large: ['大型', '大', '特大型'],
}
export const channels: Choices = {
  phone: ['电话', '手机', '致电', '通话', 'call'],
  visit: ['拜访', '上门', '走访', '实地拜访'],
  meeting: ['会议', '会谈', '面谈'],
  email: ['邮件', '电子邮件', '邮箱', 'e-mail', 'mail'],
  wechat: ['微信', '企业微信', '企微'],
  sms: ['短信', '短讯'],
}
export const interactionKinds: Choices = {
  contact: ['联系', '沟通', '跟进', '拜访', '回访', '互动'],
  complaint: ['投诉', '客诉', '抱怨'],
  enquiry: ['咨询', '询问', '问询', 'inquiry', 'question'],
}
export const directions: Choices = {
  inbound: ['来电', '呼入', '客户发起', '进线', 'in'],
  outbound: ['去电', '呼出', '我方发起', '外呼', 'out'],
}
export const topics: Choices = {
  product: ['产品', '功能', '质量'],
  service: ['服务', '售后', '交付'],
  price: ['价格', '报价', '费用', '商务'],
}
export const measures: Choices = {
  csat: ['满意度', '满意度评分'],
  nps: ['净推荐值', '推荐度', '推荐值'],
}

/** What a word stands for; undefined when it is none of these. */
export function choiceOf(choices: Choices, cell: string): string | undefined {
  const word = plain(cell).toLowerCase()
  return Object.keys(choices).find((name) => name === word || choices[name]?.includes(word))
}
