/** What schemas say in their own words of a wrong field, in Chinese. A test finds those that are not here. */

/** Sentences as they stand in the schemas. */
const sentences: Record<string, string> = {
  'must be a phone number, such as +86 138 0013 8000 or 010-6552 9988':
    '须为电话号码，例如 +86 138 0013 8000 或 010-6552 9988',
  'must be a unified social credit code of 18 characters; its check character does not fit':
    '须为 18 位统一社会信用代码：校验位不符',
  'must be the address of a website, such as www.example.com': '须为网址，例如 www.example.com',
  'must be a date such as 1990-05-17, or --05-17 without the year': '须为日期，例如 1990-05-17；不含年份时写 --05-17',
  'say which: tier, churnRisk, or both': '请给出 tier、churnRisk 或两者',
  'must say whose it is: either `customerId` or `customerRef`':
    '须说明属于哪个客户：给出 customerId 或 customerRef 其一',
  'must be a currency of ISO 4217, such as CNY': '须为 ISO 4217 币种，例如 CNY',
  'must be an amount such as "12500.00"': '须为金额，例如 "12500.00"',
  'must not lie before `startsOn`': '不能早于 startsOn',
  'must be a number of months or years with its unit, such as `2 months`': '须为带单位的月数或年数，例如 2 months',
  'must be a percentage, such as `30%`': '须为百分比，例如 30%',
  'must be a currency such as CNY': '须为币种，例如 CNY',
  'unreachable: must be less than for high': '永远达不到：须小于 high 的值',
  'the weights add up to 100': '各项权重之和须为 100',
  'say to whom: either a `level`, or `to`': '请说明通知谁：给出 level 或 to 其一',
  'names exactly one of role, person, team, roster, webhook': '须恰好给出 role、person、team、roster、webhook 其一',
  'narrows a role: say which, as in role: lead': '它用于限定角色：请同时给出角色，例如 role: lead',
  'must be a length such as `15 minutes`': '须为时长，例如 15 minutes',
  'must be elapsed time such as `15 minutes` or `24 hours`': '须为自然时间，例如 15 minutes 或 24 hours',
  'must be warning, missed, 1, 2, …, or repeat': '须为 warning、missed、1、2、… 或 repeat',
  'a repeat says how often: every: 1 working day': '重复提醒须说明频率，例如 every: 1 working day',
  'only a repeat has `every`': '只有 repeat 才能写 every',
  'a numbered rung says when: after: 1 working day': '编号的阶梯须说明时间，例如 after: 1 working day',
  'must be a length, not a cadence': '须为时长，不能是周期',
  'must be longer than nothing, or it would never end': '须大于零，否则永不结束',
  'must be longer than nothing': '须大于零',
  'must not look back': '不能是负的时长',
  'a ladder has the rung `missed`; without it nobody is told': '阶梯须包含 missed，否则无人会收到通知',
  'unreachable: nothing comes after the repeat': '永远达不到：repeat 之后不会再有阶梯',
  'must be a percentage such as 75%, or none': '须为百分比，例如 75%，或 none',
  'a deadline has exactly one of within, every, agreed': '时限须恰好给出 within、every、agreed 其一',
  'must be a length such as `3 working days`': '须为时长，例如 3 working days',
  'must be a cadence such as `weekly`': '须为周期，例如 weekly',
  'a variant says when it holds, such as tier: [strategic]': '变体须说明适用条件，例如 tier: [strategic]',
  'must be a time of day such as 03:00': '须为一天中的时间，例如 03:00',
  'must be a time of day such as 09:00': '须为一天中的时间，例如 09:00',
  'must be a time of day such as 22:00': '须为一天中的时间，例如 22:00',
  'the ladder `default` is missing': '缺少名为 default 的阶梯',
  'must lie after `from`': '须晚于 from',
  'must say how long a turn is: `daily`, `3 days`, `weekly`, `every 2 weeks` or `monthly`':
    '须说明每一班多长：daily、3 days、weekly、every 2 weeks 或 monthly',
  'must be an IANA time zone such as Asia/Shanghai': '须为 IANA 时区，例如 Asia/Shanghai',
  'a roster has shifts, or a rotation, or both': '值班表须有 shifts、rotation 或两者',
  'must be well-formed Unicode': '须为完整的 Unicode 文本',
  'must not contain control characters': '不能包含控制字符',
  'must be a span with its unit, such as `3 working days`, `4 working hours`, `30 minutes` or `weekly`':
    '须为带单位的时长，例如 3 working days、4 working hours、30 minutes 或 weekly',
  'must be `email` or the id of a channel (POST /v1/channels)': '须为 email 或渠道的编号（POST /v1/channels）',
  'must be a userid': '须为企业微信的 userid',
  'must be a mobile number such as 13800001111, or a userId': '须为手机号，例如 13800001111，或钉钉的 userId',
  'must be an open_id such as ou_18eac85d35a26f989317ad4f02e8bbbb':
    '须为 open_id，例如 ou_18eac85d35a26f989317ad4f02e8bbbb',
  'must be a member id such as U024BE7LH': '须为成员编号，例如 U024BE7LH',
  'must be an id': '须为编号',
  'must be warning, missed, 1, 2, …, repeat or manual': '须为 warning、missed、1、2、…、repeat 或 manual',
  'give `at` or `after`, not both': 'at 与 after 只能给出一个',
  'give `at` or `rung`, not both': 'at 与 rung 只能给出一个',
  'must differ from `from`: a day is never quiet as a whole': '须与 from 不同：不能整天都免打扰',
  'must not lie before `from`': '不能早于 from',
  'must not end before it begins': '结束不能早于开始',
}

/** Sentences with something in them, which stays as it is. */
const patterns: [RegExp, string][] = [
  [/^must be at most (\S+) characters of JSON$/, 'JSON 最多 $1 个字符'],
  [/^must have at most (\S+) decimals in (\S+)$/, '$2 最多 $1 位小数'],
  [/^must be (\S+) to (\S+) for (\S+)$/, '$3 须在 $1 到 $2 之间'],
  [/^unreachable: must be less than for (\S+)$/, '永远达不到：须小于 $1 的值'],
  [/^the level (\S+) stands twice$/, '级别 $1 出现了两次'],
  [/^there is no ladder (.+)$/, '没有名为 $1 的阶梯'],
  [/^unreachable: (.+) takes all of these before$/, '永远达不到：$1 已先包含这些情况'],
  [/^overlaps the shift of (\S+) from (\S+) to (\S+): .*$/, '与 $1 从 $2 到 $3 的值班重叠：同一时间只能有一人值班'],
]

/** The sentence in Chinese; undefined where there is none. */
export function wordingInChinese(message: string): string | undefined {
  const whole = sentences[message]
  if (whole !== undefined) return `${whole}。`
  const found = patterns.find(([pattern]) => pattern.test(message))
  return found && `${message.replace(found[0], found[1])}。`
}
