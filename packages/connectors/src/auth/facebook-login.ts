import { Type } from 'typebox'
import type { Auth, Renewal } from '../auth.ts'
import { oauth2 } from './oauth2.ts'
import { withShortToken } from './short-token.ts'

const GRAPH = 'https://graph.facebook.com/v25.0'
const Token = Type.Object({ access_token: Type.String({ minLength: 1 }) })

export interface FacebookLoginOptions<S> {
  scopes: readonly string[]
  /** The page whose own token is wanted; absent: the person's token, which lasts 60 days. A page's does not end by itself. */
  page?(settings: S): string
}

/**
 * A person's consent at Facebook. The first token lasts an hour: it is exchanged for a long one at once, and there is no refresh.
 * https://developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived
 */
export function facebookLogin<S>({ scopes, page }: FacebookLoginOptions<S>): Auth<S> {
  const {
    renew: _,
    isStale: __,
    ...signing
  } = oauth2<S>({
    authorizeUrl: 'https://www.facebook.com/v25.0/dialog/oauth',
    tokenUrl: `${GRAPH}/oauth/access_token`,
    scopes,
  })
  return withShortToken(signing, async (renewal, short) => {
    const long = await lengthen(renewal, short)
    if (!page) return { accessToken: long }
    const headers = { authorization: `Bearer ${long}` }
    const url = `${GRAPH}/${encodeURIComponent(page(renewal.settings))}`
    const own = await renewal.http.getJson(Token, url, { fields: 'access_token' }, { headers })
    return { accessToken: own.access_token }
  })
}

async function lengthen<S>({ http, client }: Renewal<S>, token: string): Promise<string> {
  const form = {
    grant_type: 'fb_exchange_token',
    client_id: client?.id ?? '',
    client_secret: client?.secret ?? '',
    fb_exchange_token: token,
  }
  return (await http.postJson(Token, `${GRAPH}/oauth/access_token`, undefined, { form })).access_token
}
