import { Type } from 'typebox'
import { defineConnector, type Page, type Turn } from '../connector.ts'
import { MINUTE, perAddress } from '../limits.ts'
import { mailId, normaliseMail } from '../mail/normalise-mail.ts'
import { movedPlaceCursor, type PlaceCursor, readPlaceCursor, writePlaceCursor } from '../mail/place-cursor.ts'
import { readMail } from '../mail/read-mail.ts'
import { login } from '../tcp/login.ts'
import { serverHosts, serverSettings } from '../tcp/settings.ts'
import { card } from './card.ts'
import { type Group, type NntpSession, type NntpSettings, openSession } from './session.ts'

const PAGE = 25
/** A first turn reads back so many articles at most. */
const FIRST = 2_000

/** A newsgroup, read by article number. https://datatracker.ietf.org/doc/rfc3977 */
export const nntp = defineConnector({
  network: 'nntp',
  label: 'Newsgroup',
  settings: Type.Object({
    ...serverSettings('news.eternal-september.org', 563),
    group: Type.String({
      title: 'Newsgroup',
      description: 'For example comp.lang.javascript',
      pattern: '^[A-Za-z0-9+_-]+(\\.[A-Za-z0-9+_-]+)*$',
      maxLength: 200,
    }),
  }),
  hosts: serverHosts,
  ports: [119, 433, 563],
  auth: login({ optional: true }),
  limits: [perAddress({ requests: 30, everyMs: MINUTE })],
  card,

  async test(turn) {
    const session = await openSession(turn)
    const { count } = await session.group(turn.settings.group)
    session.close()
    return { found: `${turn.settings.group}, ${count} articles` }
  },

  /** Oldest first. What was cancelled among the articles that we know is told first. */
  async *channel(turn) {
    const session = await openSession(turn)
    const group = await session.group(turn.settings.group)
    let cursor = startOf(turn, group)
    const gone = await vanished(session, turn.settings.group, group, cursor)
    if (gone.length > 0) {
      cursor = movedPlaceCursor(cursor, { gone: gone.map(([number]) => number) })
      yield { items: gone.map(([, id]) => ({ gone: id })), cursor: writePlaceCursor(cursor) }
    }
    const numbers =
      group.high > cursor.last ? await session.numbers(turn.settings.group, cursor.last + 1, group.high) : []
    for (let at = 0; at < numbers.length; at += PAGE) {
      const page = await readPage(session, turn.settings, numbers.slice(at, at + PAGE), cursor)
      cursor = page.cursor
      yield page.page
    }
    session.close()
  },

  normalise: (item) =>
    normaliseMail(
      item,
      'nntp',
      ({ server, place, number }) => `nntp://${server}/${encodeURIComponent(place)}/${number}`,
    ),
})

/** Where to go on; a server that numbers its articles anew is read from its start, within bounds. */
function startOf(turn: Turn<NntpSettings>, group: Group): PlaceCursor {
  const cursor = readPlaceCursor(turn.cursor)
  if (cursor && cursor.last <= group.high && cursor.validity === turn.settings.group) return cursor
  return { validity: turn.settings.group, last: Math.max(group.low, group.high - FIRST + 1) - 1, known: [] }
}

/** Articles that we know and the server has no more, though it keeps older ones: cancelled. What lies below its lowest has only expired. */
async function vanished(session: NntpSession, name: string, group: Group, cursor: PlaceCursor) {
  const [first] = cursor.known
  if (!first || group.count === 0) return []
  const there = new Set(await session.numbers(name, Math.max(first[0], group.low), cursor.last))
  return cursor.known.filter(([number]) => number >= group.low && !there.has(number))
}

async function readPage(
  session: NntpSession,
  { host, group }: NntpSettings,
  numbers: number[],
  before: PlaceCursor,
): Promise<{ page: Page; cursor: PlaceCursor }> {
  const items: unknown[] = []
  const read: [number, string][] = []
  const articles = await session.articles(numbers)
  for (const [index, bytes] of articles.entries()) {
    const number = numbers[index] ?? 0
    if (!bytes) continue
    const item = await readMail(bytes, { server: host, place: group, number })
    const replaced = 'headers' in item ? item.headers.supersedes?.match(/<([^<>\s]+)>/)?.[1] : undefined
    if (replaced) items.push({ gone: replaced })
    items.push(item)
    read.push([number, mailId(item)])
  }
  const cursor = movedPlaceCursor(before, { read, last: numbers.at(-1) ?? before.last })
  return { page: { items, cursor: writePlaceCursor(cursor) }, cursor }
}
