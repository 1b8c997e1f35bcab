import type { TObject } from 'typebox'
import type { Http, HttpRequest } from './http/http.ts'
import type { Secret } from './secrets.ts'

/** The OAuth client that an admin registered at the network. */
export interface OAuthClient {
  id: string
  secret?: string
}

/** What a renewal may use: requests made with `http` carry no secret of their own. */
export interface Renewal<S> {
  http: Http
  settings: S
  secret: Secret | undefined
  client: OAuthClient | undefined
  now(): number
}

/** The consent of a person at the network (OAuth 2, authorisation code with PKCE). The API runs it, a worker exchanges the code. */
export interface Consent<S> {
  authorizeUrl(settings: S): string
  scopes: readonly string[]
  /** Further parameters of the address that the person is sent to, such as `access_type=offline`. */
  parameters?: Readonly<Record<string, string>>
  /** Exchanges the code for the first secret. */
  exchange(renewal: Renewal<S>, answer: { code: string; verifier: string; redirectUri: string }): Promise<Secret>
}

/**
 * How a connection proves itself. Ready-made: `none`, `apiKey`, `bearer`, `basic`, `appPassword`, `oauth2`, `clientCredentials`
 * in `auth/`. Only the engine calls these; a connector's own code never sees a secret.
 */
export interface Auth<S = unknown> {
  kind: 'none' | 'api-key' | 'app-password' | 'oauth2' | 'client-credentials'
  /** What a person types in; the form is drawn from it. undefined: nothing. */
  fields?: TObject
  /** The network can be read without it, more or better with it. */
  optional?: boolean
  consent?: Consent<S>
  /** The request with its proof. `secret` is undefined only where auth is optional. */
  sign(request: HttpRequest, secret: Secret | undefined): HttpRequest
  /** True where the secret must be renewed before it is used: no token yet, or past its time. */
  isStale?(secret: Secret | undefined, now: number): boolean
  /** A fresh secret for one that the network refuses; throws `AuthExpired` where only the person can mend it. */
  renew?(renewal: Renewal<S>): Promise<Secret>
}
