import { AuthExpired, Planned, RateLimited } from '@earshot/core/errors'
import { Type } from 'typebox'
import type { Auth, Renewal } from '../auth.ts'
import type { Secret } from '../secrets.ts'

const Session = Type.Object({
  accessJwt: Type.String(),
  refreshJwt: Type.String(),
  did: Type.String(),
  handle: Type.String(),
})

/** A handle and an app password, exchanged for a session of some hours that is refreshed. https://docs.bsky.app/docs/api/com-atproto-server-create-session */
export function appPassword<S extends { service: string }>(): Auth<S> {
  return {
    kind: 'app-password',
    optional: true,
    fields: Type.Object({
      identifier: Type.String({ title: 'Handle', description: 'Such as name.bsky.social', minLength: 3 }),
      password: Type.String({
        title: 'App password',
        description: 'From Settings, Privacy and security, App passwords',
        format: 'password',
        minLength: 1,
      }),
    }),
    sign: (request, secret) =>
      secret?.accessJwt
        ? { ...request, headers: { ...request.headers, authorization: `Bearer ${secret.accessJwt}` } }
        : request,
    isStale: (secret) => secret !== undefined && !secret.accessJwt,
    async renew(renewal) {
      return (await refreshed(renewal)) ?? (await signedIn(renewal))
    },
  }
}

async function refreshed<S extends { service: string }>({
  http,
  settings,
  secret,
}: Renewal<S>): Promise<Secret | undefined> {
  if (!secret?.refreshJwt) return undefined
  try {
    const headers = { authorization: `Bearer ${secret.refreshJwt}` }
    return await http.postJson(Session, `${settings.service}/xrpc/com.atproto.server.refreshSession`, undefined, {
      headers,
    })
  } catch (error) {
    // A refused refresh token is what the app password is for; a busy or failing server is not.
    if (error instanceof AuthExpired) return undefined
    throw error
  }
}

async function signedIn<S extends { service: string }>({ http, settings, secret }: Renewal<S>): Promise<Secret> {
  const { identifier, password } = secret ?? {}
  try {
    return await http.postJson(Session, `${settings.service}/xrpc/com.atproto.server.createSession`, {
      identifier,
      password,
    })
  } catch (error) {
    if (!(error instanceof Planned) || error instanceof RateLimited || error.code === 'failed') throw error
    throw new AuthExpired(
      'Bluesky does not take this handle and app password. Make a new app password and connect again.',
    )
  }
}
