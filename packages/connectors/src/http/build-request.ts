import { Refused } from '@earshot/core/errors'
import type { HttpRequest } from './http.ts'

/** The whole address of a request: a path stands on `base`; query values follow, undefined ones left out. */
export function urlOf(request: Pick<HttpRequest, 'url' | 'query'>, base: string | undefined): URL {
  const url = parse(request.url, base)
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value === undefined) continue
    for (const one of Array.isArray(value) ? value : [value]) url.searchParams.append(name, String(one))
  }
  return url
}

function parse(address: string, base: string | undefined): URL {
  try {
    return new URL(address, base)
  } catch {
    throw new Refused(`“${address.slice(0, 200)}” is not an address.`)
  }
}

/** Headers and body as they go out. */
export function packRequest(
  request: HttpRequest,
  userAgent: string,
): { headers: Record<string, string>; body: string | Uint8Array | undefined } {
  const headers: Record<string, string> = { 'user-agent': userAgent, 'accept-encoding': 'gzip, br', accept: '*/*' }
  if (request.have?.etag) headers['if-none-match'] = request.have.etag
  if (request.have?.lastModified) headers['if-modified-since'] = request.have.lastModified
  let body = request.body
  if (request.json !== undefined) {
    headers['content-type'] = 'application/json'
    body = JSON.stringify(request.json)
  } else if (request.form) {
    headers['content-type'] = 'application/x-www-form-urlencoded'
    body = new URLSearchParams(request.form).toString()
  }
  for (const [name, value] of Object.entries(request.headers ?? {})) headers[name.toLowerCase()] = value
  return { headers, body }
}
