import { Type } from 'typebox'
import type { Page, Turn } from '../connector.ts'
import { DAY } from '../limits.ts'
import { at } from '../records.ts'
import { findUtc } from '../time.ts'

const Updates = Type.Object({ result: Type.Array(Type.Unknown()) })
const HEARD = ['message', 'edited_message', 'channel_post', 'edited_channel_post'] as const
/** After a week without an update the numbers begin anew, anywhere: an offset of before could then pass over what is new. */
const OFFSET_HOLDS_MS = 6 * DAY

/**
 * What has arrived, oldest first. Telegram forgets an update when one behind it is asked for, so it is asked for only when the page before
 * has been stored. https://core.telegram.org/bots/api#getupdates
 */
export async function* channel({ http, cursor, now }: Turn<unknown>): AsyncGenerator<Page> {
  let offset = offsetOf(cursor, now())
  for (;;) {
    const query = { offset, limit: 100, timeout: 1, allowed_updates: JSON.stringify(HEARD) }
    const { result } = await http.getJson(Updates, '/getUpdates', query)
    const ids = result.flatMap((update) => idOf(update) ?? [])
    if (ids.length === 0) {
      if (result.length > 0) yield { items: result }
      return
    }
    offset = Math.max(...ids) + 1
    yield { items: result, cursor: `${offset} ${new Date(now()).toISOString()}` }
  }
}

function offsetOf(cursor: string | undefined, now: number): number | undefined {
  const [offset, time] = cursor?.split(' ') ?? []
  const age = now - Date.parse(findUtc(time) ?? '')
  return /^\d{1,15}$/.test(offset ?? '') && age >= 0 && age < OFFSET_HOLDS_MS ? Number(offset) : undefined
}

function idOf(update: unknown): number | undefined {
  const id = at(update, 'update_id')
  return typeof id === 'number' && Number.isSafeInteger(id) ? id : undefined
}
