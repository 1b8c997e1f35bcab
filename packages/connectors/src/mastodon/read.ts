import { Failed } from '@earshot/core/errors'
import { Type } from 'typebox'
import { batches } from '../batches.ts'
import type { Page, SearchTurn, Turn } from '../connector.ts'
import { checkShape } from '../http/check-shape.ts'
import { nextLink, pages } from '../paging.ts'
import { at, textAt } from '../records.ts'
import { findUtc } from '../time.ts'
import { newestTime, readFrom } from '../time-cursor.ts'
import type { Settings } from './settings.ts'

const Statuses = Type.Array(Type.Unknown())
const Found = Type.Object({ statuses: Statuses })
const PAGE = 40

/** A timeline, newest first, by the `Link` header. https://docs.joinmastodon.org/methods/timelines/ */
export async function* channel(turn: Turn<Settings>): AsyncGenerator<Page> {
  const { http, settings } = turn
  const tag = settings.hashtag?.replace(/^#/, '')
  const address = tag ? `/api/v1/timelines/tag/${encodeURIComponent(tag)}` : '/api/v1/timelines/public'
  const local = settings.timeline === 'local' ? true : undefined
  const from = readFrom(turn)
  yield* pages<string>({
    fetch: async (next) => {
      const answer = await http.request(next ? { url: next } : { url: address, query: { limit: PAGE, local } })
      return { items: checkShape(Statuses, answer.json()), next: nextLink(answer.headers) }
    },
    newest: (items) => newestTime(items.map(createdAt), turn),
    isOld: (item) => Date.parse(createdAt(item) ?? '') < from,
  })
}

/** Full-text search, for servers that have it and with a sign-in. https://docs.joinmastodon.org/methods/search/ */
export async function* search(turn: SearchTurn<Settings>): AsyncGenerator<Page> {
  const from = readFrom(turn)
  yield* pages<number>({
    fetch: async (offset = 0) => {
      const { statuses } = await turn.http.getJson(Found, '/api/v2/search', {
        q: turn.query,
        type: 'statuses',
        limit: PAGE,
        offset,
      })
      return { items: statuses, next: statuses.length > 0 ? offset + statuses.length : undefined }
    },
    newest: (items) => newestTime(items.map(createdAt), turn),
    isOld: (item) => Date.parse(createdAt(item) ?? '') < from,
  })
}

/** The timeline as it is written, with edits and deletions. The stream keeps nothing: what was missed, `channel` reads back. */
export async function* stream({ socket, settings, now }: Turn<Settings>): AsyncGenerator<Page> {
  const tag = settings.hashtag?.replace(/^#/, '')
  const local = settings.timeline === 'local' ? ':local' : ''
  const open = await socket.open({
    url: '/api/v1/streaming',
    query: { stream: tag ? `hashtag${local}` : `public${local}`, tag },
    idleMs: 300_000,
  })
  for await (const batch of batches(open)) {
    yield { items: batch.map((message) => readEvent(String(message))), cursor: new Date(now()).toISOString() }
  }
}

/** An event whose payload is JSON in a text, as Mastodon sends it, or an id. */
function readEvent(message: string): unknown {
  try {
    const event = JSON.parse(message) as { payload?: unknown }
    const payload = textAt(event, 'payload')
    return payload?.startsWith('{') ? { ...event, payload: JSON.parse(payload) } : event
  } catch (cause) {
    throw new Failed('The stream sends what is no JSON.', { cause, sample: message.slice(0, 200) })
  }
}

const createdAt = (item: unknown) => findUtc(at(item, 'created_at'))
