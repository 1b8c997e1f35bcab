import { Type } from 'typebox'
import { defineConnector, type Page, type Turn } from '../connector.ts'
import { MINUTE, perAddress } from '../limits.ts'
import { mailId, normaliseMail } from '../mail/normalise-mail.ts'
import { movedPlaceCursor, type PlaceCursor, readPlaceCursor, writePlaceCursor } from '../mail/place-cursor.ts'
import { readMail } from '../mail/read-mail.ts'
import { login } from '../tcp/login.ts'
import { serverHosts, serverSettings } from '../tcp/settings.ts'
import { findUtc } from '../time.ts'
import { card } from './card.ts'
import { type ImapSession, type ImapSettings, openSession } from './session.ts'

/** Mails of one page: each up to 1 MB. */
const PAGE = 20

/** A mailbox: alert mails and newsletters. It is only read; nothing is marked as seen. https://datatracker.ietf.org/doc/rfc3501 */
export const imap = defineConnector({
  network: 'imap',
  label: 'Mailbox',
  settings: Type.Object({
    ...serverSettings('imap.example.com', 993),
    mailbox: Type.String({
      title: 'Mailbox',
      description: 'A folder of its own for alerts and newsletters is best',
      default: 'INBOX',
      pattern: '^[^\\x00-\\x1f\\x7f*%]+$',
      maxLength: 200,
    }),
    followDeletions: Type.Boolean({
      title: 'Follow deletions',
      description: 'A mail that is deleted from this mailbox, or moved out of it, is deleted here too',
      default: false,
    }),
  }),
  hosts: serverHosts,
  ports: [143, 993],
  auth: login(),
  limits: [perAddress({ requests: 30, everyMs: MINUTE })],
  card,

  async test(turn) {
    const session = await openSession(turn)
    session.close()
    return { found: `${turn.settings.mailbox}, ${session.count} mails` }
  },

  /** Oldest first, by the mails' numbers, which only rise while the server keeps its UIDVALIDITY. */
  async *channel(turn) {
    const session = await openSession(turn)
    const old = readPlaceCursor(turn.cursor)
    const isNew = old === undefined || old.validity !== session.validity
    let cursor: PlaceCursor = isNew ? { validity: session.validity, last: 0, known: [] } : old
    const gone = turn.settings.followDeletions ? await vanished(session, cursor) : []
    if (gone.length > 0) {
      cursor = movedPlaceCursor(cursor, { gone: gone.map(([uid]) => uid) })
      yield { items: gone.map(([, id]) => ({ gone: id })), cursor: writePlaceCursor(cursor) }
    }
    // `n:*` gives the last mail even where its number is below n.
    const found = await session.search(isNew ? `SINCE ${imapDate(turn.since)}` : `UID ${cursor.last + 1}:*`)
    const uids = found.filter((uid) => uid > cursor.last)
    for (let at = 0; at < uids.length; at += PAGE) {
      const page = await readPage(session, turn, uids.slice(at, at + PAGE), cursor)
      cursor = page.cursor
      yield page.page
    }
    session.close()
  },

  normalise: (item) =>
    normaliseMail(
      item,
      'imap',
      ({ server, place, number }) => `imap://${server}/${encodeURIComponent(place)}/;UID=${number}`,
    ),
})

async function vanished(session: ImapSession, { known, last }: PlaceCursor) {
  const [first] = known
  if (!first) return []
  const there = new Set(await session.search(`UID ${first[0]}:${last}`))
  return known.filter(([uid]) => !there.has(uid))
}

async function readPage(
  session: ImapSession,
  { settings }: Turn<ImapSettings>,
  uids: number[],
  before: PlaceCursor,
): Promise<{ page: Page; cursor: PlaceCursor }> {
  const items: unknown[] = []
  const read: [number, string][] = []
  for (const { uid, receivedAt, bytes } of await session.fetch(uids)) {
    const came = findUtc(receivedAt)
    const where = { server: settings.host, place: settings.mailbox, number: uid, ...(came ? { receivedAt: came } : {}) }
    const item = await readMail(bytes, where)
    items.push(item)
    read.push([uid, mailId(item)])
  }
  const cursor = movedPlaceCursor(before, { read, last: uids.at(-1) ?? before.last })
  return { page: { items, cursor: writePlaceCursor(cursor) }, cursor }
}

/** A day as IMAP writes it; one earlier than asked, since servers search in a zone of their own. */
function imapDate(since: number): string {
  const day = new Date(Math.max(0, since - 86_400_000))
  const month = day.toLocaleString('en-US', { month: 'short', timeZone: 'UTC' })
  return `${day.getUTCDate()}-${month}-${day.getUTCFullYear()}`
}
