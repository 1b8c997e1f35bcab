import { Refused } from '@earshot/core/errors'
import { Type } from 'typebox'
import type { Page, Turn } from '../connector.ts'
import { DAY } from '../limits.ts'
import { type Fetched, pages } from '../paging.ts'
import { at, textAt } from '../records.ts'
import { findUtc } from '../time.ts'
import { newestTime, readFrom } from '../time-cursor.ts'
import type { Settings } from './settings.ts'

export const History = Type.Object({
  messages: Type.Array(Type.Unknown()),
  response_metadata: Type.Optional(Type.Object({ next_cursor: Type.Optional(Type.String()) })),
})
const User = Type.Object({ user: Type.Unknown() })
const THREADS_LIVE_MS = 3 * DAY
const PAGE = 200

/** A channel's messages, newest first, each with who wrote it; with `threads` also what is new in the threads of the last days. */
export function channel(turn: Turn<Settings>): AsyncGenerator<Page> {
  const heardTo = readFrom(turn)
  const from = turn.settings.threads ? readFrom(turn, THREADS_LIVE_MS) : heardTo
  const withUser = nameAuthors(turn)
  return pages<string>({
    async fetch(cursor) {
      const found = await readPage(turn, '/api/conversations.history', { oldest: from / 1000, cursor })
      const messages = [...found.items]
      for (const parent of found.items)
        if (turn.settings.threads && sentAt(at(parent, 'latest_reply')) >= heardTo)
          messages.push(...(await answersTo(turn, parent, heardTo)))
      return { items: await withUser(messages), next: found.next }
    },
    newest: (items) =>
      newestTime(
        items.map((item) => findUtc(Number(textAt(item, 'message.ts')))),
        turn,
      ),
    isOld: (item) => sentAt(at(item, 'message.ts')) < from,
  })
}

async function answersTo(turn: Turn<Settings>, parent: unknown, from: number): Promise<unknown[]> {
  const ts = textAt(parent, 'ts')
  const query = { ts, oldest: from / 1000 }
  const found: unknown[] = []
  for (let next: string | undefined, first = true; first || next; first = false) {
    const page = await readPage(turn, '/api/conversations.replies', { ...query, cursor: next })
    found.push(...page.items)
    next = page.next
  }
  return found.filter((answer) => textAt(answer, 'ts') !== ts)
}

async function readPage(
  { http, settings }: Turn<Settings>,
  url: string,
  query: Record<string, string | number | undefined>,
): Promise<Fetched<string>> {
  const asked = { channel: settings.channel, limit: PAGE, ...query }
  const { messages, response_metadata } = await http.getJson(History, url, asked, { bucket: 'read' })
  return { items: messages, next: response_metadata?.next_cursor || undefined }
}

/** Messages name their author by id alone; each is asked for once a turn. Who can't be asked for keeps the id as a name. */
function nameAuthors({ http }: Turn<Settings>): (messages: unknown[]) => Promise<unknown[]> {
  const known = new Map<string, unknown>()
  return async (messages) => {
    for (const id of new Set(messages.flatMap((message) => textAt(message, 'user') ?? [])))
      if (!known.has(id)) known.set(id, await findUser(http, id))
    return messages.map((message) => ({ message, user: known.get(textAt(message, 'user') ?? '') }))
  }
}

async function findUser(http: Turn<Settings>['http'], id: string): Promise<unknown> {
  try {
    return (await http.getJson(User, '/api/users.info', { user: id })).user
  } catch (error) {
    if (error instanceof Refused) return undefined // a stranger from a shared channel, or no users:read
    throw error
  }
}

const sentAt = (ts: unknown) => (typeof ts === 'string' ? Number(ts) * 1000 : Number.NaN)
