/** What a column of a file can be, per kind of what is told, and how people head such columns [C2]. */
import type { Sentence } from '../ledger/local-time'
import { channels, directions, interactionKinds, measures, sizes, topics, type Choices } from './choices'

/** How a cell is read. */
export type Type =
  | 'text'
  | 'date'
  | 'instant'
  | 'birthday'
  | 'amount'
  | 'currency'
  | 'phones'
  | 'list'
  | 'yes-or-no'
  | 'whole number'
  | 'industry'
  | 'credit code'
  | 'person'
  | 'customer'
  | 'choice'

export interface Field {
  name: string
  type: Type
  label: Sentence
  /** Other headings of such a column, as people write them. */
  headings: string[]
  /** Nothing can be told without it. */
  needed?: true
  /** Several columns can be this: their values are joined. */
  several?: true
  choices?: Choices
  /** Words that are none of the choices are kept as they are. */
  open?: true
}

export type Kind = 'customers' | 'contacts' | 'contracts' | 'orders' | 'interactions' | 'behaviour' | 'satisfaction'

const field = (
  name: string,
  type: Type,
  zh: string,
  en: string,
  headings: string,
  more: Partial<Pick<Field, 'needed' | 'several' | 'choices' | 'open'>> = {},
): Field => ({ name, type, label: { 'zh-CN': zh, en }, headings: headings === '' ? [] : headings.split(' '), ...more })

const needed = { needed: true } as const

/** Whose fact it is: one of the three is needed. */
export const whose = ['customerId', 'customerRef', 'customerName']
const ofCustomer = [
  field('customerId', 'text', '客户系统编号', 'Customer id of this system', '客户系统ID'),
  field(
    'customerRef',
    'text',
    '客户编号',
    'Customer number',
    '客户ID 客户号 客户代码 客户编码 客户卡号 Account_ID Customer_No Client_ID Account_Number',
  ),
  field(
    'customerName',
    'customer',
    '客户名称',
    'Customer name',
    '客户 公司 公司名称 企业名称 单位名称 客户全称 所属客户 所属公司 Account Account_Name Company Company_Name Client',
  ),
]

const externalId = (zh: string, en: string, headings: string) =>
  field('externalId', 'text', zh, en, `编号 ID 序列号 外部编号 External_ID No Number ${headings}`)
const at = (zh: string, en: string, headings: string) =>
  field('at', 'instant', zh, en, `时间 日期 发生时间 发生日期 Date Time When ${headings}`, needed)
const money = (zh: string, en: string, headings: string) => [
  field('amount', 'amount', zh, en, `金额 总金额 总额 价税合计 Amount Total Value ${headings}`, needed),
  field('currency', 'currency', '币种', 'Currency', '货币 币别 货币类型'),
]

