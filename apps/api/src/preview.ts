import type { PreviewPost, QueryProblem } from '@earshot/contract/monitors'
import { LEAD_FROM } from '@earshot/core/lead'
import type { Post } from '@earshot/core/post'
import { loadSampleMentions, loadSampleRecent } from '@earshot/db/back-test'
import type { Tx } from '@earshot/db/client'
import { loadMentions } from '@earshot/db/mention-rows'
import { listMonitorExamples } from '@earshot/db/monitor-examples'
import { getMonitor } from '@earshot/db/monitors'
import { findHighlights, matches } from '@earshot/query/evaluate'
import { explainQuery } from '@earshot/query/explain-query'
import type { QueryPost } from '@earshot/query/post-facts'
import type { Query } from '@earshot/query/tree'
import { viewPost } from '@earshot/query/view'
import { detectLanguage } from '@earshot/text/language'
import { inTurns } from './in-turns.ts'
import { brokenBy } from './query-text.ts'
import { findMatching } from './recent-matches.ts'

const MOST_MENTIONS = 3000
const MOST_RECENT = 3000
const RECENT_DAYS = 3
const SHOWN = 20
const DAY_MS = 24 * 3600_000
/** A query that is slower is tried on fewer of the stored mentions, and the answer says so. */
const LONGEST_MS = 2000

interface Hit {
  mentionId: string | null
  post: QueryPost
  at: Date
}

/** Tries a draft on stored mentions and recent posts. With a monitor: what it gains, loses and keeps of it. */
export async function previewQuery(
  tx: Tx,
  workspaceId: string,
  query: Query,
  monitorId: string | undefined,
  now: number,
) {
  if (monitorId !== undefined) await getMonitor(tx, workspaceId, monitorId, LEAD_FROM)
  const allStored = await loadSampleMentions(tx, workspaceId, monitorId, MOST_MENTIONS)
  const recent = await loadSampleRecent(tx, workspaceId, new Date(now - RECENT_DAYS * DAY_MS), MOST_RECENT)
  const [gained, lost, kept]: [Hit[], Hit[], Hit[]] = [[], [], []]
  const stored = await inTurns(allStored, LONGEST_MS, ({ id, post, enrichment, isMatched, publishedAt }) => {
    const hit = { mentionId: id, post, at: publishedAt }
    if (matches(query, viewPost(post, enrichment))) (isMatched ? kept : gained).push(hit)
    else if (isMatched) lost.push(hit)
  })
  const found = await findMatching(query, recent.posts)
  const share = recent.total === 0 ? 1 : recent.posts.length / recent.total
  const fresh = found.map(({ post, heardAt }) => ({ mentionId: null, post, at: new Date(post.publishedAt || heardAt) }))
  const days = daysOf(
    stored.map((one) => one.publishedAt),
    now,
  )
  const recentDays = Math.min(
    RECENT_DAYS,
    daysOf(
      recent.posts.map((one) => one.heardAt),
      now,
    ),
  )
  const perDay = (kept.length + gained.length) / (days || 1) + fresh.length / share / (recentDays || 1)
  const examples = monitorId === undefined ? [] : await listMonitorExamples(tx, workspaceId, monitorId)
  const hits = [...gained, ...fresh].sort((a, b) => b.at.getTime() - a.at.getTime())
  return {
    problems: [] as QueryProblem[],
    gained: {
      count: gained.length + Math.round(fresh.length / share),
      posts: await toPosts(tx, workspaceId, query, hits),
    },
    lost: { count: lost.length, posts: await toPosts(tx, workspaceId, query, lost) },
    kept: { count: kept.length, posts: await toPosts(tx, workspaceId, query, kept) },
    perDay: Math.round(perDay * 10) / 10,
    about: share < 1 || stored.length < allStored.length || stored.length === MOST_MENTIONS || recent.total > 0,
    sample: { mentions: stored.length, mentionDays: days, recentPosts: recent.posts.length, recentDays, share },
    brokenExamples: brokenBy(query, examples),
    explanation: explainQuery(
      query,
      [...stored, ...recent.posts].map(({ post }) => post),
    ),
  }
}

/** How many days a sample reaches back, to a tenth; 0 for an empty one, a twenty-fourth at least otherwise. */
function daysOf(times: Date[], now: number): number {
  if (times.length === 0) return 0
  const oldest = Math.min(...times.map((time) => time.getTime()))
  return Math.max(1 / 24, Math.round(((now - oldest) / DAY_MS) * 10) / 10)
}

async function toPosts(tx: Tx, workspaceId: string, query: Query, hits: Hit[]): Promise<PreviewPost[]> {
  const shown = hits.slice(0, SHOWN)
  const stored = await loadMentions(
    tx,
    workspaceId,
    shown.flatMap(({ mentionId }) => mentionId ?? []),
  )
  const byId = new Map(stored.map((mention) => [mention.id, mention]))
  return shown.map(({ mentionId, post, at }) => {
    const mention = mentionId === null ? undefined : byId.get(mentionId)
    const ranges = findHighlights(query, viewPost(post)) ?? []
    return {
      mentionId,
      network: post.network,
      authorHandle: mention?.author.handle ?? (post as Post).author.handle,
      title: post.title ?? null,
      text: post.text,
      language: mention?.language ?? detectLanguage(post.text, post.lang).lang,
      url: post.url,
      publishedAt: at.toISOString(),
      ranges: ranges.filter(({ region }) => region === 'text').map(({ start, end }) => ({ start, end })),
    }
  })
}
