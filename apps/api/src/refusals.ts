import type { Api } from './api.ts'
import { placeOf } from './place.ts'
import type { Services } from './services.ts'

/** What is not well formed, not theirs, not there, too large or too often. Conflicts and refusals with a reason are everyday work. */
const REFUSED = [400, 401, 403, 404, 413, 415, 429, 431]
const WINDOW_MS = 60_000
/** Of a place in a minute: whoever floods us fills no disk. */
const MOST_LINES = 20
const MOST_PLACES = 10_000

/**
 * Each request that is refused leaves a line: who, from where, what was called; never the address as it was typed, the body or a
 * key, since secrets may stand there. Whoever shows neither session nor key and is asked to sign in is no news.
 */
export function logRefusals(app: Api, { now }: Pick<Services, 'now'>): void {
  let lines = new Map<string, number>()
  let until = 0
  app.addHook('onResponse', async (request, reply) => {
    const status = reply.statusCode
    if (!REFUSED.includes(status)) return
    const { cookie, authorization } = request.headers
    if (status === 401 && cookie === undefined && authorization === undefined && request.method === 'GET') return
    if (now() >= until) {
      lines = new Map()
      until = now() + WINDOW_MS
    }
    const place = placeOf(request.ip)
    const count = (lines.get(place) ?? 0) + 1
    if (count > MOST_LINES || (count === 1 && lines.size >= MOST_PLACES)) return
    lines.set(place, count)
    const { method, id, workspaceId, accountId, ip } = request
    const url = request.routeOptions.url ?? null
    const rest = count === MOST_LINES ? 'refused; more from there in this minute are not told' : 'refused'
    request.log.warn({ requestId: id, status, method, url, workspaceId, accountId, address: ip }, rest)
  })
}
