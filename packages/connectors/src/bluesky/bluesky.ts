import type { Author } from '@earshot/core/post'
import { REACTION_KINDS } from '@earshot/core/reaction'
import { Type } from 'typebox'
import { defineConnector, type Turn } from '../connector.ts'
import { absoluteUrl } from '../html.ts'
import { MINUTE, perAddress } from '../limits.ts'
import { compact, countAt, textAt } from '../records.ts'
import { appPassword } from './auth.ts'
import { card } from './card.ts'
import { normalise } from './normalise.ts'
import { put, takeBack } from './reactions.ts'
import { find, IMAGES, isThere, remove, send, upload } from './reply.ts'
import { search } from './search.ts'
import { hosts, Settings } from './settings.ts'
import { stream } from './stream.ts'

const Profiles = Type.Object({ profiles: Type.Array(Type.Unknown()) })

/** Bluesky, or any network that speaks its protocol. https://docs.bsky.app */
export const bluesky = defineConnector({
  network: 'bluesky',
  label: 'Bluesky',
  settings: Settings,
  hosts,
  auth: appPassword<Settings>(),
  limits: [perAddress({ requests: 3_000, everyMs: 5 * MINUTE })],
  errors: [
    { status: 400, path: 'error', matches: /^(ExpiredToken|InvalidToken)$/, means: 'sign-in' },
    {
      status: [401, 403],
      path: 'error',
      matches: /^AuthMissing$/,
      means: 'sign-in',
      why: 'Bluesky asks for a sign-in to be searched: add an app password to this connection. The live stream needs none.',
    },
  ],
  can: { phrase: true, or: false, not: false },
  card,

  async test({ http, settings }) {
    if (await http.signedIn()) {
      const me = await http.getJson(
        Type.Object({ handle: Type.String() }),
        `${settings.service}/xrpc/com.atproto.server.getSession`,
      )
      return { found: `signed in as @${me.handle}` }
    }
    await http.request({ url: `${settings.appview}/xrpc/app.bsky.feed.searchPosts`, query: { q: 'bluesky', limit: 1 } })
    return { found: `${new URL(settings.appview).host}, without a sign-in` }
  },

  search,
  stream,
  normalise,
  authors,
  reply: { maxLength: 300, counts: 'graphemes', maxParts: 10, images: IMAGES, upload, send, find, isThere },
  remove,
  reactions: { kinds: REACTION_KINDS, put, takeBack },
})

/** https://docs.bsky.app/docs/api/app-bsky-actor-get-profiles, 25 at once. */
async function authors({ http, settings }: Turn<Settings>, ids: readonly string[]): Promise<Author[]> {
  const found: Author[] = []
  for (let from = 0; from < ids.length; from += 25) {
    const query = { actors: ids.slice(from, from + 25) }
    const { profiles } = await http.getJson(Profiles, `${settings.appview}/xrpc/app.bsky.actor.getProfiles`, query)
    found.push(...profiles.flatMap(readProfile))
  }
  return found
}

function readProfile(profile: unknown): Author[] {
  const id = textAt(profile, 'did')
  const handle = textAt(profile, 'handle')
  if (!id || !handle) return []
  const texts = {
    name: textAt(profile, 'displayName'),
    bio: textAt(profile, 'description'),
    avatarUrl: absoluteUrl(textAt(profile, 'avatar')),
  }
  return [
    compact({
      id,
      handle,
      ...texts,
      url: `https://bsky.app/profile/${handle}`,
      followers: countAt(profile, 'followersCount'),
    }),
  ]
}