export const fieldsOf: Record<Kind, Field[]> = {
  customers: [
    externalId(
      '客户编号',
      'Customer number',
      '客户ID 客户号 客户代码 客户编码 Customer_ID Account_ID Account_Number Client_ID',
    ),
    field(
      'name',
      'text',
      '客户名称',
      'Customer name',
      '客户 名称 公司 公司名称 企业名称 单位名称 客户全称 公司全称 企业全称 Name Account_Name Company Company_Name Client',
      needed,
    ),
    field(
      'creditCode',
      'credit code',
      '统一社会信用代码',
      'Unified social credit code',
      '社会信用代码 信用代码 税号 纳税人识别号 统一信用代码 Credit_Code USCC Tax_ID',
    ),
    field('industry', 'industry', '行业', 'Industry', '所属行业 行业类别 行业分类 Sector'),
    field('size', 'choice', '规模', 'Size', '企业规模 公司规模 客户规模 Company_Size', { choices: sizes }),
    field('region', 'text', '地区', 'Region', '区域 所在地区 所在地 省份 城市 省市 Area City Province'),
    field('website', 'text', '网址', 'Website', '官网 网站 公司网站 主页 URL Web_Site Homepage'),
    field('foundedOn', 'date', '成立日期', 'Founded on', '成立时间 注册日期 Founded'),
    field(
      'firstDealOn',
      'date',
      '首次成交日期',
      'First deal on',
      '首次成交 首单日期 首次合作日期 首次签约日期 合作开始日期 首次合作时间 First_Deal Customer_Since Since',
    ),
    field(
      'ownerId',
      'person',
      '负责人',
      'Owner',
      '客户负责人 所属销售 销售 客户经理 跟进人 业务员 Account_Owner Account_Manager Sales_Rep',
    ),
    field('potential', 'whole number', '潜力评分', 'Potential', '潜力 潜力分 Potential_Score'),
    field('tags', 'list', '标签', 'Tags', '客户标签 Labels', { several: true }),
  ],
  contacts: [
    ...ofCustomer,
    externalId('联系人编号', 'Contact number', '联系人ID Contact_ID'),
    field('name', 'text', '姓名', 'Name', '联系人 联系人姓名 名字 Contact Contact_Name Full_Name', needed),
    field('position', 'text', '职位', 'Position', '职务 岗位 头衔 Title Job_Title Role'),
    field(
      'phones',
      'phones',
      '电话',
      'Phone',
      '手机 手机号 手机号码 联系电话 电话号码 联系方式 固定电话 座机 办公电话 移动电话 Mobile Tel Telephone Phone_Number Cell Work_Phone',
      { several: true },
    ),
    field('email', 'text', '邮箱', 'E-mail', '电子邮箱 电子邮件 邮件 邮箱地址 Email Mail Email_Address'),
    field('channels', 'list', '偏好渠道', 'Preferred channels', '联系渠道 首选联系方式 Channels Channel'),
    field('decisionMaker', 'yes-or-no', '决策人', 'Decision maker', '是否决策人 关键决策人 是否关键人'),
    field('birthday', 'birthday', '生日', 'Birthday', '出生日期 Date_of_Birth Birth_Date'),
  ],
  contracts: [
    ...ofCustomer,
    externalId('合同编号', 'Contract number', '合同号 合同ID Contract_ID Contract_No'),
    field('title', 'text', '合同名称', 'Title', '合同标题 名称 项目名称 Contract_Name Subject'),
    ...money('合同金额', 'Amount', '合同额 合同总额 签约金额 Contract_Amount Contract_Value'),
    field(
      'signedOn',
      'date',
      '签订日期',
      'Signed on',
      '签约日期 签署日期 合同日期 签订时间 签约时间 Signed Signed_Date Contract_Date Date',
      needed,
    ),
    field(
      'startsOn',
      'date',
      '开始日期',
      'Starts on',
      '生效日期 合同开始日期 起始日期 Start_Date Starts Effective_Date',
    ),
    field(
      'endsOn',
      'date',
      '结束日期',
      'Ends on',
      '到期日期 终止日期 合同到期日 合同结束日期 截止日期 到期日 End_Date Ends Expiry_Date',
    ),
  ],
  orders: [
    ...ofCustomer,
    externalId('订单编号', 'Order number', '订单号 订单ID Order_ID Order_No'),
    at('下单时间', 'Ordered at', '下单日期 订单日期 订单时间 成交时间 成交日期 Order_Date Ordered'),
    field('title', 'text', '订单名称', 'Title', '商品 商品名称 产品 产品名称 订单标题 Product Item Subject'),
    ...money('订单金额', 'Amount', '订单总额 实付金额 成交金额 Order_Amount Order_Value'),
  ],
  interactions: [
    ...ofCustomer,
    externalId('记录编号', 'Number', '跟进编号 互动编号 Interaction_ID Activity_ID'),
    at('跟进时间', 'At', '跟进日期 联系时间 联系日期 沟通时间 互动时间 拜访时间 拜访日期 记录时间 Activity_Date'),
    field('kind', 'choice', '类型', 'Kind', '互动类型 记录类型 跟进类型 Type Activity_Type', {
      choices: interactionKinds,
    }),
    field('channel', 'choice', '渠道', 'Channel', '方式 联系方式 跟进方式 沟通方式 互动渠道 Medium', {
      choices: channels,
      open: true,
      ...needed,
    }),
    field('direction', 'choice', '方向', 'Direction', '呼叫方向', { choices: directions }),
    field('topic', 'choice', '主题', 'Topic', '议题 关注点', { choices: topics }),
    field('summary', 'text', '内容', 'Summary', '跟进内容 沟通内容 记录 备注 摘要 跟进记录 Notes Description Comment'),
    field('byId', 'person', '跟进人', 'By', '记录人 销售 负责人 客户经理 业务员 拜访人 Owner Agent'),
  ],
  behaviour: [
    ...ofCustomer,
    externalId('事件编号', 'Number', '事件ID Event_ID'),
    at('发生时间', 'At', '事件时间 行为时间 Event_Time Timestamp'),
    field('type', 'text', '行为', 'Type', '事件 行为类型 事件类型 事件名称 Event Event_Type Event_Name', needed),
    field('count', 'whole number', '次数', 'Count', '数量 Times'),
  ],
  satisfaction: [
    ...ofCustomer,
    externalId('评价编号', 'Number', '问卷编号 答卷编号 Response_ID'),
    at('评价时间', 'At', '评价日期 填写时间 提交时间 答题时间 Response_Date Submitted'),
    field('measure', 'choice', '指标', 'Measure', '评价类型 问卷类型 Survey', { choices: measures, ...needed }),
    field('score', 'whole number', '评分', 'Score', '得分 分数 打分 Rating', needed),
    field('comment', 'text', '评语', 'Comment', '评价 反馈 意见 备注 建议 Feedback'),
  ],
}

