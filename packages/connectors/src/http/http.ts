import type { Static, TSchema } from 'typebox'

export type QueryValue = string | number | boolean | undefined | readonly (string | number)[]

/** A request as a connector words it. The engine adds the secret, the user agent, the budget, retries and guards. */
export interface HttpRequest {
  /** GET where absent. */
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Absolute, or a path on the connector's first host. */
  url: string
  /** Undefined values are left out; a list repeats its key. */
  query?: Readonly<Record<string, QueryValue>>
  headers?: Readonly<Record<string, string>>
  json?: unknown
  form?: Readonly<Record<string, string>>
  body?: string | Uint8Array
  /** The bucket of `limits` that this request is counted in, besides those without one. */
  bucket?: string
  /** How many requests it counts for; 1 where absent. */
  cost?: number
  /** ETag and Last-Modified of the copy that we have: an unchanged page answers 304 and has no body. */
  have?: Validators
  /** Statuses that are answers rather than failures, besides 2xx and, with `have`, 304. */
  accept?: readonly number[]
  /** Carries the connection's secret; true where absent. Addresses that are signed by the network itself want none. */
  signed?: boolean
  /** May it be sent again when its fate is unknown; true for GET, false for the rest where absent. */
  repeatable?: boolean
}

export interface Validators {
  etag?: string
  lastModified?: string
}

/** An answer, read whole and decoded, within the cap on decoded bytes. */
export interface HttpResponse {
  status: number
  /** Where it came from in the end, after redirects. */
  url: string
  headers: Readonly<Record<string, string>>
  body: Uint8Array
  /** The body as text: the charset of Content-Type or of the byte-order mark, else UTF-8. */
  text(): string
  /** The body as JSON, not yet checked. Throws `Failed` with a sample where it is none. */
  json(): unknown
  validators: Validators
}

/**
 * How a connector reaches its network. Every failure is thrown as one of core's planned errors:
 * `RateLimited`, `AuthExpired`, `Refused`, `Gone`, `Failed`.
 */
export interface Http {
  /** Whether requests carry a secret: where auth is optional, a network may have another door for guests. */
  signedIn(): Promise<boolean>
  /** The network asks, in a body that is otherwise fine, to wait for so long: later requests wait. */
  hold(forMs: number): Promise<void>
  request(request: HttpRequest): Promise<HttpResponse>
  /** GET, and the JSON checked against `schema`; what the schema does not name is kept. */
  getJson<T extends TSchema>(
    schema: T,
    url: string,
    query?: HttpRequest['query'],
    more?: Partial<HttpRequest>,
  ): Promise<Static<T>>
  postJson<T extends TSchema>(schema: T, url: string, json: unknown, more?: Partial<HttpRequest>): Promise<Static<T>>
}
