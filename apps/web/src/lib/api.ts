import type { Route } from '@earshot/contract/route'
import type { Static, TSchema } from 'typebox'
import { ApiProblem } from './problem.ts'
import { currentWorkspaceId } from './workspace-choice.ts'

type Of<S> = S extends TSchema ? Static<S> : never
type Answers<R extends Route> = R['schema']['response'] extends infer A ? Of<A[keyof A]> : never
type Part<R extends Route, K extends 'params' | 'querystring' | 'body', As extends string> = R['schema'] extends {
  [key in K]: infer S
}
  ? { [key in As]: Of<S> }
  : { [key in As]?: never }

/** What a route takes: `params` fill its address, `query` follows it, `body` is sent as JSON. */
export type Input<R extends Route> = Part<R, 'params', 'params'> &
  (R['schema'] extends { querystring: infer S } ? { query?: Of<S> } : { query?: never }) &
  Part<R, 'body', 'body'> & { signal?: AbortSignal; raw?: Blob; contentType?: string }

/**
 * Calls a route of the contract and gives its answer. Throws `ApiProblem` for every answer that is no success, and with
 * status 0 when there was none.
 */
export async function call<R extends Route>(route: R, input?: Input<R>): Promise<Answers<R>> {
  const given = (input ?? {}) as {
    params?: object
    query?: object
    body?: unknown
    signal?: AbortSignal
    raw?: Blob
    contentType?: string
  }
  const headers: Record<string, string> = {
    accept: 'application/json',
    // What the API says is read by the person before this page.
    'accept-language': document.documentElement.lang,
    ...workspaceHeader(),
  }
  const body = given.raw ?? (given.body === undefined ? undefined : JSON.stringify(given.body))
  if (given.raw) headers['content-type'] = given.contentType ?? 'application/octet-stream'
  else if (body !== undefined) headers['content-type'] = 'application/json'
  if (route.method === 'POST') headers['idempotency-key'] = crypto.randomUUID()

  const answer = await fetch(addressOf(route, given.params, given.query), {
    method: route.method,
    headers,
    credentials: 'same-origin',
    // What is let go of is let go of although the page is closing.
    keepalive: route.method === 'DELETE',
    ...(body === undefined ? {} : { body }),
    ...(given.signal ? { signal: given.signal } : {}),
  }).catch((cause: unknown) => {
    if (given.signal?.aborted) throw cause
    throw new ApiProblem({ status: 0, code: 'unreachable' }, { cause })
  })
  if (!answer.ok) throw new ApiProblem({ ...(await problemOf(answer)), status: answer.status })
  return (answer.status === 204 ? null : await answer.json()) as Answers<R>
}

/** The address of a route: for links, downloads and live events. */
export function addressOf(route: Pick<Route, 'url'>, params: object = {}, query: object = {}): string {
  const given = params as Record<string, string>
  const path = route.url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(given[name] ?? ''))
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue
    for (const one of Array.isArray(value) ? value : [value]) search.append(key, String(one))
  }
  return search.size > 0 ? `${path}?${search}` : path
}

function workspaceHeader(): Record<string, string> {
  const id = currentWorkspaceId()
  return id ? { 'earshot-workspace': id } : {}
}

async function problemOf(answer: Response): Promise<object> {
  if (!answer.headers.get('content-type')?.includes('json'))
    return { requestId: answer.headers.get('x-request-id') ?? '' }
  return (await answer.json()) as object
}

/** A download's or a stream's address, which can carry no header. */
export function addressHere(route: Pick<Route, 'url'>, params: object = {}, query: object = {}): string {
  return addressOf(route, params, { ...query, workspace: currentWorkspaceId() })
}