/** What a cell of each type should have been. */
export const expected: Record<Type, Sentence> = {
  text: {
    'zh-CN': '文字过长，或含有不可见字符',
    en: 'must be a text that is not too long and has no control characters',
  },
  date: {
    'zh-CN': '须为日期，如 2026-11-26、2026/11/26 或 2026年11月26日（年在前）',
    en: 'must be a date with the year first, such as 2026-11-26, 2026/11/26 or 2026年11月26日',
  },
  instant: {
    'zh-CN': '须为日期或日期时间，如 2026-11-26 14:30（年在前）',
    en: 'must be a date or a date and time with the year first, such as 2026-11-26 14:30',
  },
  birthday: { 'zh-CN': '须为生日，如 1990-05-17 或 5月17日', en: 'must be a birthday such as 1990-05-17 or --05-17' },
  amount: {
    'zh-CN': '须为金额，如 12500.00、1,250,000、12.5万 或 ¥300',
    en: 'must be an amount such as 12500.00, 1,250,000, 12.5万 or USD 300',
  },
  currency: { 'zh-CN': '须为币种，如 CNY 或 人民币', en: 'must be a currency of ISO 4217, such as CNY' },
  phones: {
    'zh-CN': '须为电话号码，如 +86 138 0013 8000 或 010-6552 9988',
    en: 'must be a phone number, such as +86 138 0013 8000 or 010-6552 9988',
  },
  list: { 'zh-CN': '须为用逗号隔开的词', en: 'must be words with commas between them' },
  'yes-or-no': { 'zh-CN': '须为 是 或 否', en: 'must be yes or no' },
  'whole number': { 'zh-CN': '须为范围之内的整数', en: 'must be a whole number within the range' },
  industry: {
    'zh-CN': '须为国民经济行业分类（GB/T 4754）的门类，如 I 或 信息传输、软件和信息技术服务业',
    en: 'must be a section of GB/T 4754 by its letter or its name, such as I',
  },
  'credit code': {
    'zh-CN': '须为 18 位统一社会信用代码，且校验位正确',
    en: 'must be a unified social credit code of 18 characters whose check character fits',
  },
  person: {
    'zh-CN': '找不到这位同事，或有几位同名：请填写邮箱或编号',
    en: 'is nobody of us, or several have this name: give the e-mail or the id',
  },
  customer: {
    'zh-CN': '找不到这家客户，或有几家同名：请填写客户编号',
    en: 'is no customer, or several have this name: give the customer’s number',
  },
  choice: { 'zh-CN': '须为可选值之一', en: 'must be one of the words that are known' },
}
