import { buildApp } from '@earshot/api/app'
import { newId } from '@earshot/db/id'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import fc from 'fast-check'
import type { InjectOptions, Response } from 'light-my-request'
import { beforeAll, describe, expect, test } from 'vitest'
import { signUpOwner } from '../api/seed.ts'
import { useApi } from '../api/use-api.ts'
import { fuzzRuns, fuzzSeed } from './config.ts'
import { type Schema, valuesOf } from './hostile-values.ts'
import { addPerson, type Person } from './people.ts'
import { addThings } from './things.ts'

/** They end what the fuzzer stands on, or never end by themselves. */
const LEFT_OUT = ['DELETE /api/workspace', 'POST /api/members/leave', 'GET /api/events', 'POST /api/auth/sign-out']
/** Words of Postgres and of its driver: no answer may hold them. */
const OF_THE_DATABASE = /insert into|violates|relation "|syntax error at|Failed query|pg_catalog|column "|sqlstate/i

const seed = fuzzSeed()
const runs = fuzzRuns(8)
console.log(`fuzzer: FUZZ_SEED=${seed} FUZZ_RUNS=${runs}`)

interface Operation {
  method: NonNullable<InjectOptions['method']>
  path: string
  parameters: { name: string; in: string; required?: boolean; schema: Schema }[]
  body?: Schema
  answers: Record<string, Schema | undefined>
  isOfAccount: boolean
}

const api = useApi()
const operations = await readOperations()
const ajv = new Ajv({ strict: false })
formats.default(ajv)
let mine: Person
let cookie: string
let ids: string[]
let theirIds: string[]
const tally = new Map<number, number>()

/** From the document that the API serves about itself, as a stranger would. */
async function readOperations(): Promise<Operation[]> {
  const live = { subscribe: async () => async () => {} }
  const services = { config: { origin: 'http://127.0.0.1' }, bus: { live }, catalogue: [] }
  const app = await buildApp({ services: services as never })
  const { paths } = (await app.inject('/api/openapi.json')).json()
  await app.close()
  return Object.entries(paths as Record<string, Record<string, never>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => toOperation(path, method, operation)),
  )
}

function toOperation(path: string, method: string, operation: never): Operation {
  const {
    parameters = [],
    requestBody,
    responses,
    security,
  } = operation as {
    parameters?: Operation['parameters']
    requestBody?: { content: Record<string, { schema: Schema }> }
    responses: Record<string, { content?: Record<string, { schema: Schema }> }>
    security?: Record<string, string[]>[]
  }
  const body = requestBody?.content['application/json']?.schema
  const answers = Object.entries(responses).map(([status, { content }]) => [
    status,
    content?.['application/json']?.schema,
  ])
  return {
    method: method.toUpperCase() as Operation['method'],
    path,
    parameters,
    ...(body && { body }),
    answers: Object.fromEntries(answers),
    isOfAccount: security?.every((one) => 'session' in one) ?? false,
  }
}

beforeAll(async () => {
  const signed = await signUpOwner(api)
  cookie = signed.cookie
  mine = await addPerson(api, await api.database.addWorkspace('Mine'), 'owner')
  const theirs = await addPerson(api, await api.database.addWorkspace('Theirs'), 'owner')
  theirIds = Object.values(await addThings(api, theirs))
  const own = await addThings(api, mine)
  ids = [...Object.values(own), ...Object.values(own), ...theirIds, newId()]
})

/** One request, as the document describes it and a little beside. */
function requestsOf(operation: Operation) {
  const of = (place: string) =>
    fc.record(
      Object.fromEntries(
        operation.parameters.filter((one) => one.in === place).map(({ name, schema }) => [name, valuesOf(schema, ids)]),
      ),
      { requiredKeys: operation.parameters.filter((one) => one.in === place && one.required).map(({ name }) => name) },
    )
  return fc.record({
    path: of('path'),
    query: of('query'),
    body: operation.body ? valuesOf(operation.body, ids) : fc.constant(undefined),
    key: fc.option(fc.constantFrom('one', 'two', 'é', 'x'.repeat(300)), { freq: 6, nil: undefined }),
  })
}

type Asked = { path: Record<string, unknown>; query: Record<string, unknown>; body: unknown; key: string | undefined }

