import { composeDigest, type Setting } from '../../../domain/alerts/digest'
import { matterKey, type Reader, type Told, type ToldNotice } from '../../../domain/alerts/told'
import { calendar } from '../../../domain/time/calendar'
import { readFileSync } from 'node:fs'
import path from 'node:path'

const cn = calendar(JSON.parse(readFileSync(path.resolve(__dirname, '../../../policy/calendars/cn.json'), 'utf8')))
const li: Reader = { id: 'li', name: '李雷', language: 'zh-CN', timeZone: 'Asia/Shanghai' }
const ann: Reader = { id: 'ann', name: 'Ann', language: 'en', timeZone: 'Europe/Berlin' }

// Due Wednesday 18:00 in Shanghai.
const dueAt = '2026-03-04T10:00:00.000Z'
const alert = (more: Partial<Told> = {}): Told => ({
  caseId: 'need_1',
  caseKind: 'need',
  caseTitle: '导出报表缺列',
  customerId: 'acme',
  customerName: '上海某公司',
  key: 'solution-1',
  kind: 'solution',
  ownerId: 'li',
  ownerName: '李雷',
  dueAt,
  level: 'missed',
  at: more.firedAt ?? dueAt,
  firedAt: dueAt,
  others: [],
  ...more,
})
const digest = (alerts: Told[], setting: Partial<Setting> = {}) =>
  composeDigest(alerts, { reader: li, calendar: cn, ...setting })
const count = (text: string, word: string) => text.split(word).length - 1

