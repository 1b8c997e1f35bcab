import { PART_WEIGHTS } from '@earshot/core/lead-score'
import type { Post } from '@earshot/core/post'
import { type SQL, sql } from 'drizzle-orm'
import { storeAuthors } from './authors-store.ts'
import type { Tx } from './client.ts'
import { type Counted, countNew, putOnCounts, takeOffCounts } from './counts.ts'
import { type Change, type HeardPost, versionAtOf } from './heard.ts'
import { newId } from './id.ts'
import { readHistories, scoreLeads } from './lead-scores.ts'
import { readWeights } from './lead-weights.ts'
import {
  digestOf,
  MATCH_COLUMNS,
  type MatchRow,
  MENTION_COLUMNS,
  type MentionRow,
  toMatchRows,
  toMentionRow,
} from './mention-row.ts'
import { findStanding, keyOf, type Standing } from './mention-standing.ts'
import { removeUnmatched } from './mentions-remove.ts'
import { meetImported } from './prospect-keys.ts'
import { dropRecentPosts, keepRecentPosts } from './recent-posts.ts'
import { makeRowArrays } from './row-arrays.ts'
import { NIL } from './schema/app.ts'
import { matches as matchesTable } from './schema/matches.ts'
import { mentions as mentionsTable } from './schema/mentions.ts'

/** One page's posts for one workspace: those that a monitor matches, and the others that were heard. */
export interface PagePosts {
  matched: readonly HeardPost[]
  unmatched: readonly Post[]
  /** Are the others kept among the workspace's recent posts? Those of a shared stream stand elsewhere, once for all. */
  keepsRecent: boolean
}

/**
 * Stores a page's posts: new mentions are added, known ones changed where the copy is no older than ours, and those that
 * match no more are taken out; counts follow. A repeat changes nothing. Give it the workspace's lock first (`lockWorkspace`).
 */
export async function storePosts(tx: Tx, workspaceId: string, posts: PagePosts, receivedAt: number): Promise<Change[]> {
  const all = [...posts.matched.map((heard) => heard.post), ...posts.unmatched]
  const standing = await findStanding(tx, workspaceId, all)
  const standingOf = (post: Post) => standing.get(keyOf(post))

  const wanted = posts.matched.filter(({ post }) => isNews(post, standingOf(post)))
  const fresh = wanted.filter((heard) => {
    const digest = standingOf(heard.post)?.digest
    return digest === undefined || digest !== digestOf(heard)
  })
  const others = posts.unmatched.filter((post) => isNews(post, standingOf(post)))
  const strays = others.flatMap((post) => standingOf(post) ?? [])

  const removed = await removeUnmatched(tx, workspaceId, strays)
  const written = await writeMentions(tx, workspaceId, fresh, standing, receivedAt)
  if (posts.keepsRecent) await keepRecentPosts(tx, workspaceId, others, receivedAt)
  return [...written, ...removed]
}

/** Neither deleted nor older than what stands here. */
function isNews(post: Post, standing: Standing | undefined): boolean {
  return !standing || (!standing.isDeleted && versionAtOf(post) >= standing.versionAt)
}

/** In the order of their network's ids, against deadlocks. */
async function writeMentions(
  tx: Tx,
  workspaceId: string,
  heard: readonly HeardPost[],
  standing: Map<string, Standing>,
  receivedAt: number,
): Promise<Change[]> {
  if (heard.length === 0) return []
  const known = heard.flatMap(({ post }) => standing.get(keyOf(post))?.mentionId ?? [])
  const histories = await readHistories(tx, workspaceId, heard)
  const weights = histories.size > 0 ? await readWeights(tx, workspaceId) : PART_WEIGHTS
  const mentions = heard
    .map((one) => {
      const before = standing.get(keyOf(one.post))
      const heardAt = before?.receivedAt ?? receivedAt
      const leads = scoreLeads(one, histories, heardAt, weights)
      const row = toMentionRow(one, leads, before?.mentionId ?? newId(), heardAt)
      return { author: one.post.author, row, before, matches: toMatchRows(one, leads, row) }
    })
    .sort((a, b) => (a.row.external_id < b.row.external_id ? -1 : 1))
  const matches = mentions.flatMap((mention) => mention.matches).sort(byMonitor)

  await takeOffCounts(tx, workspaceId, known)
  await storeAuthors(
    tx,
    workspaceId,
    heard.map((one) => one.post),
  )
  await upsertMentions(
    tx,
    workspaceId,
    mentions.map((mention) => mention.row),
  )
  await replaceMatches(tx, workspaceId, known, matches)
  const recent = heard.map((one) => one.post).filter((post) => standing.get(keyOf(post))?.isRecent)
  await dropRecentPosts(tx, workspaceId, recent)
  await putOnCounts(tx, workspaceId, known)
  await countNew(
    tx,
    workspaceId,
    mentions.filter(({ before }) => !before?.mentionId).flatMap(({ row, matches }) => countedOf(row, matches)),
  )
  await meetImported(
    tx,
    workspaceId,
    mentions.flatMap(({ author: { handle, url = null }, row: { id, network, author_id }, before }) =>
      before?.mentionId ? [] : [{ authorId: author_id, mentionId: id, network, handle, url }],
    ),
  )
  return mentions.map(({ row, before, matches }) => ({
    kind: before?.isMatched ? 'changed' : 'new',
    mentionId: row.id,
    monitorIds: matches.map((match) => match.monitor_id),
    network: row.network,
  }))
}