function send(operation: Operation, { path, query, body, key }: Asked): Promise<Response> {
  const url = operation.path.replace(/\{(\w+)\}/g, (_, name) => encodeAny(path[name]))
  const search = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one) => `${name}=${encodeAny(one)}`),
  )
  const isFile = operation.path === '/api/imports' && operation.method === 'POST'
  return api.inject({
    method: operation.method,
    url: search.length > 0 ? `${url}?${search.join('&')}` : url,
    headers: {
      ...(operation.isOfAccount ? { cookie } : { authorization: mine.authorization }),
      ...(key !== undefined && { 'idempotency-key': key }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(isFile && { 'content-type': 'text/csv' }),
    },
    ...(isFile
      ? { payload: 'id,network,text\n1,square,acme\n' }
      : body === undefined
        ? {}
        : { payload: JSON.stringify(body) }),
  })
}

/** As a program would that knows nothing of encodings: a lone half of a pair becomes bytes that are no UTF-8. */
function encodeAny(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return [...text].map((one) => (/\p{Cs}/u.test(one) ? '%ED%A0%80' : encodeURIComponent(one))).join('') || '%20'
}

function judge(operation: Operation, asked: Asked, answer: Response): void {
  tally.set(answer.statusCode, (tally.get(answer.statusCode) ?? 0) + 1)
  const where = `${operation.method} ${answer.raw.req.url?.slice(0, 300)} ${JSON.stringify(asked.body)?.slice(0, 500)} -> ${answer.statusCode} ${answer.body.slice(0, 300)}`
  if (answer.statusCode >= 500) throw new Error(`A failure of ours: ${where}`)
  if (answer.statusCode >= 400) {
    if (OF_THE_DATABASE.test(answer.body)) throw new Error(`The database speaks: ${where}`)
    if (!/^application\/problem\+json/.test(String(answer.headers['content-type'])))
      throw new Error(`No problem+json: ${where}`)
    const { status, code, detail, requestId } = answer.json()
    if (status !== answer.statusCode || !code || !detail || !requestId) throw new Error(`Half a problem: ${where}`)
    return
  }
  if (!(answer.statusCode in operation.answers)) throw new Error(`An answer that the document does not know: ${where}`)
  const schema = operation.answers[answer.statusCode]
  if (!/^application\/json/.test(String(answer.headers['content-type'])) || !schema) return
  const isRight = ajv.compile(schema)
  if (!isRight(answer.json())) throw new Error(`Not as its schema says: ${JSON.stringify(isRight.errors)} ${where}`)
}

test('the document describes enough to be fuzzed', () => {
  expect(operations.length).toBeGreaterThan(80)
  expect(operations.filter(({ body }) => body).length).toBeGreaterThan(30)
})

describe('never a failure of ours, and every answer as the document says', () => {
  const fuzzed = operations.filter(({ method, path }) => !LEFT_OUT.includes(`${method} ${path}`))
  for (const operation of fuzzed) {
    test(`${operation.method} ${operation.path}`, { timeout: 60_000 + runs * 1000 }, async () => {
      await fc.assert(
        fc.asyncProperty(requestsOf(operation), async (asked) => {
          const answer = await send(operation, asked)
          judge(operation, asked, answer)
          const namesTheirs = Object.values(asked.path).some((id) => theirIds.includes(String(id)))
          if (namesTheirs && answer.statusCode < 300 && !isAuthor(asked))
            throw new Error(`It opened ${answer.raw.req.url}`)
        }),
        { seed, numRuns: runs, endOnFailure: true },
      )
    })
  }
})

/** An author's id is made from network and handle: the same person has the same id everywhere. */
function isAuthor({ path }: Asked): boolean {
  return ids.filter((id) => id === path.id).length > 2
}

test('enough of it was well formed, and enough was not', () => {
  console.log(
    `fuzzer: ${[...tally]
      .sort()
      .map(([status, count]) => `${status} ${count}x`)
      .join(', ')}`,
  )
  const all = [...tally.values()].reduce((sum, count) => sum + count, 0)
  const done = [...tally].filter(([status]) => status < 300).reduce((sum, [, count]) => sum + count, 0)
  expect(done / all).toBeGreaterThan(0.1)
  expect(done / all).toBeLessThan(0.9)
})

test('nothing of it has changed what all objects are made from', () => {
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})
