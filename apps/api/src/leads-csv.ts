import type { Db } from '@earshot/db/client'
import { type LeadFilter, listLeadIds } from '@earshot/db/leads'
import { withWorkspace } from '@earshot/db/with-workspace'
import { type Cell, csvHead, csvLines } from './csv.ts'
import { loadLeads } from './load-leads.ts'

const MOST = 10_000
const AT_ONCE = 200

const HEADER = [
  'id',
  'stage',
  'score',
  'name',
  'handle',
  'network',
  'profile',
  'owner',
  'value',
  'currency',
  'lost reason',
  'next step',
  'next step at',
  'in stage since',
  'intent',
  'language',
  'said at',
  'text',
  'url',
  'tags',
  'monitors',
]

/**
 * The leads of a filter as CSV, newest first, 10,000 at most: those of nobody whom nobody may contact. Piece by piece, each read in a
 * transaction of its own when the one before has left.
 */
export async function* leadsCsv(db: Db, workspaceId: string, filter: LeadFilter): AsyncGenerator<string> {
  yield csvHead(HEADER)
  for (let offset = 0; offset < MOST; offset += AT_ONCE) {
    const { count, leads } = await withWorkspace(db, workspaceId, async (tx) => {
      const ids = await listLeadIds(tx, workspaceId, filter, { sort: 'newest', limit: AT_ONCE, offset })
      return { count: ids.length, leads: await loadLeads(tx, workspaceId, ids) }
    })
    yield csvLines(leads.map(toRow))
    if (count < AT_ONCE) return
  }
}

function toRow({ mention, ...lead }: Awaited<ReturnType<typeof loadLeads>>[number]): Cell[] {
  return [
    lead.id,
    lead.stage,
    lead.score,
    mention.author.name,
    mention.author.handle,
    mention.network,
    mention.author.url,
    lead.owner?.name,
    lead.value?.amount,
    lead.value?.currency,
    lead.lostReason,
    lead.nextStep,
    lead.nextStepAt,
    lead.stageSince,
    mention.intent.value,
    mention.language,
    mention.publishedAt,
    mention.text,
    mention.url,
    mention.tags.map((tag) => tag.name).join(' '),
    mention.matches.map((match) => match.monitorName).join('; '),
  ]
}
