import { batches } from '../batches.ts'
import type { Page, Turn } from '../connector.ts'
import { at, itemsAt } from '../records.ts'
import { findUtc } from '../time.ts'
import { newestTime, readFrom } from '../time-cursor.ts'
import { DELETION, KINDS } from './normalise.ts'
import { ask, type Filter, type NostrSettings, openRelay, readMessage, toItems } from './relay.ts'

const LIMIT = 500
/** So many stored events are read back at most before the stream counts as joined up. */
const MOST_STORED = 50_000

/**
 * Live events, with what came while nobody listened read back first: a relay sends stored events newest first and only so many,
 * so they are asked for again from the oldest on until nothing new comes. Only then is the cursor moved.
 */
export async function* stream(turn: Turn<NostrSettings>): AsyncGenerator<Page> {
  const { relay, hashtags } = turn.settings
  const bounds = { since: Math.floor(readFrom(turn) / 1000), limit: LIMIT }
  // Deletions seldom carry the hashtags of what they delete, so they are asked for without.
  const filters: Filter[] =
    hashtags.length > 0
      ? [
          { ...bounds, kinds: KINDS, '#t': hashtags },
          { ...bounds, kinds: [DELETION] },
        ]
      : [{ ...bounds, kinds: KINDS }]
  const back = { seen: new Set<unknown>(), oldest: Number.POSITIVE_INFINITY, fresh: 0, asked: 0 }
  let joinedUp = false
  let cursor = turn.cursor
  const socket = await openRelay(turn, 'live', ...filters)
  for await (const messages of batches(socket, { most: LIMIT, everyMs: 100 })) {
    const events: unknown[] = []
    for (const message of messages) {
      const told = readMessage(message, new URL(relay).host, turn.now())
      if (!told) continue
      if ('event' in told) {
        if (isWanted(told.event, hashtags)) events.push(told.event)
        if (!joinedUp) note(back, told.event)
      } else if (!joinedUp && told.subscription === `${back.asked === 0 ? 'live' : `back-${back.asked}`}`) {
        if (back.asked > 0) socket.send(JSON.stringify(['CLOSE', told.subscription]))
        joinedUp = back.fresh === 0 || back.seen.size >= MOST_STORED
        back.fresh = 0
        back.asked += 1
        if (!joinedUp)
          socket.send(ask(`back-${back.asked}`, ...filters.map((filter) => ({ ...filter, until: back.oldest }))))
        else back.seen.clear()
      }
    }
    cursor = newestTime([cursor, ...events.map((event) => findUtc(at(event, 'created_at')))], turn)
    const moved = joinedUp && cursor !== undefined ? { cursor } : {}
    if (events.length > 0 || 'cursor' in moved) yield { items: toItems(events), ...moved }
  }
}

function note(back: { seen: Set<unknown>; oldest: number; fresh: number }, event: unknown): void {
  const id = at(event, 'id')
  if (!back.seen.has(id)) back.fresh += 1
  back.seen.add(id)
  const time = at(event, 'created_at')
  if (typeof time === 'number' && Number.isInteger(time)) back.oldest = Math.min(back.oldest, time)
}

/** Relays may send more than was asked for. */
function isWanted(event: unknown, hashtags: readonly string[]): boolean {
  if (hashtags.length === 0 || at(event, 'kind') === DELETION) return true
  const wanted = new Set(hashtags.map((tag) => tag.toLowerCase()))
  return itemsAt(event, 'tags').some((tag) => at(tag, '0') === 't' && wanted.has(String(at(tag, '1')).toLowerCase()))
}