/** As the feeds of monitors have them, so that rows of one go into the same part of an index one after the other. */
function byMonitor(a: MatchRow, b: MatchRow): number {
  if (a.monitor_id !== b.monitor_id) return a.monitor_id < b.monitor_id ? -1 : 1
  return a.counted_at < b.counted_at ? -1 : 1
}

function countedOf(row: MentionRow, matches: readonly MatchRow[]): Counted[] {
  const { counted_at, network, language, reach, engagement } = row
  const common = { counted_at, network, language, reach, engagement }
  return [
    { ...common, monitor_id: NIL, sentiment: row.sentiment },
    ...matches.map(({ monitor_id, sentiment }) => ({ ...common, monitor_id, sentiment })),
  ]
}

const toMentionArrays = makeRowArrays<MentionRow>(mentionsTable, MENTION_COLUMNS)
const MENTION_NAMES = Object.keys(MENTION_COLUMNS) as (keyof MentionRow)[]

async function upsertMentions(tx: Tx, workspaceId: string, rows: readonly MentionRow[]): Promise<void> {
  const { columns, values, from } = toMentionArrays(rows)
  const changes = MENTION_NAMES.filter((column) => column !== 'id').map(changeOf)
  await tx.execute(sql`insert into app.mentions as m (workspace_id, ${columns})
    select ${workspaceId}::uuid, ${values} from ${from}
    on conflict (workspace_id, id) do update set ${sql.join(changes, sql`, `)}`)
}

/** What a member corrected stays as they said. */
function changeOf(column: keyof MentionRow): SQL {
  const name = sql.identifier(column)
  if (column === 'sentiment' || column === 'confidence') {
    return sql`${name} = case when m.is_corrected then m.${name} else excluded.${name} end`
  }
  if (column === 'intent' || column === 'intents' || column === 'intent_confidence' || column === 'lead_score') {
    return sql`${name} = case when m.is_intent_corrected then m.${name} else excluded.${name} end`
  }
  return sql`${name} = excluded.${name}`
}

const toMatchArrays = makeRowArrays<MatchRow>(matchesTable, MATCH_COLUMNS)

async function replaceMatches(
  tx: Tx,
  workspaceId: string,
  known: readonly string[],
  rows: readonly MatchRow[],
): Promise<void> {
  if (known.length > 0) {
    const kept = JSON.stringify(rows.map(({ mention_id, monitor_id }) => ({ mention_id, monitor_id })))
    await tx.execute(sql`delete from app.matches x
      where x.workspace_id = ${workspaceId} and x.mention_id = any(${sql.param(known)}::uuid[])
        and not exists (select from jsonb_to_recordset(${kept}::jsonb) r (mention_id uuid, monitor_id uuid)
          where r.mention_id = x.mention_id and r.monitor_id = x.monitor_id)`)
  }
  const { columns, values, from } = toMatchArrays(rows)
  await tx.execute(sql`insert into app.matches as x (workspace_id, ${columns})
    select ${workspaceId}::uuid, ${values} from ${from}
    on conflict (workspace_id, mention_id, monitor_id) do update set
      version = excluded.version, counted_at = excluded.counted_at, language = excluded.language,
      sentiment = case when x.is_corrected then x.sentiment else excluded.sentiment end,
      confidence = case when x.is_corrected then x.confidence else excluded.confidence end,
      lead_score = case when (select m.is_intent_corrected from app.mentions m
        where m.workspace_id = x.workspace_id and m.id = x.mention_id) then x.lead_score else excluded.lead_score end,
      lead_parts = excluded.lead_parts, lead_evidence = excluded.lead_evidence,
      ranges = excluded.ranges, title_ranges = excluded.title_ranges`)
}
