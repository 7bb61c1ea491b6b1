import { proposePriority } from '../../../domain/processes/need-priority'

const customer = { tier: 'basic', churnRisk: 'low' }
const proposed = (title: string, more: object = {}) => proposePriority({ title, ...customer, ...more })

describe('the priority the system proposes', () => {
  it.each([
    '导出报表经常崩溃',
    '产品质量有缺陷',
    '缺少核心功能：审批流',
    '客户表示不再续约',
    'Export fails with an error',
    'A core feature is missing',
    'They talk of switching to a competitor',
  ])('[N1] is high when the text speaks of a defect, a missing core function or leaving: %s', (title) =>
    expect(proposed(title)).toBe('high'),
  )

  it('[N1] reads the description as well as the title', () => {
    expect(proposed('月度沟通', { description: '客户提到系统无法登录' })).toBe('high')
  })

  it.each(['strategic', 'core'])('[N1] is high for a %s customer at high risk, whatever the text says', (tier) => {
    expect(proposed('A wish for next year', { tier, churnRisk: 'high' })).toBe('high')
    expect(proposed('A wish for next year', { tier, churnRisk: 'medium' })).toBe('low')
  })

  it('[N1] is not high for the risk of a small customer alone', () => {
    expect(proposed('A wish for next year', { tier: 'potential', churnRisk: 'high' })).toBe('low')
  })

  it.each(['希望优化列表的加载速度', '界面体验可以改进', 'Make the import faster', 'An easier way to filter'])(
    '[N1] is medium for what improves the experience: %s',
    (title) => expect(proposed(title)).toBe('medium'),
  )

  it.each(['未来支持多语言', 'A dark theme some day'])('[N1] is low for a long-term possibility: %s', (title) => {
    expect(proposed(title)).toBe('low')
  })
})
