import { DRY_RUN_DAYS } from '@earshot/core/rule'
import { checkQuery } from '@earshot/query/parse'
import type { Query } from '@earshot/query/tree'
import type { Tx } from './client.ts'
import { type FilterParameters, filterOf } from './filter-parameters.ts'
import type { MentionFilter } from './mention-filter.ts'
import { narrowByWords, searchMentions } from './mention-search.ts'
import { countMentions, listMentionKeys } from './mentions.ts'

const DAY_MS = 24 * 3600_000

/** Which of these mentions a rule is for: what the feed would show of them under the same filter. */
export async function findMatching(
  tx: Tx,
  workspaceId: string,
  when: FilterParameters,
  zone: string,
  ids: string[],
): Promise<string[]> {
  const filter = { ...filterOf(when, { zone }), ids }
  const query = readWords(when)
  const keys = query
    ? (await searchMentions(tx, workspaceId, filter, query, ids.length)).keys
    : await listMentionKeys(tx, workspaceId, filter, ids.length)
  return keys.map((key) => key.id)
}

/**
 * Which mentions of the last 30 days a rule would have been for, as they stand now: how many, and the newest. `about` where its
 * words were checked on a part only.
 */
export async function dryRun(
  tx: Tx,
  workspaceId: string,
  when: FilterParameters,
  zone: string,
  now: number,
  limit: number,
): Promise<{ count: number; about: boolean; newest: string[] }> {
  const asked: MentionFilter = { ...filterOf(when, { zone }), from: new Date(now - DRY_RUN_DAYS * DAY_MS) }
  const query = readWords(when)
  const { filter, about } = query ? await narrowByWords(tx, workspaceId, asked, query) : { filter: asked, about: false }
  const keys = await listMentionKeys(tx, workspaceId, filter, limit)
  return { count: await countMentions(tx, workspaceId, filter), about, newest: keys.map((key) => key.id) }
}

/** Words that can't be read have been found before (./rule-problems.ts). */
function readWords({ text }: FilterParameters): Query | undefined {
  if (text === undefined) return undefined
  const { query } = checkQuery(text)
  if (!query) throw new Error('A rule with words that can not be read was asked what it is for.')
  return query
}
