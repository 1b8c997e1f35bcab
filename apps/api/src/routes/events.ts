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
import { openLiveLine } from '../live-line.ts'
import type { Services } from '../services.ts'

const NO_LONGER = 'These events are no longer kept: read the page anew.'
const NO_ROOM = {
  yours: 'You have too many live connections open. Close other windows.',
  full: 'As many live connections are open as this server carries. Try again later.',
}
const CHECK_MS = 30_000

/** Before anything is asked of the database, so that a flood past what is carried takes nothing from others. Call it before `guardRoutes`. */
export function refuseWhereFull(api: Api, { now }: Services, listeners: Listeners): void {
  api.addHook('onRequest', async ({ routeOptions }) => {
    if (routeOptions.url === contract.streamEvents.url && listeners.room() === 'full')
      throw new TooMany(NO_ROOM.full, now() + 30_000)
  })
}

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
      const room = listeners.room(request.caller.memberId)
      if (room !== 'free') throw new TooMany(NO_ROOM[room], services.now() + 30_000)
      reply.hijack()
      const { raw } = reply
      raw.writeHead(200, {
        ...(reply.getHeaders() as Record<string, string>),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      const isMine = isFor(request.caller.memberId)
      let busy = false
      let again = false
      let newest: number | undefined
      const send = async (announced?: number): Promise<void> => {
        again = true
        newest = announced
        if (busy) return
        busy = true
        try {
          while (again && line.isOpen() && line.hasRoom()) {
            again = false
            const { events, last: read, hasMore } = await readEvents(workspaceId, last, newest)
            const written = events ? line.write(events, last, isMine) : line.reset(read, NO_LONGER)
            again ||= hasMore || written < read
            last = written
          }
        } catch (error) {
          // The browser comes back by itself, with the number of what it has.
          request.log.warn({ err: error, requestId: request.id }, 'live events broke off')
          line.end()
        } finally {
          busy = false
        }
      }

      const line = openLiveLine(raw, last, () => again && void send())
      const stop = listeners.add(workspaceId, request.caller.memberId, send, line.end)
      const check = setInterval(
        () => endWhereRevoked(services, request).then((revoked) => revoked && line.end(), line.end),
        CHECK_MS,
      )
      raw.on('close', () => {
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
