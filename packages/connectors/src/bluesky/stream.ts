import { Failed } from '@earshot/core/errors'
import { batches } from '../batches.ts'
import type { Page, Turn } from '../connector.ts'
import { POSTS, readFrame, type StreamEvent, StreamRefused } from './repo-events.ts'
import type { Settings } from './settings.ts'

/** Every post of the network as it is written, edited or deleted. The cursor says of which kind of stream it is. */
export async function* stream(turn: Turn<Settings>): AsyncGenerator<Page> {
  const isRepos = turn.settings.stream.includes('com.atproto.sync.subscribeRepos')
  yield* isRepos ? repos(turn, cursorOf(turn.cursor, 'seq')) : jetstream(turn, cursorOf(turn.cursor, 'us'))
}

/** https://github.com/bluesky-social/jetstream: the cursor is a time in microseconds, and one from the future starts at the live end. */
async function* jetstream(
  { settings, socket, now, since }: Turn<Settings>,
  saved: number | undefined,
): AsyncGenerator<Page> {
  // A clock that was wrong must not make us deaf, and a few seconds twice are better than one missed.
  const cursor = saved === undefined ? undefined : Math.max(Math.min(saved, now() * 1000) - 5_000_000, since * 1000)
  const open = await socket.open({ url: settings.stream, query: { wantedCollections: POSTS, cursor }, signed: false })
  for await (const batch of batches(open)) {
    const events = batch.map((message) => parse(String(message)))
    const last = events.reduce((latest, event) => Math.max(latest, event?.time_us ?? 0), 0)
    const items = events.filter((event) => event !== undefined && event.kind !== 'identity')
    yield { items, ...(last > 0 ? { cursor: `us:${last}` } : {}) }
  }
}

/** https://docs.bsky.app/docs/api/com-atproto-sync-subscribe-repos: the cursor is a number that the server counts. */
async function* repos(turn: Turn<Settings>, saved: number | undefined): AsyncGenerator<Page> {
  try {
    const open = await turn.socket.open({
      url: turn.settings.stream,
      query: { cursor: saved },
      signed: false,
      idleMs: 300_000,
    })
    let last = saved
    for await (const batch of batches(framesOf(open))) {
      last = batch.reduce((latest, frame) => Math.max(latest, frame.seq ?? 0), last ?? 0)
      yield { items: batch.flatMap((frame) => frame.events), ...(last ? { cursor: `seq:${last}` } : {}) }
    }
  } catch (error) {
    // The server counts anew, or our cursor is from another one: what it has now is all that can be read.
    if (error instanceof StreamRefused && error.reason === 'FutureCursor' && saved !== undefined)
      yield* repos(turn, undefined)
    else throw error
  }
}

async function* framesOf(messages: AsyncIterable<string | Uint8Array>) {
  for await (const message of messages) {
    if (typeof message === 'string')
      throw new Failed('The stream sends text where frames were expected.', { sample: message.slice(0, 200) })
    yield readable(message)
  }
}

/** One frame that can't be read is set aside as an item that quarantine will show. */
function readable(frame: Uint8Array): { seq: number | undefined; events: (StreamEvent | { unreadable: string })[] } {
  try {
    return readFrame(frame)
  } catch (error) {
    if (error instanceof StreamRefused) throw error
    return { seq: undefined, events: [{ unreadable: String(error) }] }
  }
}

function parse(message: string): StreamEvent | undefined {
  try {
    return JSON.parse(message) as StreamEvent
  } catch (cause) {
    throw new Failed('The stream sends what is no JSON.', { cause, sample: message.slice(0, 200) })
  }
}

function cursorOf(cursor: string | undefined, kind: 'us' | 'seq'): number | undefined {
  const found = cursor?.match(/^(us|seq):(\d{1,16})$/)
  return found?.[1] === kind ? Number(found[2]) : undefined
}
