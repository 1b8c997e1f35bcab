import type { Author } from '@earshot/core/post'
import { Type } from 'typebox'
import { none } from '../auth/none.ts'
import { defineConnector, type Page, type SearchTurn, type Turn } from '../connector.ts'
import { absoluteUrl } from '../html.ts'
import { MINUTE, perAddress } from '../limits.ts'
import { at, compact, textAt } from '../records.ts'
import { findUtc } from '../time.ts'
import { newestTime, readFrom } from '../time-cursor.ts'
import { toBech32 } from './bech32.ts'
import { card } from './card.ts'
import { isEvent, isSigned } from './event.ts'
import { KINDS, normalise } from './normalise.ts'
import { type NostrSettings, readStored, toItems } from './relay.ts'
import { stream } from './stream.ts'

const FOUND = 200

/** Notes, comments and articles of one relay. https://github.com/nostr-protocol/nips */
export const nostr = defineConnector({
  network: 'nostr',
  label: 'Nostr',
  settings: Type.Object({
    relay: Type.String({
      title: 'Relay',
      description: 'For example wss://relay.damus.io',
      pattern: '^wss?://[^\\s/@]+(/[^\\s@]*)?$',
      maxLength: 300,
    }),
    hashtags: Type.Array(Type.String({ pattern: '^[^\\s#]+$', maxLength: 100 }), {
      title: 'Hashtags',
      description: 'Only notes with one of these are listened to; none: all that the relay has',
      default: [],
      maxItems: 50,
    }),
  }),
  hosts: ({ relay }) => [new URL(relay).host],
  auth: none(),
  limits: [perAddress({ requests: 60, everyMs: MINUTE })],
  can: { phrase: false, or: false, not: false },
  card,

  async test(turn) {
    const events = await readStored(turn, { kinds: KINDS, limit: 1 })
    return { found: `${new URL(turn.settings.relay).host}, ${events.length > 0 ? 'with notes' : 'no notes yet'}` }
  },

  search,
  stream,
  normalise,
  authors,
})

/** NIP-50: a relay gives the best matches, in no order that could be paged, so a turn takes so many since the last one. */
async function* search(turn: SearchTurn<NostrSettings>): AsyncGenerator<Page> {
  const since = Math.floor(readFrom(turn) / 1000)
  const events = await readStored(turn, { kinds: KINDS, search: turn.query, since, limit: FOUND })
  const newest = newestTime(
    events.map((event) => findUtc(at(event, 'created_at'))),
    turn,
  )
  yield { items: toItems(events), ...(newest === undefined ? {} : { newest }) }
}

/** Names, from the profiles (kind 0) that authors have signed; the latest of each counts. */
async function authors(turn: Turn<NostrSettings>, ids: readonly string[]): Promise<Author[]> {
  const found = await readStored(turn, { kinds: [0], authors: ids.filter((id) => /^[0-9a-f]{64}$/.test(id)) })
  const latest = new Map<string, { at: number; author: Author }>()
  for (const event of found) {
    if (!isEvent(event) || event.kind !== 0 || event.created_at <= (latest.get(event.pubkey)?.at ?? -1)) continue
    if (isSigned(event))
      latest.set(event.pubkey, { at: event.created_at, author: authorOf(event.pubkey, event.content) })
  }
  return [...latest.values()].map(({ author }) => author)
}

function authorOf(pubkey: string, content: string): Author {
  const npub = toBech32('npub', pubkey)
  const profile = profileIn(content)
  return compact({
    id: pubkey,
    handle: npub,
    name: textAt(profile, 'display_name') ?? textAt(profile, 'name'),
    bio: textAt(profile, 'about'),
    url: `https://njump.me/${npub}`,
    avatarUrl: absoluteUrl(textAt(profile, 'picture')),
  })
}

function profileIn(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return undefined // a profile that says nothing
  }
}
