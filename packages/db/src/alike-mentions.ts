import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { loadMentions, type Mention } from './mention-rows.ts'
import { mentions } from './schema/mentions.ts'

export interface AlikeMentions {
  count: number
  networks: string[]
  firstAt: Date | null
  mentions: Mention[]
}

/** Texts of fewer words are alike by chance. */
export const LEAST_WORDS = 5
const MOST_COUNTED = 1000
const SHOWN = 5

/**
 * Other mentions of the workspace with the same likeness as this one (packages/text, likeness.ts): one story told again, on this network or on
 * others, the oldest first. 1,000 are counted at most; none are for a text of fewer than five words.
 */
export async function listAlikeMentions(tx: Tx, workspaceId: string, mentionId: string): Promise<AlikeMentions> {
  const { rows } = await tx.execute<{ id: string; network: string; at: string }>(alikeSql(workspaceId, mentionId))
  const others = rows.filter(({ id }) => id !== mentionId)
  const networks = [...new Set(others.map(({ network }) => network))]
  const first = others.length > 0 ? rows[0] : undefined
  const ids = others.slice(0, SHOWN).map(({ id }) => id)
  return {
    count: others.length,
    networks,
    firstAt: first ? new Date(first.at) : null,
    mentions: await loadMentions(tx, workspaceId, ids),
  }
}

/** This mention and those alike, oldest first: one range of the index `mentions_alike`. */
export function alikeSql(workspaceId: string, mentionId: string) {
  return sql`
    select id, network, counted_at as at from ${mentions}
    where workspace_id = ${workspaceId} and is_matched and likeness = (
      select likeness from ${mentions}
      where workspace_id = ${workspaceId} and id = ${mentionId} and words >= ${LEAST_WORDS})
    order by counted_at, id limit ${MOST_COUNTED + 1}`
}
