import rateLimit from '@fastify/rate-limit'
import type { Api } from './api.ts'
import { TooMany } from './failures.ts'
import { placeOf } from './place.ts'
import type { Services } from './services.ts'

/** Several people sit behind one address. */
const PEOPLE_OF_A_PLACE = 5
const REMEMBERED = 50_000

/**
 * Requests a minute: of each caller, a person with all their keys, and, before anybody is known, of each place. What a
 * caller writes of themselves counts for nothing until it was found to be true. Call it before `guardRoutes`.
 */
export async function limitRequests(app: Api, { now }: Pick<Services, 'now'>, perMinute: number): Promise<void> {
  const tooMany = (ttl: number) =>
    new TooMany('Too many requests in this minute. Wait as long as Retry-After says.', now() + ttl)
  await app.register(rateLimit, {
    max: perMinute,
    timeWindow: '1 minute',
    enableDraftSpec: true,
    cache: REMEMBERED,
    hook: 'preParsing',
    keyGenerator: ({ accountId, ip }) => accountId || placeOf(ip),
    errorResponseBuilder: (_request, { ttl }) => tooMany(ttl),
  })
  const ofPlace = app.createRateLimit({
    max: perMinute * PEOPLE_OF_A_PLACE,
    timeWindow: '1 minute',
    keyGenerator: ({ ip }) => placeOf(ip),
  })
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.rateLimit === false) return
    const found = await ofPlace(request)
    if (!found.isAllowed && found.isExceeded) throw tooMany(found.ttl)
  })
}
