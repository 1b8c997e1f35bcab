import type { ServerResponse } from 'node:http'
import type { LiveEvent } from '@earshot/db/events'

/** What waits for a reader stays below this, and one event more: two thousand who read nothing hold 128 MB, not all memory. */
const MOST_UNREAD = 64 * 1024
const BEAT_MS = 15_000

export interface LiveLine {
  isOpen(): boolean
  /** The reader has taken so much that more may be written. */
  hasRoom(): boolean
  /** Writes those that `isFor` this reader, as far as there is room; gives the number up to which that was, from `last` on. */
  write(events: readonly LiveEvent[], last: number, isFor: (event: LiveEvent) => boolean): number
  /** Tells the reader to read the page anew and go on from `last`, which it gives. */
  reset(last: number, why: string): number
  end(): void
}

/**
 * A live connection to one reader. A beat shows that it is alive; a reader that takes nothing from one beat to the next is cut off,
 * and gets the rest where it comes back. `onRoom` is called when it has read on.
 */
export function openLiveLine(raw: ServerResponse, last: number, onRoom: () => void): LiveLine {
  raw.write(`retry: 3000\nid: ${last}\n: listening\n\n`)
  let isStuck = false
  const beat = setInterval(() => {
    if (isStuck) raw.destroy()
    else if (raw.writableNeedDrain) isStuck = true
    else raw.write(': beat\n\n')
  }, BEAT_MS)
  raw.on('drain', () => {
    isStuck = false
    onRoom()
  })
  raw.on('close', () => clearInterval(beat))
  const hasRoom = () => !raw.writableNeedDrain || raw.writableLength < MOST_UNREAD
  return {
    isOpen: () => !raw.destroyed,
    hasRoom,
    write(events, from, isFor) {
      let written = from
      for (const event of events) {
        if (!hasRoom()) break
        written = event.number
        if (isFor(event)) raw.write(`event: ${event.kind}\nid: ${written}\ndata: ${JSON.stringify(event.body)}\n\n`)
      }
      return written
    },
    reset(number, why) {
      raw.write(`event: reset\nid: ${number}\ndata: ${JSON.stringify({ kind: 'reset', why })}\n\n`)
      return number
    },
    end: () => void raw.end(),
  }
}
