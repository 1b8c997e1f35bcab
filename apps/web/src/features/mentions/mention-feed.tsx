import type { MentionFilter } from '@earshot/contract/mention-filter'
import { useInfiniteQuery } from '@tanstack/react-query'
import { isNarrowed } from '../../lib/filter.ts'
import { Failed, Waiting } from '../../ui/states.tsx'
import { NothingForFilter, NothingHeardYet } from './empty-feed.tsx'
import { FeedList } from './feed-list.tsx'
import { mentionsQuery } from './queries.ts'
import { useFirstMentions } from './use-live-mentions.ts'

export function MentionFeed({
  filter,
  openId,
  compact,
  newsSlot,
}: {
  filter: MentionFilter
  openId: string | undefined
  compact: boolean
  /** Where the page's head tells how many are new. */
  newsSlot: HTMLElement | null
}) {
  const feed = useInfiniteQuery(mentionsQuery(filter))
  useFirstMentions(feed.data?.pages[0]?.mentions.length === 0, feed.refetch)
  if (feed.isPending) return <Waiting rows={12} height={compact ? 48 : 72} />
  if (feed.isLoadingError) return <Failed error={feed.error} onRetry={feed.refetch} />
  const mentions = feed.data.pages.flatMap((page) => page.mentions)
  if (mentions.length === 0) return isNarrowed(filter) ? <NothingForFilter filter={filter} /> : <NothingHeardYet />
  return (
    <FeedList
      filter={filter}
      openId={openId}
      compact={compact}
      newsSlot={newsSlot}
      mentions={mentions}
      gaps={feed.data.pages.flatMap((page) => page.gaps)}
      onMore={feed.hasNextPage && !feed.isFetchingNextPage ? feed.fetchNextPage : undefined}
    />
  )
}