describe('a digest', () => {
  it.each([
    [li, '您代理：韩梅，Bob', '现在：请提交解决方案'],
    [ann, 'You stand in for: 韩梅, Bob', 'Now: submit the solution'],
  ])('[E3] says whose place its reader takes, and that their work is to be done: %o', (reader, line, doNow) => {
    const away = [
      { id: 'han', name: '韩梅' },
      { id: 'bob', name: 'Bob' },
    ]
    const told = alert({ ownerId: 'han', ownerName: '韩梅', inPlaceOf: away })
    const { body, brief } = digest([told, { ...told, level: '1' }], { reader })
    expect(body).toContain(line)
    expect(body).toContain(doNow)
    expect(brief).toContain(line)
    expect(count(body, line)).toBe(1)
  })

  it('[E1] tells the owner in Chinese what is late, by how much working time, and what to do now', () => {
    // Friday 10:00: one working day and one hour later
    const { subject, body } = digest(
      [alert({ level: '1', firedAt: '2026-03-06T02:00:00.000Z', others: ['王芳', '赵六'] })],
      { baseUrl: 'http://ft.local/' },
    )
    expect(subject).toBe('【超时】上海某公司：解决方案超时 1 个工作日 1 小时')
    expect(body).toBe(
      [
        '李雷，您好：',
        '',
        '1 项超时',
        '',
        '■ 客户：上海某公司',
        '',
        '● 解决方案超时 1 个工作日 1 小时',
        '需求：导出报表缺列',
        '编号：need_1',
        '应于：2026-03-04 周三 18:00',
        '原因：第 1 级升级，同时告知 王芳、赵六',
        '现在：请提交解决方案，写明资源、里程碑和计划交付日期；必要时转派，或确认升级以暂停催办',
        '确认：用 API 密钥 POST http://ft.local/v1/cases/need_1/acknowledgements',
        '查看：http://ft.local/v1/cases/need_1',
        '',
        '-- ',
        '时间均为 Asia/Shanghai 时间。由 followthrough 自动发送。',
        '',
      ].join('\n'),
    )
  })

  it('[E1] tells a lead in English, in her own time zone, whom to help', () => {
    const { subject, body } = digest([alert({ level: 'repeat', n: 2, firedAt: '2026-03-04T10:00:07.000Z' })], {
      reader: ann,
      calendar: undefined,
    })
    expect(subject).toBe('[Late] 上海某公司: solution late by 7 seconds')
    expect(body).toContain(
      'Due: 2026-03-04 Wed 11:00\nOwner: 李雷\nWhy: reminder 2\nNow: help 李雷: submit the solution',
    )
    expect(body).not.toContain('Look:')
  })

  it('[T7] warns with the time that is left, and says how to get more', () => {
    const { subject, body } = digest([alert({ level: 'warning', firedAt: '2026-03-04T07:30:00.000Z' })])
    expect(subject).toBe('【即将到期】上海某公司：解决方案还剩 2 小时 30 分钟（工作时间）')
    expect(body).toContain('来不及请主管在到期前延期')
  })

  it('[X14] names each deadline once, with its highest rung', () => {
    const rungs = ['warning', 'missed', '1', '2', 'repeat'].map((level, days) =>
      alert({ level, n: 1, firedAt: `2026-03-0${4 + days}T10:00:00.000Z` }),
    )
    const { body } = digest([rungs[2]!, rungs[4]!, rungs[0]!, rungs[1]!, rungs[3]!])
    expect(count(body, '导出报表缺列')).toBe(1)
    expect(body).toContain('第 1 次催办')
    expect(body).toContain('1 项超时\n')
  })

  it('[X14] says so when a rung came late because the system was away', () => {
    const late = alert({ at: dueAt, firedAt: '2026-03-05T02:00:00.000Z' })
    expect(digest([late]).body).toContain('说明：系统曾中断，本提醒原应于 2026-03-04 周三 18:00 发出')
    expect(digest([alert()]).body).not.toContain('系统曾中断')
    expect(digest([{ ...late, level: 'manual' }]).body).not.toContain('系统曾中断')
  })

  it('[E4] puts the worst first, by customer: late before due soon, higher before lower, earlier before later', () => {
    const soon = '2026-03-04T09:00:00.000Z'
    const { subject, body } = digest([
      alert({ caseTitle: 'B1', caseId: 'b1', customerId: 'b', customerName: 'B', level: 'warning', firedAt: soon }),
      alert({ caseTitle: 'A1', caseId: 'a1', customerId: 'a', customerName: 'A', dueAt: '2026-03-04T08:00:00.000Z' }),
      alert({ caseTitle: 'A2', caseId: 'a2', customerId: 'a', customerName: 'A', dueAt: '2026-03-03T10:00:00.000Z' }),
      alert({ caseTitle: 'C1', caseId: 'c1', customerId: 'c', customerName: 'C', level: '1' }),
      alert({ caseTitle: 'A3', caseId: 'a3', customerId: 'a', customerName: 'A', level: 'warning', firedAt: soon }),
    ])
    expect(subject).toBe('【超时】3 项超时，2 项即将到期；最急：C 解决方案')
    const order = [...body.matchAll(/(?:客户|需求)：(\w+)/g)].map(([, name]) => name)
    expect(order).toEqual(['C', 'C1', 'A', 'A2', 'A1', 'A3', 'B', 'B1'])
  })

  it('[X5] puts what a person escalated by hand above the ladder', () => {
    const { body } = digest([alert({ level: '2', n: 1 }), alert({ level: 'manual' })])
    expect(body).toContain('原因：人工升级')
  })

  it('[X14] names every deadline of a storm, the worst in full and the others with a line', () => {
    const storm = Array.from({ length: 90 }, (_, n) => alert({ caseId: `need_${n}`, caseTitle: `第${n}件` }))
    const { body } = digest(storm)
    for (let n = 0; n < 90; n++) expect(count(body, `第${n}件`)).toBe(1)
    expect(body.length).toBeLessThan(9_000)
  })
})

describe('links', () => {
  const links = { [matterKey({ caseId: 'need_1', key: 'solution-1' })]: 'https://ft.example.com/a/e30.e30.c2ln' }
  const setting = { baseUrl: 'https://ft.example.com', links }

  it('[E2] lead to the page that acknowledges and to the case, in the long form and in the short one', () => {
    const { body, brief } = digest([alert()], setting)
    expect(body).toContain('确认：https://ft.example.com/a/e30.e30.c2ln\n查看：https://ft.example.com/v1/cases/need_1')
    expect(brief).toContain(
      '[确认](https://ft.example.com/a/e30.e30.c2ln) [查看](https://ft.example.com/v1/cases/need_1)',
    )
  })

  it('[E2] to acknowledge stand only where reminders can come: not on a warning', () => {
    const { body, brief } = digest([alert({ level: 'warning', firedAt: '2026-03-04T07:30:00.000Z' })], setting)
    expect(body + brief).not.toContain('/a/')
    expect(body).toContain('查看：https://ft.example.com/v1/cases/need_1')
  })
})

