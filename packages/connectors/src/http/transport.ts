import type { Agent } from 'undici'

/** One request as it goes out: everything is decided. */
export interface WireRequest {
  method: string
  url: URL
  headers: Record<string, string>
  body: string | Uint8Array | undefined
  signal: AbortSignal
}

/** One answer as it comes in: its body is neither read nor decoded. Header names are in lower case. */
export interface WireResponse {
  status: number
  headers: Record<string, string>
  body: AsyncIterable<Uint8Array>
}

/** Sends one request, follows nothing. The kit puts a rehearsed network in its place. */
export type Transport = (request: WireRequest) => Promise<WireResponse>

/** The real transport: one request through a pool of guarded connections. */
export function createTransport(agent: Agent): Transport {
  return async ({ method, url, headers, body, signal }) => {
    const answer = await agent.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: method as 'GET',
      headers,
      body: body ?? null,
      signal,
    })
    return { status: answer.statusCode, headers: flatten(answer.headers), body: answer.body }
  }
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
    ),
  )
}
