import type { NetworkPreview } from '@earshot/contract/monitors'
import type { NetworkFound, NetworkSearch } from '@earshot/core/network-search'
import { listConnections } from '@earshot/db/connections'
import { withWorkspace } from '@earshot/db/with-workspace'
import { parseQuery } from '@earshot/query/parse'
import { detectLanguage } from '@earshot/text/language'
import { rangesIn } from './query-text.ts'
import type { Services } from './services.ts'

const WAIT_MS = 25_000
/** More networks than this are not asked for one draft. */
const MOST_ASKED = 10
const DAY_MS = 24 * 3600_000
/** From fewer posts nothing is said of a day. */
const FEWEST_FOR_RATE = 2

/** Has workers ask the own search of each connection that can search, all at once. */
export async function previewOnNetworks(
  services: Services,
  workspaceId: string,
  query: string,
): Promise<NetworkPreview[]> {
  const connections = await withWorkspace(services.db, workspaceId, (tx) => listConnections(tx, workspaceId))
  const canSearch = (network: string) => services.catalogue.some((one) => one.network === network && one.can.search)
  const asked = connections.filter(({ network, state }) => state === 'on' && canSearch(network)).slice(0, MOST_ASKED)
  return Promise.all(
    asked.map(async ({ id, name, network }) => {
      const question: NetworkSearch = { kind: 'search-network', workspaceId, connectionId: id, query }
      const answer = await services.bus.ask(question, WAIT_MS)
      const found = answer.ok ? (answer.value as NetworkFound) : undefined
      return {
        ...{ connectionId: id, name, network },
        ...{ searches: found?.searches ?? [], read: found?.read ?? 0, matched: found?.matched ?? 0 },
        perDay: found ? perDayOf(found, services.now()) : null,
        posts: found ? toPosts(query, found) : [],
        failed: answer.ok ? (found?.failed ?? null) : answer.message,
      }
    }),
  )
}

function perDayOf({ matched, read, oldestAt }: NetworkFound, now: number): number | null {
  if (oldestAt === null || read < FEWEST_FOR_RATE) return null
  const days = Math.max(1 / 24, (now - Date.parse(oldestAt)) / DAY_MS)
  return Math.round((matched / days) * 10) / 10
}

function toPosts(text: string, { posts }: NetworkFound): NetworkPreview['posts'] {
  const query = parseQuery(text)
  return posts.map((post) => ({
    mentionId: null,
    network: post.network,
    authorHandle: post.author.handle,
    title: post.title ?? null,
    text: post.text,
    language: detectLanguage(post.text, post.lang).lang,
    url: post.url,
    publishedAt: post.publishedAt,
    ranges: rangesIn(query, post.text) ?? [],
  }))
}
