import { composeDigest } from '../../../domain/alerts/digest'
import { lateFor } from '../../../domain/alerts/away'
import { noticeSentence } from '../../../domain/alerts/notice-kinds'
import type { Told } from '../../../domain/alerts/told'

const told = (more: Partial<Told> = {}): Told => ({
  caseId: 'need_1',
  caseKind: 'need',
  caseTitle: 'Export fails',
  customerId: 'cus',
  customerName: 'Acme',
  key: 'solution-1',
  kind: 'solution',
  ownerId: 'ann',
  ownerName: 'Ann',
  dueAt: '2026-03-04T10:00:00.000Z',
  level: 'missed',
  at: '2026-03-04T10:00:00.000Z',
  firedAt: '2026-03-04T11:30:02.000Z',
  others: [],
  ...more,
})
const reader = { id: 'lee', name: 'Lee', language: 'en', timeZone: 'Asia/Shanghai' }
const outage = { from: '2026-03-04T09:00:00.000Z', to: '2026-03-04T11:30:00.000Z' }
const body = (alerts: Told[], more: object = {}) => composeDigest(alerts, { reader, outages: [outage], ...more }).body

describe('a digest after an outage', () => {
  test('[X14] says from when to when the system was away, and how many alerts come now, in both languages', () => {
    const alerts = [told(), told({ caseId: 'need_2' })]
    expect(body(alerts)).toContain(
      '\nNote: the system was away from 2026-03-04 Wed 17:00 to 2026-03-04 Wed 19:30; 2 alerts of that time come now\n',
    )
    expect(body([told()])).toContain('; one alert of that time comes now\n')
    expect(body(alerts, { reader: { ...reader, language: 'zh-CN' } })).toContain(
      '\n说明：系统曾于 2026-03-04 周三 17:00 至 2026-03-04 周三 19:30 中断，其间应发的 2 条提醒现在补发\n',
    )
  })

  test('[X14] says nothing of an outage in which none of them fell due, nor of what a person escalated', () => {
    expect(body([told({ at: '2026-03-04T11:30:00.000Z' })])).not.toContain('system was away from')
    expect(body([told({ at: '2026-03-04T08:59:59.000Z' })])).not.toContain('system was away from')
    expect(body([told({ firedAt: '2026-03-04T10:00:00.000Z' })])).not.toContain('system was away from')
    expect(body([told({ level: 'manual' })])).not.toContain('system was away from')
    expect(body([told()], { outages: undefined })).not.toContain('system was away from')
  })

  test('outages that overlap are one', () => {
    const second = { from: '2026-03-04T11:00:00.000Z', to: '2026-03-04T12:00:00.000Z' }
    const other = { from: '2026-03-05T11:00:00.000Z', to: '2026-03-05T12:00:00.000Z' }
    expect(lateFor([told()], [other, second, outage])).toEqual([{ from: outage.from, to: second.to, count: 1 }])
  })
})

describe('the words of a notice', () => {
  test('every kind the audit raises says in both languages what is wrong and what to do', () => {
    const data = { caseId: 'need_1', key: 'solution-1', level: '1', at: outage.from, count: 30, since: outage.to }
    const said = (kind: string, language: 'zh' | 'en', more: object) =>
      noticeSentence({ kind, subject: 'it', data: { ...more } }, language)
    for (const why of ['not-fired', 'not-recorded', 'nobody-told', 'pause-not-ended'])
      for (const language of ['zh', 'en'] as const)
        expect(said('rung-missing', language, { ...data, why })).toContain('need_1')
    expect(said('rung-missing', 'en', { ...data, why: 'not-fired' })).toBe(
      `The rung 1 of solution-1 in case need_1 was due at ${outage.from} and has not come. See whether a worker runs, and what the log says of this case.`,
    )
    expect(said('rungs-behind', 'zh', data)).toContain('30')
    expect(said('case-without-workflow', 'en', { caseId: 'need_1' })).toContain('POST /v1/cases/need_1/revival')
    expect(said('case-without-workflow', 'en', { count: 30 })).toContain('TEMPORAL_ADDRESS')
    expect(said('inbox-stuck', 'en', { waiting: 2, unsent: 1, since: outage.to })).toContain(outage.to)
  })
})
