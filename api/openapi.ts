/** The OpenAPI document, made from the declared routes. */
import { STATUS_CODES } from 'node:http'
import {
  OpenAPIRegistry,
  OpenApiGeneratorV31,
  type RouteConfig,
  zodToOpenAPIRegistry,
} from '@asteasolutions/zod-to-openapi'
import { z } from 'zod'
import { version } from './version'
import { problemSchema } from './problem'
import type { Route } from './route'

/** Gives a schema its name in the document; elsewhere it is then referred to. */
export function named<S extends z.ZodType>(name: string, schema: S): S {
  zodToOpenAPIRegistry.add(schema, { _internal: { refId: name } })
  return schema
}

type ReferenceObject = { $ref: string }

/** Two routes of one name would hide each other: that is refused here. */
export function openApiDocument(routes: Route[]): object {
  const registry = new OpenAPIRegistry()
  registry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key, `ft_…`',
  })
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'followthrough',
    description:
      'A person in a browser, signed in at /sign-in. What is no GET carries `csrfToken` of GET /v1/me as the header X-CSRF-Token. With https the cookie is `__Host-followthrough`.',
  })
  const { $schema: _, ...problem } = z.toJSONSchema(problemSchema, { io: 'output' })
  registry.registerComponent('schemas', 'Problem', problem as object)
  const refused = new Map<string, ReferenceObject>()
  for (const route of routes) registry.registerPath(described(route, refusalsIn(registry, refused)))
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'followthrough',
      version,
      description:
        'Keeps promises to customers: every need is a durable process with deadlines in working days. Errors are `application/problem+json` with a stable `code`.',
    },
    servers: [{ url: '/' }],
  })
}

type Refusals = (status: number, text: string) => ReferenceObject

/** Each refusal is described once and referred to, by the name of its status; a second text for one status has a number. */
function refusalsIn(registry: OpenAPIRegistry, known: Map<string, ReferenceObject>): Refusals {
  return (status, text) => {
    const same = [...known.keys()].filter((key) => key.startsWith(`${status} `)).length
    const name = `${(STATUS_CODES[status] ?? '').replaceAll(/\W/g, '')}${same === 0 ? '' : same + 1}`
    const ref =
      known.get(`${status} ${text}`) ??
      registry.registerComponent('responses', name, {
        description: text,
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      }).ref
    known.set(`${status} ${text}`, ref)
    return ref
  }
}

function described(route: Route, refusal: Refusals): RouteConfig {
  const {
    method,
    path,
    summary,
    description,
    scope,
    params,
    query,
    body,
    upload,
    responses,
    mediaType = 'application/json',
  } = route
  const answers = Object.entries(responses).map(([status, schema]) => [
    status,
    schema ? { description: summary, content: { [mediaType]: { schema } } } : { description: summary },
  ])
  const problems = problemsOf(route).map(([status, text]) => [String(status), refusal(status, text)])
  const request = {
    ...(params ? { params: params as z.ZodObject } : {}),
    ...(query ? { query: query as z.ZodObject } : {}),
    ...(method === 'get' || scope === 'open' || route.harmless
      ? {}
      : { headers: route.ifMatch ? revising : idempotencyKey }),
    ...(body
      ? {
          body: {
            required: !body.safeParse({}).success,
            content: { 'application/json': { schema: body } },
          },
        }
      : {}),
    ...(upload
      ? { body: { required: true, content: Object.fromEntries(upload.map((type) => [type, { schema: bytes }])) } }
      : {}),
  }
  return {
    method,
    path: path.replaceAll(/:(\w+)/g, '{$1}'),
    operationId: operationId(method, path),
    summary,
    ...(description === undefined ? {} : { description }),
    tags: [path.split('/')[2] ?? 'system'],
    security: scope === 'open' ? [] : [{ apiKey: [] }, { session: [] }],
    request,
    responses: Object.fromEntries([...problems, ...answers]) as RouteConfig['responses'],
  }
}

const bytes = { type: 'string', format: 'binary' } as const

const idempotencyKey = z.object({
  'Idempotency-Key': z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('A repeat with the same key gets the first answer, and nothing happens twice'),
})

const revising = idempotencyKey.extend({
  'If-Match': z
    .string()
    .max(200)
    .optional()
    .describe(
      '`"3"`: the change was made on revision 3, the `ETag` of the answer that was read; absent or `*`: on any',
    ),
})

function problemsOf({ method, scope, params, query, body, upload, ifMatch, conflicts }: Route): [number, string][] {
  const closed = scope !== 'open'
  return [
    ...(closed
      ? ([
          [401, 'No valid API key or session'],
          [403, 'The key or the person may not do this'],
          [429, 'Asked too often: wait as Retry-After says'],
        ] as [number, string][])
      : []),
    ...(params ? ([[404, 'Nothing at this path']] as [number, string][]) : []),
    ...(closed && (method !== 'get' || conflicts === true)
      ? ([[409, 'Refused: not possible now']] as [number, string][])
      : []),
    ...(body
      ? ([
          [400, 'Malformed JSON'],
          [413, 'Too large'],
          [415, 'Not JSON'],
        ] as [number, string][])
      : []),
    ...(upload
      ? ([
          [400, 'No file'],
          [413, 'Too large'],
        ] as [number, string][])
      : []),
    ...(ifMatch ? ([[412, 'Somebody else has changed it meanwhile: read it again']] as [number, string][]) : []),
    ...(body || query ? ([[422, 'Invalid input, with a pointer per field']] as [number, string][]) : []),
    [503, 'Postgres or Temporal is away: repeat after Retry-After seconds'],
  ]
}

function operationId(method: string, path: string): string {
  const words = path.replace(/^\/v1/, '').split('/').filter(Boolean)
  const named = words.map((word) => (word.startsWith(':') ? `by-${word.slice(1)}` : word)).join('-')
  return `${method}-${named}`.replaceAll(/[-.](\w)/g, (_, letter: string) => letter.toUpperCase())
}
