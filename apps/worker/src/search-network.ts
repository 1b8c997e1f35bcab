import { checkSettings } from '@earshot/connectors/check-settings'
import { normaliseAll } from '@earshot/connectors/normalise-all'
import { runTurn } from '@earshot/connectors/turn'
import type { NetworkFound, NetworkSearch } from '@earshot/core/network-search'
import type { Post } from '@earshot/core/post'
import { getConnection } from '@earshot/db/connections'
import { withWorkspace } from '@earshot/db/with-workspace'
import { makeMatcher } from '@earshot/query/matcher/matcher'
import { parseQuery } from '@earshot/query/parse'
import { weaken } from '@earshot/query/push-down'
import type { App } from './app.ts'
import { enrichAll } from './enrich.ts'
import { lineOf } from './line.ts'

const LONGEST_MS = 20_000
const REACH_MS = 7 * 24 * 3600_000
/** A back-test is not worth more of the network's patience. */
const MOST_SEARCHES = 3
const SHOWN = 10

/** Asks one network's own search for a query, one page a search, within the connection's budget; what it lists is checked here. */
export async function searchNetwork(app: App, asked: NetworkSearch): Promise<NetworkFound> {
  const { workspaceId, connectionId } = asked
  const connection = await withWorkspace(app.db, workspaceId, (tx) => getConnection(tx, workspaceId, connectionId))
  const connector = app.getConnector(connection.network)
  const all = connector.can && connector.search ? weaken(parseQuery(asked.query), connector.can) : []
  const searches = all.slice(0, MOST_SEARCHES)
  const settings = checkSettings(connector, connection.settings, app.engine.guard)
  const signal = AbortSignal.timeout(LONGEST_MS)
  const line = app.engine.open(await lineOf(app, connector, settings, { workspaceId, connectionId }, signal))
  const posts = new Map<string, Post>()
  let failed: string | null = null
  let isCut = all.length > searches.length
  for (const query of searches) {
    const turn = { settings, ...line, signal, now: app.now, query, cursor: undefined, since: app.now() - REACH_MS }
    const pages = runTurn(connector, { mode: 'search', turn }, 1)
    let step = await pages.next()
    for (; !step.done; step = await pages.next()) {
      for (const post of normaliseAll(connector, step.value.items, settings).posts) posts.set(post.id, post)
    }
    const { outcome, cut } = step.value
    isCut ||= cut
    if ('why' in outcome) failed ??= outcome.why
  }
  const matched = await findMatching(asked.query, [...posts.values()])
  const oldest = [...posts.values()].map((post) => post.publishedAt).sort()[0]
  return {
    ...{ searches, read: posts.size, matched: matched.length, isCut, failed, oldestAt: oldest ?? null },
    posts: matched.sort((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1)).slice(0, SHOWN),
  }
}

/** As for what is heard: candidates by their words, their language, sentiment and intents, then the verdict. */
async function findMatching(query: string, posts: readonly Post[]): Promise<Post[]> {
  const matcher = makeMatcher()
  matcher.set('draft', query, 1)
  const candidates = posts.filter((post) => matcher.candidates(post).length > 0)
  const enriched = await enrichAll(candidates)
  return candidates.filter((post, at) => {
    const { language: lang, sentiment, intents } = enriched[at] as (typeof enriched)[number]
    return matcher.verify(post, { lang, sentiment, intents: intents.map(({ intent }) => intent) }, 'draft')
  })
}
