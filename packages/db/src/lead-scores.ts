import { LEAD_FROM } from '@earshot/core/lead'
import { type LeadScore, type LeadSigns, leadScore, type PartWeights } from '@earshot/core/lead-score'
import { reachOf } from '@earshot/core/post'
import { LEAD_INTENTS } from '@earshot/core/verdict'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import type { HeardPost } from './heard.ts'
import { authorIdOf } from './id.ts'
import { keyOf } from './mention-standing.ts'

type History = LeadSigns['history']
/** By `keyOf` the post. */
export type Histories = ReadonlyMap<string, History>

/** An author's mentions that are looked at, the newest before the post. */
const LOOKED_AT = 200

/** What those who want to get something were known for before they wrote: their earlier mentions, and the leads among them. */
export async function readHistories(tx: Tx, workspaceId: string, heard: readonly HeardPost[]): Promise<Histories> {
  const asked = heard.filter(isLead).map(({ post }) => ({
    key: keyOf(post),
    author: authorIdOf(post.network, post.author.id),
    at: post.publishedAt,
  }))
  if (asked.length === 0) return new Map()
  const { rows } = await tx.execute<History & { key: string }>(sql`
    select p.key, count(m)::int as mentions, (count(m) filter (where m.lead_score >= ${LEAD_FROM}))::int as leads
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) p (key text, author uuid, at timestamptz)
    left join lateral (select x.lead_score from app.mentions x
      where x.workspace_id = ${workspaceId} and x.author_id = p.author and x.counted_at < p.at
      order by x.counted_at desc nulls last limit ${LOOKED_AT}) m on true
    group by p.key`)
  return new Map(rows.map(({ key, mentions, leads }) => [key, { mentions, leads }]))
}

/** The lead score of each match of a post; recency is that of the day when it was heard. */
export function scoreLeads(
  { post, enriched, matches }: HeardPost,
  histories: Histories,
  heardAt: number,
  weights: PartWeights,
): LeadScore[] {
  const history = histories.get(keyOf(post)) ?? { mentions: 0, leads: 0 }
  const ageMs = heardAt - Date.parse(post.publishedAt)
  return matches.map(({ fit }) =>
    leadScore({ intents: enriched.intents, reach: reachOf(post), history, ageMs, fit }, weights),
  )
}

function isLead({ enriched }: HeardPost): boolean {
  return enriched.intents.some(({ intent }) => LEAD_INTENTS.some((lead) => lead === intent))
}