describe('a critical alert', () => {
  it('[E4] stands first and says so in the title', () => {
    const { subject, body } = digest([
      alert({ caseTitle: 'Higher', caseId: 'b', level: '2' }),
      alert({ caseTitle: 'Critical', caseId: 'a', severity: 'critical' }),
    ])
    expect(subject).toBe('【紧急】2 项超时；最急：上海某公司 解决方案')
    expect(body.indexOf('Critical')).toBeLessThan(body.indexOf('Higher'))
  })
})

describe('a notice about the system', () => {
  const notice: ToldNotice = {
    kind: 'made-up',
    subject: 'whk_1',
    data: {},
    raisedAt: '2026-03-04T10:00:00.000Z',
    severity: 'critical',
  }

  it('[E4] has a section of its own, before the customers, and one that has no words is told as what it is', () => {
    const { subject, body, brief } = digest([alert()], { reader: ann, notices: [notice] })
    expect(subject).toBe('[Critical] 1 late, 1 notice about the system; most urgent: 上海某公司, solution')
    expect(body).toContain(
      '■ About the system\n\n● made-up: whk_1. Details: GET /v1/notices (2026-03-04 Wed 11:00)\n\n■ Customer: 上海某公司',
    )
    expect(brief).toContain('- made-up: whk＿1. Details')
  })

  it('[E4] alone is the title', () => {
    expect(digest([], { notices: [notice] })).toMatchObject({
      subject: '【系统】系统通知 made-up：whk_1。详情见 GET /v1/notices',
      body: expect.stringContaining('1 条系统通知'),
    })
    expect(digest([], { reader: ann, notices: [notice, notice] }).subject).toContain(
      '[System] 2 notices; the first: made-up',
    )
  })
})

