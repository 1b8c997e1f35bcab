import type { Db } from '@earshot/db/client'
import { type MentionFilter, onlyMonitor } from '@earshot/db/mention-filter'
import { loadMentions } from '@earshot/db/mention-rows'
import { listMentionKeys, type MentionKey } from '@earshot/db/mentions'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Caller } from './caller.ts'
import { type Cell, csvHead, csvLines } from './csv.ts'

type MentionRow = Awaited<ReturnType<typeof loadMentions>>[number]

const MOST = 10_000
const AT_ONCE = 200

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
  'priority',
  'assignee',
  'tags',
  'monitors',
  'engagement',
  'reach',
]

/**
 * The mentions of a filter as CSV, newest first, 10,000 at most. Piece by piece, each read in a transaction of its own when
 * the one before has left: a slow reader holds neither memory nor a connection to the database.
 */
export async function* mentionsCsv(db: Db, { workspaceId }: Caller, filter: MentionFilter): AsyncGenerator<string> {
  yield csvHead(HEADER)
  let after: MentionKey | undefined
  for (let left = MOST; left > 0; left -= AT_ONCE) {
    const { keys, mentions } = await withWorkspace(db, workspaceId, async (tx) => {
      const keys = await listMentionKeys(tx, workspaceId, filter, AT_ONCE, after)
      const ids = keys.map((key) => key.id)
      return { keys, mentions: await loadMentions(tx, workspaceId, ids, onlyMonitor(filter)) }
    })
    yield csvLines(mentions.map(toRow))
    if (keys.length < AT_ONCE) return
    after = keys.at(-1)
  }
}

function toRow(m: MentionRow): Cell[] {
  return [
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
    m.priority,
    m.assignee?.name,
    m.tags.map((tag) => tag.name).join(' '),
    m.matches.map((match) => match.monitorName).join('; '),
    m.engagement,
    m.reach,
  ]
}
