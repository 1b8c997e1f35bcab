import {
  INTENT_VALUES,
  intentBehind,
  LEAD_PARTS,
  type LeadPart,
  PART_WEIGHTS,
  type PartWeights,
} from '@earshot/core/lead-score'
import type { EndedLead, FittedWeights } from '@earshot/core/lead-weights'
import type { Intent } from '@earshot/core/verdict'
import { eq, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { leadWeights } from './schema/lead-weights.ts'

export type LeadWeights = typeof leadWeights.$inferSelect

/** Ended leads that are read at most, the last. */
const MOST = 2000

export async function findLeadWeights(tx: Tx, workspaceId: string): Promise<LeadWeights | undefined> {
  return (await tx.select().from(leadWeights).where(eq(leadWeights.workspaceId, workspaceId)))[0]
}

/** The weights that scores are made with: a workspace's own where they are better and wanted, else the published ones. */
export async function readWeights(tx: Tx, workspaceId: string): Promise<PartWeights> {
  return weightsOf(await findLeadWeights(tx, workspaceId))
}

export function weightsOf(own: Pick<LeadWeights, 'isWanted' | 'fit'> | undefined): PartWeights {
  return own?.isWanted && own.fit?.isBetter ? own.fit.weights : PART_WEIGHTS
}

/** Puts what was learnt in place of what was learnt before; whether members want it stays as they said. */
export async function saveLeadWeights(
  tx: Tx,
  workspaceId: string,
  learnt: { fit: FittedWeights | null; learntFrom: string },
): Promise<void> {
  const values = { ...learnt, learntAt: new Date() }
  await tx
    .insert(leadWeights)
    .values({ workspaceId, ...values })
    .onConflictDoUpdate({ target: leadWeights.workspaceId, set: values })
}

/** Lets what was learnt make scores from now on, or not. */
export async function wantLeadWeights(tx: Tx, workspaceId: string, isWanted: boolean): Promise<void> {
  await tx
    .insert(leadWeights)
    .values({ workspaceId, isWanted })
    .onConflictDoUpdate({ target: leadWeights.workspaceId, set: { isWanted } })
}

/** Leads that are won or lost, with the parts that were kept when they were heard; those that have none say nothing of weights. */
const ENDED = sql`app.leads l join app.mentions m on m.workspace_id = l.workspace_id and m.id = l.mention_id
  cross join lateral (select x.lead_parts as parts, x.lead_score as score from app.matches x where x.workspace_id = m.workspace_id
    and x.mention_id = m.id and x.lead_parts is not null order by x.lead_score desc, x.monitor_id limit 1) x`

/** How many ended leads there are to learn from; `mark` is another once one has ended, or is open again. */
export async function countEnded(tx: Tx, workspaceId: string): Promise<{ won: number; lost: number; mark: string }> {
  const { rows } = await tx.execute<{ won: number; lost: number; last: string | null }>(sql`
    select (count(*) filter (where l.stage = 'won'))::int as won, (count(*) filter (where l.stage = 'lost'))::int as lost,
      max(l.stage_since) as last
    from ${ENDED} where l.workspace_id = ${workspaceId} and l.stage in ('won', 'lost')`)
  const { won = 0, lost = 0, last = null } = rows[0] ?? {}
  return { won, lost, mark: `${won} ${lost} ${last}` }
}

/** The last that ended. What a member said of the intent counts, as in their score. */
export async function listEnded(tx: Tx, workspaceId: string): Promise<EndedLead[]> {
  const { rows } = await tx.execute<Ended>(sql`
    select m.id, l.stage = 'won' as "isWon", x.parts, x.score, case when m.is_intent_corrected then m.intent end as corrected
    from ${ENDED} where l.workspace_id = ${workspaceId} and l.stage in ('won', 'lost')
    order by l.stage_since desc, m.id limit ${MOST}`)
  return rows.map(({ id, isWon, parts, score, corrected }) => ({
    id,
    isWon,
    intent: corrected ? (INTENT_VALUES[corrected] ?? 0) : (parts.intent ?? intentBehind(score, parts)),
    parts: Object.fromEntries(LEAD_PARTS.map((part) => [part, parts[part]])) as Record<LeadPart, number>,
  }))
}

type Ended = {
  id: string
  isWon: boolean
  parts: Record<LeadPart, number> & { intent?: number }
  score: number
  corrected: Intent | null
}
