import { AuthExpired, Planned } from '@earshot/core/errors'
import { Type } from 'typebox'
import { oauth2 } from '../auth/oauth2.ts'
import { withShortToken } from '../auth/short-token.ts'
import type { Auth } from '../auth.ts'
import type { Http } from '../http/http.ts'
import { DAY } from '../limits.ts'
import type { Secret } from '../secrets.ts'

const GRAPH = 'https://graph.threads.net'
const LongToken = Type.Object({ access_token: Type.String({ minLength: 1 }), expires_in: Type.Number() })

/**
 * A person's consent at Threads. The first token lasts an hour and is exchanged for one of 60 days, which renews itself as long as it
 * has not ended: a week before its end we do. https://developers.facebook.com/docs/threads/get-started/long-lived-tokens
 */
export function threadsLogin<S>(): Auth<S> {
  const signing = oauth2<S>({
    authorizeUrl: 'https://threads.net/oauth/authorize',
    tokenUrl: `${GRAPH}/oauth/access_token`,
    scopes: [
      ...['threads_basic', 'threads_keyword_search', 'threads_read_replies', 'threads_manage_replies'],
      ...['threads_manage_mentions', 'threads_content_publish', 'threads_delete'],
    ],
    tokenIn: { query: 'access_token' },
  })
  return {
    ...withShortToken(signing, ({ http, client, now }, access_token) => {
      const query = { grant_type: 'th_exchange_token', client_secret: client?.secret, access_token }
      return askLong(http, '/access_token', query, now())
    }),
    isStale: (secret, now) => secret?.expiresAt !== undefined && Number(secret.expiresAt) - 7 * DAY <= now,
    async renew({ http, secret, now }) {
      const query = { grant_type: 'th_refresh_token', access_token: secret?.accessToken }
      return askLong(http, '/refresh_access_token', query, now()).catch((error: unknown) => {
        if (error instanceof Planned && error.code === 'refused')
          throw new AuthExpired('Threads no longer renews this sign-in. Sign in again.')
        throw error
      })
    },
  }
}

async function askLong(
  http: Http,
  path: string,
  query: Record<string, string | undefined>,
  now: number,
): Promise<Secret> {
  const { access_token, expires_in } = await http.getJson(LongToken, `${GRAPH}${path}`, query)
  return { accessToken: access_token, expiresAt: String(now + expires_in * 1000) }
}
