import * as contract from '@earshot/contract/events'
import { Invalid, Planned } from '@earshot/core/errors'
import { getLastNumber, type LiveEvent } from '@earshot/db/events'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { FastifyRequest } from 'fastify'
import type { Api } from '../api.ts'
import { readCaller } from '../caller.ts'
import { shareEventReads } from '../event-reads.ts'
import { TooMany } from '../failures.ts'
import type { Listeners } from '../listeners.ts'
import type { Services } from '../services.ts'

const NO_LONGER = 'These events are no longer kept: read the page anew.'
const MOST_UNREAD = 1024 * 1024
const BEAT_MS = 15_000
const CHECK_MS = 30_000

/** Live events, read from Postgres in their order; what crosses the wire between processes only says that there are some. */
export function eventRoutes(api: Api, services: Services, listeners: Listeners): void {
  const { db } = services
  const readEvents = shareEventReads(db)

  api.route({
    ...contract.streamEvents,
    handler: async (request, reply) => {
      const { workspaceId } = request
      let last = startOf(request) ?? (await withWorkspace(db, workspaceId, (tx) => getLastNumber(tx, workspaceId)))
      // From here to `listeners.add` nothing is waited for: ten thousand at once are counted one by one.
      if (!listeners.hasRoom(request.caller.memberId)) {
        throw new TooMany('You have too many live connections open. Close other windows.', services.now() + 30_000)
      }
      reply.hijack()
      const { raw } = reply
      raw.writeHead(200, {
        ...(reply.getHeaders() as Record<string, string>),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      raw.write(`retry: 3000\nid: ${last}\n: listening\n\n`)

      let busy = false
      let again = false
      let newest: number | undefined
      const write = (events: readonly LiveEvent[]) => {
        for (const { number, kind, body } of events)
          raw.write(`event: ${kind}\nid: ${number}\ndata: ${JSON.stringify(body)}\n\n`)
      }
      const send = async (announced?: number): Promise<void> => {
        again = true
        newest = announced
        if (busy) return
        busy = true
        try {
          while (again && !raw.destroyed) {
            again = false
            if (raw.writableLength > MOST_UNREAD) raw.destroy() // it does not read; where it comes back, it gets the rest
            const { events, last: read, hasMore } = await readEvents(workspaceId, last, newest)
            if (events) write(events.filter(isFor(request.caller.memberId)))
            else raw.write(`event: reset\nid: ${read}\ndata: ${JSON.stringify({ kind: 'reset', why: NO_LONGER })}\n\n`)
            last = read
            if (hasMore) again = true
          }
        } catch (error) {
          // The browser comes back by itself, with the number of what it has.
          request.log.warn({ err: error, requestId: request.id }, 'live events broke off')
          raw.end()
        } finally {
          busy = false
        }
      }

      const stop = listeners.add(workspaceId, request.caller.memberId, send, () => raw.end())
      const beat = setInterval(() => raw.write(': beat\n\n'), BEAT_MS)
      const check = setInterval(
        () =>
          endWhereRevoked(services, request).then(
            (revoked) => revoked && raw.end(),
            () => raw.end(),
          ),
        CHECK_MS,
      )
      raw.on('close', () => {
        clearInterval(beat)
        clearInterval(check)
        stop()
      })
      void send()
    },
  })
}

/** What concerns one member is sent to nobody else. */
const isFor = (memberId: string) => (event: LiveEvent) =>
  event.kind !== 'notification.changed' || event.body.memberId === memberId

function startOf(request: FastifyRequest<{ Querystring: { after?: string } }>): number | undefined {
  const given = request.headers['last-event-id'] ?? request.query.after
  if (given === undefined || given === '') return undefined
  if (typeof given !== 'string' || !/^\d{1,15}$/.test(given))
    throw new Invalid('Last-Event-ID is the number of an event.')
  return Number(given)
}

/** Membership, session or key may have been taken away since the stream began. */
async function endWhereRevoked(services: Services, request: FastifyRequest): Promise<boolean> {
  try {
    const caller = await readCaller(services, request, 'mentions:read')
    return caller.workspaceId !== request.workspaceId
  } catch (error) {
    if (error instanceof Planned) return true
    throw error
  }
}
