import { createHmac, timingSafeEqual } from 'node:crypto'

/** On an https origin `__Host-`: bound to this very host, and never sent in the clear. */
export function sessionCookieName(origin: string): string {
  return origin.startsWith('https:') ? '__Host-earshot' : 'earshot'
}

/** What signs cookies: the newest key alone, so that people sign in again once when keys are changed, not a second time when the old ones go. */
export function cookieSecret(secretKey: string): string {
  return secretKey.split(',')[0] as string
}

/** The session's token in a request's cookies, where its signature is ours: `token.signature`, as better-auth writes it. */
export function tokenIn(cookies: string, name: string, secret: string): string | undefined {
  const [token, signature] = /^([\w-]{1,200})\.([\w+/]{43}=)$/.exec(cookieValue(cookies, name) ?? '')?.slice(1) ?? []
  if (token === undefined || signature === undefined) return undefined
  const own = createHmac('sha256', secret).update(token).digest()
  const given = Buffer.from(signature, 'base64')
  return given.length === own.length && timingSafeEqual(given, own) ? token : undefined
}

/** The first of that name, as better-auth reads it: a second one, which somebody planted, counts for nothing. */
function cookieValue(cookies: string, name: string): string | undefined {
  for (const pair of cookies.split(';')) {
    const equals = pair.indexOf('=')
    if (equals < 0 || pair.slice(0, equals).trim() !== name) continue
    try {
      return decodeURIComponent(pair.slice(equals + 1).trim())
    } catch {
      return undefined // no cookie of ours
    }
  }
  return undefined
}
