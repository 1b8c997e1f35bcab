import type { LeadPart } from '@earshot/core/lead-score'
import type { Sentiment } from '@earshot/core/verdict'
import { and, asc, eq } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { type Evidence, matches, type Range } from './schema/matches.ts'
import { mentions } from './schema/mentions.ts'
import { monitors, monitorVersions } from './schema/monitors.ts'

/** Why a mention matched: the monitor, its query at that time, and the words. */
export interface MatchOf {
  monitorId: string
  monitorName: string
  query: string
  matchedAt: Date
  ranges: Range[]
  titleRanges: Range[]
  sentiment: { value: Sentiment; confidence: number; corrected: boolean }
  leadScore: number | null
  leadParts: (Record<LeadPart, number> & { intent?: number }) | null
  leadEvidence: Evidence[]
}

export async function listMatchesOf(tx: Tx, workspaceId: string, mentionId: string): Promise<MatchOf[]> {
  const rows = await tx
    .select({
      match: matches,
      monitorName: monitors.name,
      query: monitorVersions.query,
      now: monitors.query,
      at: mentions.receivedAt,
    })
    .from(matches)
    .innerJoin(mentions, and(eq(mentions.workspaceId, matches.workspaceId), eq(mentions.id, matches.mentionId)))
    .innerJoin(monitors, and(eq(monitors.workspaceId, matches.workspaceId), eq(monitors.id, matches.monitorId)))
    .leftJoin(
      monitorVersions,
      and(
        eq(monitorVersions.workspaceId, matches.workspaceId),
        eq(monitorVersions.monitorId, matches.monitorId),
        eq(monitorVersions.version, matches.version),
      ),
    )
    .where(and(eq(matches.workspaceId, workspaceId), eq(matches.mentionId, mentionId)))
    .orderBy(asc(monitors.name))
  return rows.map(({ match, monitorName, query, now, at }) => ({
    monitorId: match.monitorId,
    monitorName,
    query: query ?? now,
    matchedAt: at,
    ranges: match.ranges,
    titleRanges: match.titleRanges,
    sentiment: { value: match.sentiment, confidence: match.confidence, corrected: match.isCorrected },
    leadScore: match.leadScore > 0 ? match.leadScore : null,
    leadParts: match.leadParts,
    leadEvidence: match.leadEvidence,
  }))
}