describe('the short form', () => {
  const bytes = (text: string) => Buffer.byteLength(text)

  it('[E5] keeps to 1,800 bytes, cuts whole matters only and says how many more there are', () => {
    const storm = Array.from({ length: 300 }, (_, n) =>
      alert({
        caseId: `need_${n}`,
        caseTitle: '题'.repeat(n % 90),
        customerName: '𠮷'.repeat(n % 50),
        customerId: `c${n}`,
      }),
    )
    const links = Object.fromEntries(
      storm.map((one) => [matterKey(one), `https://ft.example.com/a/${'t'.repeat(250)}`]),
    )
    for (const reader of [li, ann]) {
      for (let count = 1; count <= 300; count += 13) {
        const { brief } = digest(storm.slice(-count), { reader, baseUrl: 'https://ft.example.com', links })
        expect(bytes(brief)).toBeLessThanOrEqual(1_800)
        const told = brief.match(/^- /gm)?.length ?? 0
        expect(told).toBeGreaterThan(0)
        const more = /(?:另有 |And )(\d+)/.exec(brief)?.[1] ?? 0
        expect(told + Number(more)).toBe(count)
        expect(brief.match(/\(https/g)?.length).toBe(brief.match(/\)(?=$|[\s])/gm)?.length)
      }
    }
  })

  it('[E5] rather leaves links out than the matter itself', () => {
    const { brief } = digest([alert()], { baseUrl: `https://${'x'.repeat(2_000)}.example.com` })
    expect(brief).toContain('解决方案刚刚超时')
    expect(brief).not.toContain('https')
  })

  it('[E5] cannot be made to mention everybody, to link or to tag by what people type', () => {
    const planted = '<!channel> @all [pay](http://evil.example) <at id=all></at> <font color="red">*x*</font> `y`'
    const { brief } = digest([alert({ customerName: planted, caseTitle: planted, ownerName: planted })], {
      reader: ann,
    })
    expect(brief.replaceAll('**', '')).not.toMatch(/[<>[\]`*@]/)
    expect(brief).toContain('＜')
  })
})

describe('the words of people', () => {
  const forged = 'Q3\r\nBcc: all@example.com\n\nPay here\u2028now \u202Eevil\u0000'

  it('cannot add a header or a line, or turn the reading direction', () => {
    const { subject, body } = digest(
      [alert({ customerName: forged, caseTitle: forged, ownerName: forged, others: [forged] })],
      { reader: { ...ann, name: forged } },
    )
    expect(subject).not.toMatch(/[\r\n\u2028\u202e\u0000]/)
    expect(body).not.toMatch(/[\r\u2028\u202e\u0000]/)
    expect(body.split('\n').filter((line) => /^(Bcc|Pay)/.test(line))).toEqual([])
  })

  it('are cut to sane lengths, whole characters only', () => {
    const { subject, body } = digest([alert({ customerName: '𠮷'.repeat(500), caseTitle: '题'.repeat(5_000) })])
    expect([...subject].length).toBeLessThanOrEqual(120)
    expect(subject).not.toMatch(/\p{Cs}/u)
    expect(Math.max(...body.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(100)
  })
})

describe('every kind of deadline', () => {
  const terms = {
    'task-force': '专项小组',
    solution: '解决方案',
    confirmation: '方案确认',
    update: '进展同步',
    milestone: '里程碑',
    delivery: '交付',
    redelivery: '再次交付',
    acceptance: '验收',
    revisit: '回访',
    plan: '挽留方案',
    measure: '挽留措施',
  }
  it.each(Object.entries(terms))('%s has its term and its action in both languages', (kind, term) => {
    const chinese = digest([alert({ kind, firedAt: '2026-03-05T02:00:00.000Z' })])
    const english = digest([alert({ kind })], { reader: ann })
    expect(chinese.subject).toContain(`${term}超时 1 小时（工作时间）`)
    expect(english.subject).toContain(`${kind.replace('-', ' ')} just missed`)
    expect(chinese.body + english.body).not.toMatch(/时限事项|what is owed|undefined/)
  })

  it('a contact says how often it is owed', () => {
    const said = (kind: string) => digest([alert({ kind })]).body + digest([alert({ kind })], { reader: ann }).body
    expect(said('contact-high')).toMatch(/客户联系[^]*每周一次[^]*contact just missed[^]*every week/)
    expect(said('contact-medium')).toMatch(/每两周一次[^]*every two weeks/)
  })

  it('is known to the sentences when the policy names it', () => {
    const policy = readFileSync(path.resolve(__dirname, '../../../policy/default.yaml'), 'utf8')
    const named = [...policy.slice(policy.indexOf('deadlines:')).matchAll(/^ {6}([\w-]+): \{/gm)].map(
      ([, kind]) => kind,
    )
    const elapsing = ['recovery'] // nobody is told of what nobody owes
    expect([...new Set(named)].sort()).toEqual(
      [...Object.keys(terms), 'contact-high', 'contact-medium', ...elapsing].sort(),
    )
  })
})

describe('a reminder of a pause', () => {
  const paused = (more: Partial<Told> = {}) =>
    alert({
      key: 'pause',
      kind: 'pause',
      level: 'reminder',
      n: 2,
      firedAt: '2026-03-06T02:00:00.000Z',
      pause: { since: '2026-02-27T02:00:00.000Z', reason: '等客户盖章' },
      ...more,
    })

  it('[T6] tells the owner since when, why, and what to do, and is neither late nor due', () => {
    const { subject, body } = digest([paused()])
    expect(subject).toBe('【暂停中】上海某公司：已暂停 6 个工作日')
    expect(body).toContain(
      [
        '1 项暂停中',
        '',
        '■ 客户：上海某公司',
        '',
        '● 已暂停 6 个工作日',
        '需求：导出报表缺列',
        '编号：need_1',
        '暂停自：2026-02-27 周五 10:00',
        '原因：暂停事项第 2 次提醒（等客户盖章）',
        '现在：请恢复该事项，或询问客户并备注说明为何继续暂停',
      ].join('\n'),
    )
    const english = digest([paused({ ownerId: 'ann' })], { reader: { ...ann, timeZone: 'Asia/Shanghai' } })
    expect(english.subject).toBe('[Paused] 上海某公司: paused for 6 working days')
    expect(english.body).toContain(
      'Paused since: 2026-02-27 Fri 10:00\nWhy: reminder 2 of a paused case (等客户盖章)\n',
    )
    expect(english.body).toContain('Now: resume it, or ask the customer and say in a note why it goes on')
  })

  it('[T6] [E4] joins what is late, after it, and of several reminders the last one speaks', () => {
    const { subject, body } = digest([
      paused({ n: 1 }),
      alert({ caseId: 'need_2', caseTitle: '登录失败', firedAt: '2026-03-06T02:00:00.000Z' }),
      paused({ n: 2 }),
    ])
    expect(subject).toBe('【超时】1 项超时，1 项暂停中；最急：上海某公司 解决方案')
    expect(body.indexOf('登录失败')).toBeLessThan(body.indexOf('导出报表缺列'))
    expect(count(body, '暂停事项第')).toBe(1)
    expect(body).toContain('第 2 次提醒')
  })
})
