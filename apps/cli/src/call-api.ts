import type { Route } from '@earshot/contract/route'
import type { Static, TSchema } from 'typebox'

/** What a call sends; `body` is JSON, `file` is sent as it is. */
export interface Sent {
  params?: Record<string, string>
  query?: Record<string, string | undefined>
  body?: unknown
  file?: { blob: Blob; type: string }
}

/** What the route's contract answers. */
export type Answer<R extends Route> = R['schema']['response'][keyof R['schema']['response']] extends infer S
  ? S extends TSchema
    ? Static<S>
    : never
  : never

/** Calls a route of the contract. Throws with the problem's own words where the server refuses. */
export async function callApi<R extends Route>(origin: string, key: string, route: R, sent: Sent): Promise<Answer<R>> {
  const answer = await fetch(addressOf(origin, route, sent), {
    method: route.method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(sent.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(sent.file ? { 'content-type': sent.file.type } : {}),
    },
    body: sent.file?.blob ?? (sent.body === undefined ? null : JSON.stringify(sent.body)),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(problemIn(text) ?? `The server answered ${answer.status}.`)
  return (isJson(answer) ? JSON.parse(text) : text) as Answer<R>
}

function addressOf(origin: string, route: Route, { params = {}, query = {} }: Sent): URL {
  const path = route.url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const url = new URL(path, origin)
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value)
  return url
}

function isJson(answer: Response): boolean {
  return /json/.test(answer.headers.get('content-type') ?? '')
}

/** `detail` of problem+json (RFC 9457), with what each field lacks. */
function problemIn(text: string): string | undefined {
  try {
    const { title, detail, fields } = JSON.parse(text) as {
      title?: string
      detail?: string
      fields?: Record<string, string>
    }
    const mends = Object.entries(fields ?? {}).map(([field, why]) => `  ${field}: ${why}`)
    return [detail ?? title, ...mends].filter(Boolean).join('\n') || undefined
  } catch {
    // Not a problem of ours, such as a proxy's page: the status alone is told.
    return undefined
  }
}
