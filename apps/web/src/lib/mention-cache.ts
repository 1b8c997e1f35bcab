import type { Mention, MentionDetail, MentionPage } from '@earshot/contract/mentions'
import type { InfiniteData, QueryClient } from '@tanstack/react-query'

type Feed = InfiniteData<MentionPage, string | undefined>

/** Every place where a mention is kept shows its new state at once. Gives back what was there, to put back if it fails. */
export function changeMentions(
  client: QueryClient,
  ids: readonly string[],
  change: (mention: Mention) => Mention,
): Mention[] {
  const wanted = new Set(ids)
  const before = new Map<string, Mention>()
  const apply = (mention: Mention) => {
    if (!wanted.has(mention.id)) return mention
    if (!before.has(mention.id)) before.set(mention.id, mention)
    return change(mention)
  }
  mapFeeds(client, (page) => ({ ...page, mentions: page.mentions.map(apply) }))
  client.setQueriesData<MentionDetail>({ queryKey: ['mention'] }, (detail) =>
    detail ? { ...detail, mention: apply(detail.mention) } : detail,
  )
  return [...before.values()]
}

export function putMentions(client: QueryClient, mentions: readonly Mention[]): void {
  const byId = new Map(mentions.map((mention) => [mention.id, mention]))
  changeMentions(client, [...byId.keys()], (mention) => byId.get(mention.id) ?? mention)
}

export function dropMentions(client: QueryClient, isGone: (mention: Mention) => boolean): void {
  mapFeeds(client, (page) => ({ ...page, mentions: page.mentions.filter((mention) => !isGone(mention)) }))
}

export function isShown(client: QueryClient, id: string, holds = (_mention: Mention) => true): boolean {
  const feeds = client.getQueriesData<Feed>({ queryKey: ['mentions'] })
  return feeds.some(([, feed]) =>
    feed?.pages.some((page) => page.mentions.some((mention) => mention.id === id && holds(mention))),
  )
}

function mapFeeds(client: QueryClient, change: (page: MentionPage) => MentionPage): void {
  client.setQueriesData<Feed>({ queryKey: ['mentions'] }, (feed) =>
    feed ? { ...feed, pages: feed.pages.map(change) } : feed,
  )
}
