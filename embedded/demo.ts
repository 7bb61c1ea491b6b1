/** Fills a demo with people, customers and needs through the public API, as any tool would. Run again, it adds nothing. */
import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { projectRoot } from './paths'

interface Api {
  api: string
  key: string
  say: (text: string) => void
}

const people = [
  { as: 'director', name: '周总监', language: 'zh-CN', reportsTo: undefined },
  { as: 'head', name: '吴部长', language: 'zh-CN', reportsTo: 'director' },
  { as: 'lead', name: 'Linda Zhao', language: 'en', reportsTo: 'head' },
  { as: 'sales', name: '陈晓', language: 'zh-CN', reportsTo: 'lead' },
  { as: 'product', name: 'Peter Sun', language: 'en', reportsTo: 'lead' },
  { as: 'engineering', name: '李工', language: 'zh-CN', reportsTo: 'lead' },
] as const

const needs = [
  { title: '导出报表时系统崩溃', priority: 'high', then: 'nothing' },
  { title: 'Invoices show the wrong tax rate', priority: 'high', then: 'task force' },
  { title: '登录页面希望支持深色模式', priority: 'low', then: 'nothing' },
  { title: 'Data import loses rows', priority: 'high', then: 'solution' },
] as const

/** Nobody answers the first need, the second stops after the task force, the third rests in the pool, the fourth goes well. */
export async function fillDemo(reach: Api): Promise<void> {
  const post = poster(reach)
  const ids = new Map<string, string>()
  for (const { as, name, language, reportsTo } of people) {
    const managerId = reportsTo && ids.get(reportsTo)
    const { id } = await post('/v1/staff', `staff-${as}`, {
      name,
      language,
      email: `${as}@demo.example`,
      ...(managerId && { managerId }),
    })
    ids.set(as, id)
  }
  const owner = ids.get('sales')
  const customers = await Promise.all(
    ['上海示例科技有限公司', 'Example Trading Ltd'].map((name, n) =>
      post('/v1/customers', `customer-${n}`, { name, ownerId: owner }),
    ),
  )

  for (const [n, { title, priority, then }] of needs.entries()) {
    const { id } = await post('/v1/needs', `need-${n}`, { customerId: customers[n % 2]?.id, title, priority })
    reach.say(`  demo: opened ${id} (${priority}) ${title}`)
    if (then === 'nothing') continue
    const force = {
      salesId: owner,
      productId: ids.get('product'),
      engineeringId: ids.get('engineering'),
      ownerId: owner,
    }
    await post(`/v1/needs/${id}/task-force`, `force-${n}`, force)
    if (then !== 'solution') continue
    const milestones = [{ title: 'Patch', ownerId: ids.get('engineering'), dueOn: '2099-12-31' }]
    await post(`/v1/needs/${id}/solutions`, `solution-${n}`, {
      summary: 'Fix the importer',
      milestones,
      plannedDeliveryOn: '2099-12-31',
      confirmedByCustomer: true,
    })
  }
}

const MADE_UP = 30

/** The same every time. They are assessed as facts of anybody are, a moment later. */
export async function fillWithCustomers(databaseUrl: string): Promise<void> {
  const program = path.join(projectRoot(), 'dist', 'bench', 'load-customers.js')
  await promisify(execFile)(process.execPath, [program, '--count', String(MADE_UP), '--seed', '7'], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
  })
}

/** POSTs with a fixed Idempotency-Key, so that a second start finds what the first one made. */
function poster({ api, key }: Api) {
  return async (path: string, once: string, body: object): Promise<{ id: string }> => {
    const headers = {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': `demo-${once}`,
    }
    const response = await fetch(api + path, { method: 'POST', headers, body: JSON.stringify(body) })
    const answer = (await response.json()) as { id: string; detail?: string }
    if (!response.ok)
      throw new Error(`The demo could not be filled: POST ${path} answered ${response.status} ${answer.detail ?? ''}`)
    return answer
  }
}
