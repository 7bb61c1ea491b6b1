/** The description is exactly what happens: whatever is asked, the answer is one that `/openapi.json` describes, and never an error of ours. */
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020'
import * as fc from 'fast-check'
import { openApiDocument } from '../../api/openapi'
import { routes } from '../../api/routes'
import { almost, fitting, hostile, type Known, type Schema } from '../support/arbitrary'
import { startProduct, type Product } from './product'

jest.setTimeout(600_000)

/** So many requests per operation; more of them, now and then: `FUZZ_RUNS=500`. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 10)

interface Operation {
  parameters?: { in: string; name: string; required?: boolean; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, Answered>
}
interface Answered {
  $ref?: string
  content?: Record<string, { schema: Schema }>
}
const document = openApiDocument(routes) as {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema>; responses: Record<string, Answered> }
}
/** The stream does not end by itself; it has its own test. */
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods)
    .filter(() => path !== '/v1/events')
    .map(([method, operation]) => [method.toUpperCase(), path, operation] as const),
)

let product: Product
const known: Known = { schemas: document.components.schemas, ids: [] }
const ajv = new Ajv2020({ strict: false, validateFormats: false })
const validators = new Map<Schema, ValidateFunction>()

beforeAll(async () => {
  product = await startProduct({ allowLocal: true })
  for (const [name, schema] of Object.entries(known.schemas)) ajv.addSchema(schema, `#/components/schemas/${name}`)
  const { people, customerId } = product
  const customer = (await product.post('/v1/customers', { name: '云杉科技' })).body.id
  const [need, atRisk, pooled] = [
    (await product.openNeed()).id,
    (await product.post('/v1/at-risk-customers', { customerId, title: 'x', reason: 'x', ownerId: people.owner })).body
      .id,
    (await product.openNeed({ priority: 'low' })).id,
  ]
  const others = []
  for (const [path, body] of [
    ['/v1/teams', { name: 'x' }],
    ['/v1/webhooks', { url: 'http://127.0.0.1:9/x' }],
    ['/v1/channels', { kind: 'webhook', name: 'x', url: 'http://127.0.0.1:9/x' }],
    ['/v1/api-keys', { name: 'x', scopes: ['read'] }],
    ['/v1/absences', { staffId: people.owner, from: '2031-01-06', to: '2031-01-10' }],
    ['/v1/contacts', { customerId: customer, name: 'x' }],
  ] as const)
    others.push((await product.post(path, body)).body.id)
  known.ids = [need, atRisk, pooled, customerId, customer, ...Object.values(people), ...others, 'cn'].filter(
    (id): id is string => typeof id === 'string',
  )
})
afterAll(() => product?.stop())

/** Mostly not there. */
const rarely = <T>(one: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: one })
const text = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

/** A request to an operation: mostly as it is described, sometimes not. */
function requestTo(method: string, path: string, { parameters = [], requestBody }: Operation) {
  const named = (where: string) => parameters.filter((one) => one.in === where)
  const id = () => fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...known.ids) }, { weight: 1, arbitrary: hostile })
  const inPath = fc.record(
    Object.fromEntries(
      named('path').map(({ name, schema }) => [
        name,
        name === 'id'
          ? id()
          : fc.oneof({ weight: 4, arbitrary: fitting(schema, known, name) }, { weight: 1, arbitrary: hostile }),
      ]),
    ),
  )
  const inQuery = fc.record(
    Object.fromEntries(
      named('query').map(({ name, schema }) => {
        // a wait is waited for
        const fits = name === 'wait' ? fc.constantFrom<unknown>(0, 1) : fitting(schema, known, name)
        return [name, rarely(fc.oneof({ weight: 5, arbitrary: fits }, { weight: 1, arbitrary: hostile }))]
      }),
    ),
  )
  const headers = fc.record({
    'idempotency-key': rarely(fc.stringMatching(/^[a-z]{1,4}$/)),
    'if-match': rarely(fc.constantFrom('"1"', '*', '', 'W/"2"', '"a", "b"')),
    'if-none-match': rarely(fc.constantFrom('"1"', '*')),
  })
  const [mediaType = '', { schema = {} } = {}] = Object.entries(requestBody?.content ?? {})[0] ?? []
  const body = !requestBody
    ? fc.constant(undefined)
    : mediaType.includes('json')
      ? fc.oneof(fitting(schema, known), almost(fitting(schema, known))).map((value) => JSON.stringify(value))
      : fc.oneof(fc.string(), fc.constant('name,tier\n云杉,core\n'))
  return fc
    .record({ inPath, inQuery, headers, body })
    .map(({ inPath: filled, inQuery: asked, headers: given, body: sent }) => {
      const at = path.replaceAll(
        /\{(\w+)\}/g,
        (_, name: string) => encodeURIComponent(wellFormed(text(filled[name]))) || '%20',
      )
      const query = new URLSearchParams(
        Object.entries(asked).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, text(value)] as [string, string]],
        ),
      ).toString()
      const type = sent === undefined ? {} : { 'content-type': mediaType }
      return { method, url: query === '' ? at : `${at}?${query}`, headers: { ...type, ...given }, body: sent }
    })
}

const wellFormed = (value: string) => value.replaceAll(/[\ud800-\udfff]/g, '')

async function mustBeDescribed(
  { method, url, headers, body }: { method: string; url: string; headers: object; body: string | undefined },
  { responses }: Operation,
): Promise<void> {
  const said = Object.entries(headers).filter((one): one is [string, string] => one[1] !== undefined)
  const answer = await product.ask(method, url, body, Object.fromEntries(said))
  const asked = `${method} ${url} ${body ?? ''}`
  const described = responses[answer.status]
  const response =
    described?.$ref === undefined ? described : document.components.responses[described.$ref.split('/').at(-1) ?? '']
  if (!response && answer.status !== 304)
    throw new Error(`${asked}\n${answer.status} is not described: ${JSON.stringify(answer.body)}`)
  if (answer.status >= 500 && !(answer.status === 503 && url.startsWith('/readyz')))
    throw new Error(`${asked}\nanswered ${answer.status}: ${JSON.stringify(answer.body)}`)
  const [mediaType, content] = Object.entries(response?.content ?? {})[0] ?? []
  if (mediaType === undefined || !content) return
  const type = answer.headers.get('content-type') ?? ''
  if (answer.status >= 400 && !type.startsWith(mediaType))
    throw new Error(`${asked}\nanswered with ${type}, not ${mediaType}`)
  if (!type.includes('json')) return
  const validate = validators.get(content.schema) ?? ajv.compile(content.schema)
  validators.set(content.schema, validate)
  if (!validate(answer.body))
    throw new Error(
      `${asked}\nanswered ${answer.status}, which its schema does not allow: ${ajv.errorsText(validate.errors)}`,
    )
}

test.each(operations)('%s %s answers as it is described, whatever is asked', async (method, path, operation) => {
  await fc.assert(
    fc.asyncProperty(requestTo(method, path, operation), (request) => mustBeDescribed(request, operation)),
    { numRuns: RUNS, endOnFailure: true, ...(process.env['FUZZ_SEED'] && { seed: Number(process.env['FUZZ_SEED']) }) },
  )
})
