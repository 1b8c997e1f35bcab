import type { LeadStage } from '@earshot/core/lead'
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { queueForCrms } from './crm-queue.ts'
import { tellEndpoints } from './deliveries.ts'
import { type MentionFilter, mentionsOf, stageOf, whereOf } from './mention-filter.ts'
import { leads } from './schema/leads.ts'
import { type Evidence, matches } from './schema/matches.ts'
import { members } from './schema/members.ts'
import { mentions } from './schema/mentions.ts'

export type LeadSort = 'score' | 'newest' | 'next-step'

export interface LeadFilter {
  mentions: MentionFilter
  stages?: LeadStage[] | undefined
  /** null: nobody's. */
  ownerIds?: (string | null)[] | undefined
  minScore?: number | undefined
}

/** What stands on a lead beside its mention. */
export interface LeadState {
  mentionId: string
  stage: LeadStage
  evidence: Evidence[]
  owner: { id: string; name: string } | null
  nextStep: string | null
  nextStepAt: Date | null
  stageSince: Date
}

const ORDER: Record<LeadSort, SQL> = {
  score: sql`${mentions.leadScore} desc, ${mentions.countedAt} desc, ${mentions.id}`,
  newest: sql`${mentions.countedAt} desc, ${mentions.id}`,
  'next-step': sql`${leads.nextStepAt} asc nulls last, ${mentions.leadScore} desc, ${mentions.id}`,
}

function conditions(workspaceId: string, { mentions: filter, ownerIds, minScore }: LeadFilter): SQL | undefined {
  const ids = ownerIds?.filter((id) => id !== null) ?? []
  const nobody = ownerIds?.includes(null) ? sql`${leads.ownerId} is null` : sql`false`
  return and(
    whereOf(workspaceId, { ...filter, isLead: true }),
    ownerIds && sql`(${nobody} or ${leads.ownerId} = any(${sql.param(ids)}::uuid[]))`,
    sql`not exists (select from app.prospect_authors x join app.prospects p on p.workspace_id = x.workspace_id
      and p.id = x.prospect_id and p.do_not_contact
      where x.workspace_id = ${mentions.workspaceId} and x.author_id = ${mentions.authorId})`,
    minScore === undefined ? undefined : sql`${mentions.leadScore} >= ${minScore}`,
  )
}

/** Ids of leads in an order, `limit` from `offset` on: a board holds hundreds, and its order changes under the reader's hand. */
export async function listLeadIds(
  tx: Tx,
  workspaceId: string,
  filter: LeadFilter,
  { sort, limit, offset }: { sort: LeadSort; limit: number; offset: number },
): Promise<string[]> {
  const staged = filter.stages && sql`${stageOf} = any(${sql.param(filter.stages)}::text[])`
  const { rows } = await tx.execute<{ id: string }>(sql`
    select ${mentions.id} as id from ${mentionsOf({ ...filter.mentions, isLead: true })}
    where ${and(conditions(workspaceId, filter), staged)} order by ${ORDER[sort]} limit ${limit} offset ${offset}`)
  return rows.map((row) => row.id)
}

export async function countLeads(tx: Tx, workspaceId: string, filter: LeadFilter): Promise<Record<LeadStage, number>> {
  const { rows } = await tx.execute<{ stage: LeadStage; count: number }>(sql`
    select ${stageOf} as stage, count(*)::int as count from ${mentionsOf({ ...filter.mentions, isLead: true })}
    where ${conditions(workspaceId, filter)} group by 1`)
  const counts = { new: 0, contacted: 0, qualified: 0, won: 0, lost: 0 }
  for (const { stage, count } of rows) counts[stage] = count
  return counts
}

/** What stands on leads, by the id of their mention. */
export async function loadLeadStates(
  tx: Tx,
  workspaceId: string,
  mentionIds: string[],
): Promise<Map<string, LeadState>> {
  if (mentionIds.length === 0) return new Map()
  const rows = await tx
    .select({
      mentionId: mentions.id,
      stage: sql<LeadStage>`coalesce(${stageOf}, 'new')`,
      evidence: sql<
        Evidence[]
      >`coalesce((select x.lead_evidence from ${matches} x where x.workspace_id = ${mentions.workspaceId}
        and x.mention_id = ${mentions.id} order by x.lead_score desc limit 1), '[]'::jsonb)`,
      owner: { id: members.id, name: members.name },
      nextStep: leads.nextStep,
      nextStepAt: leads.nextStepAt,
      stageSince: leads.stageSince,
      receivedAt: mentions.receivedAt,
    })
    .from(mentions)
    .leftJoin(leads, and(eq(leads.workspaceId, mentions.workspaceId), eq(leads.mentionId, mentions.id)))
    .leftJoin(members, and(eq(members.workspaceId, leads.workspaceId), eq(members.id, leads.ownerId)))
    .where(and(eq(mentions.workspaceId, workspaceId), inArray(mentions.id, mentionIds)))
  return new Map(
    rows.map(({ receivedAt, stageSince, ...row }) => [row.mentionId, { ...row, stageSince: stageSince ?? receivedAt }]),
  )
}

/** Sets owner and next step; a lead that no member had touched gets its row, in the stage that its score gives it. */
export async function updateLead(
  tx: Tx,
  workspaceId: string,
  mentionId: string,
  change: { ownerId?: string | null; nextStep?: string | null; nextStepAt?: Date | null },
): Promise<void> {
  await tx
    .insert(leads)
    .values({ workspaceId, mentionId, stage: 'new', ...change })
    .onConflictDoUpdate({ target: [leads.workspaceId, leads.mentionId], set: change })
  await queueForCrms(tx, workspaceId, [mentionId])
  await tellEndpoints(tx, workspaceId, [{ type: 'lead.changed', about: { id: mentionId }, mentionId }])
}
