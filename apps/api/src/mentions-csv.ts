import type { MentionFilter } from '@earshot/contract/mention-filter'
import type { Tx } from '@earshot/db/client'
import { onlyMonitor } from '@earshot/db/mention-filter'
import { loadMentions } from '@earshot/db/mention-rows'
import { listMentionKeys } from '@earshot/db/mentions'
import type { Caller } from './caller.ts'
import { toCsv } from './csv.ts'
import { resolveFilter } from './search.ts'

const MOST = 10_000
const AT_ONCE = 500

const HEADER = [
  'id',
  'network',
  'url',
  'published',
  'author',
  'name',
  'followers',
  'language',
  'title',
  'text',
  'sentiment',
  'intent',
  'lead score',
  'stage',
  'status',
  'assignee',
  'tags',
  'monitors',
  'engagement',
  'reach',
]

/** The mentions of a filter as CSV, newest first, 10,000 at most. */
export async function mentionsCsv(tx: Tx, caller: Caller, query: MentionFilter): Promise<string> {
  const { filter } = await resolveFilter(tx, caller, query)
  const keys = await listMentionKeys(tx, caller.workspaceId, filter, MOST)
  const rows = []
  for (let i = 0; i < keys.length; i += AT_ONCE) {
    const ids = keys.slice(i, i + AT_ONCE).map((key) => key.id)
    const mentions = await loadMentions(tx, caller.workspaceId, ids, onlyMonitor(filter))
    for (const m of mentions) {
      rows.push([
        m.id,
        m.network,
        m.url,
        m.publishedAt,
        m.author.handle,
        m.author.name,
        m.author.followers,
        m.language,
        m.title,
        m.text,
        m.sentiment.value,
        m.intent.value,
        m.leadScore,
        m.stage,
        m.status,
        m.assignee?.name,
        m.tags.map((tag) => tag.name).join(' '),
        m.matches.map((match) => match.monitorName).join('; '),
        m.engagement,
        m.reach,
      ])
    }
  }
  return toCsv(HEADER, rows)
}
