import Ajv2020 from 'ajv/dist/2020'
import { routes } from '../../api/routes'
import { startApi, type Api } from './support'

let api: Api
let document: any // eslint-disable-line @typescript-eslint/no-explicit-any -- a foreign document
beforeAll(async () => {
  api = await startApi()
  document = (await api.get('/openapi.json', { authorization: '' })).body
})
afterAll(() => api.stop())

interface Operation {
  operationId: string
  parameters?: { in: string; name: string; required?: boolean; schema: object }[]
  requestBody?: { content: Record<string, { schema: object }> }
  responses: Record<string, Response>
}
interface Response {
  $ref?: string
  description?: string
  content?: Record<string, { schema: object }>
}
const described = (response: Response): Response =>
  response.$ref === undefined ? response : document.components.responses[response.$ref.split('/').at(-1) ?? '']

const operations = () =>
  Object.entries<Record<string, Operation>>(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )

function schemas({ parameters = [], requestBody, responses }: Operation): object[] {
  const contents = [requestBody, ...Object.values(responses).map(described)].flatMap((part) =>
    Object.values(part?.content ?? {}),
  )
  return [...parameters, ...contents].map(({ schema }) => schema)
}

describe('/openapi.json', () => {
  it('has every route that is served', () => {
    const described = operations().map(({ path, method }) => `${method} ${path}`)
    const served = routes.map(({ path, method }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
    expect(described.sort()).toEqual(served.sort())
  })

  it('is valid: ids are unique, references lead somewhere, path parameters are described', () => {
    expect(document).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'followthrough' },
      components: { securitySchemes: { apiKey: { scheme: 'bearer' } } },
    })
    const ids = operations().map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, name = ''] of JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g))
      expect(document.components.schemas).toHaveProperty([name])
    for (const { path, operation } of operations()) {
      const inPath = (operation.parameters ?? [])
        .filter((one) => one.in === 'path' && one.required === true)
        .map(({ name }) => name)
      expect(inPath.sort()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort())
    }
  })

  it('has schemas that are JSON Schema', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false })
    for (const [name, schema] of Object.entries<object>(document.components.schemas))
      ajv.addSchema(schema, `#/components/schemas/${name}`)
    for (const { operation } of operations())
      for (const schema of schemas(operation)) expect(() => ajv.compile(schema)).not.toThrow()
  })

  it('describes every error as problem+json', () => {
    for (const { operation } of operations()) {
      for (const [status, response] of Object.entries(operation.responses)) {
        const { content = {} } = described(response)
        if (Number(status) >= 400 && status !== '503')
          expect(Object.keys(content)).toEqual(['application/problem+json'])
      }
    }
  })
})

describe('/docs', () => {
  it('is served from here alone, under a policy that lets nothing else run', async () => {
    const { status, headers, body } = await api.get('/docs', { authorization: '' })
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(body).not.toMatch(/https?:|<script>|style=/)
    const policy = headers.get('content-security-policy')
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('unsafe')
    for (const [, asset] of body.matchAll(/(?:src|href)="([^"]+)"/g))
      expect((await api.get(asset, { authorization: '' })).status).toBe(200)
  })
})
