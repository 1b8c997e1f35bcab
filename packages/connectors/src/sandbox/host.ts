import { Refused } from '@earshot/core/errors'
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Http, HttpRequest } from '../http/http.ts'
import type { Host } from './sandbox.ts'

const MOST_REQUESTS = 2_000
const MOST_BYTES = 64 * 1024 * 1024
/** What would change where a request goes, or how it ends. */
const NOT_ITS_OWN =
  /^(host|connection|content-length|transfer-encoding|upgrade|te|trailer|expect|keep-alive|proxy-.*|:.*)$/i

const Asked = Type.Object(
  {
    method: Type.Optional(Type.Enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const)),
    url: Type.String({ maxLength: 8_000 }),
    query: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    headers: Type.Optional(Type.Record(Type.String({ maxLength: 100 }), Type.String({ maxLength: 8_000 }))),
    json: Type.Optional(Type.Unknown()),
    form: Type.Optional(Type.Record(Type.String(), Type.String())),
    body: Type.Optional(Type.String()),
    bucket: Type.Optional(Type.String({ maxLength: 60 })),
    cost: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
    have: Type.Optional(
      Type.Object({ etag: Type.Optional(Type.String()), lastModified: Type.Optional(Type.String()) }),
    ),
    accept: Type.Optional(Type.Array(Type.Integer({ minimum: 100, maximum: 599 }), { maxItems: 50 })),
    repeatable: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)
const asked = Compile(Asked)

/** What a connector in a sandbox may ask for in one turn: requests, which the engine guards, signs, counts and caps. */
export function hostFor(http: Http): Host {
  let requests = 0
  let bytes = 0
  const spend = (length: number) => {
    bytes += length
    if (bytes > MOST_BYTES) throw new Refused('This turn has read more than a connector may.')
  }
  return async (op, args) => {
    if (op === 'signedIn') return http.signedIn()
    if (op === 'hold') return http.hold(Math.min(Math.max(Number(args[0]) || 0, 0), 24 * 3600_000))
    if (++requests > MOST_REQUESTS) throw new Refused('This turn has asked for more than a connector may.')
    if (op === 'request') {
      const answer = await http.request(checked(args[0]))
      const body = answer.text()
      spend(body.length)
      return { status: answer.status, url: answer.url, headers: answer.headers, validators: answer.validators, body }
    }
    const [url, query, more] = op === 'getJson' ? args : [args[0], undefined, { ...(args[2] as object), json: args[1] }]
    const request = { ...(more as object), url, ...(query ? { query } : {}), method: op === 'getJson' ? 'GET' : 'POST' }
    const { url: address, query: parameters, json, ...rest } = checked(request)
    const answer =
      op === 'getJson'
        ? await http.getJson(Type.Unknown(), address, parameters, rest)
        : await http.postJson(Type.Unknown(), address, json, rest)
    spend(JSON.stringify(answer).length)
    return answer
  }
}

function checked(request: unknown): HttpRequest {
  if (!asked.Check(request)) throw new Refused('The connector asked for something that is no request.')
  const given: Static<typeof Asked> = request
  const name = Object.keys(given.headers ?? {}).find((header) => NOT_ITS_OWN.test(header))
  if (name !== undefined) throw new Refused(`A connector may not set the header ${name}.`)
  const [odd] =
    Object.entries(given.headers ?? {}).find(
      ([key, value]) => !/^[\w-]+$/.test(key) || /[^\t\x20-\x7e\x80-\xff]/.test(value),
    ) ?? []
  if (odd !== undefined) throw new Refused('A header of a request is not well formed.')
  return given as HttpRequest
}
