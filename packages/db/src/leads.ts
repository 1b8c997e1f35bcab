import type { LeadStage } from '@earshot/core/lead'
import type { LeadValue } from '@earshot/core/lead-value'
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { actOnMentions, type Done } from './acts.ts'
import type { Tx } from './client.ts'
import { queueForCrms } from './crm-queue.ts'
import { tellEndpoints } from './deliveries.ts'
import { listMembersBehind } from './groups.ts'
import { type MentionFilter, mentionsOf, ownerOf, stageOf, whereOf } from './mention-filter.ts'
import type { Assignee } from './mention-rows.ts'
import { notify } from './notifications.ts'
import { groups } from './schema/groups.ts'
import { leads } from './schema/leads.ts'
import { type Evidence, matches } from './schema/matches.ts'
import { members } from './schema/members.ts'
import { mentions } from './schema/mentions.ts'

export type LeadSort = 'score' | 'newest' | 'next-step' | 'value'

export interface LeadFilter {
  mentions: MentionFilter
  stages?: LeadStage[] | undefined
  /** Members' and groups'; null: nobody's. */
  ownerIds?: (string | null)[] | undefined
  minScore?: number | undefined
  /** Lost for one of these. */
  lostReasons?: string[] | undefined
  /** Worth so much at least, of whatever currency. */
  minValue?: number | undefined
}

/** What stands on a lead beside its mention. */
export interface LeadState {
  mentionId: string
  stage: LeadStage
  evidence: Evidence[]
  /** A member, or with `isGroup` a group of members. */
  owner: Assignee | null
  lostReason: string | null
  value: LeadValue | null
  nextStep: string | null
  nextStepAt: Date | null
  stageSince: Date
}

const ORDER: Record<LeadSort, SQL> = {
  score: sql`${mentions.leadScore} desc, ${mentions.countedAt} desc, ${mentions.id}`,
  newest: sql`${mentions.countedAt} desc, ${mentions.id}`,
  value: sql`${leads.valueAmount} desc nulls last, ${mentions.leadScore} desc, ${mentions.id}`,
  'next-step': sql`${leads.nextStepAt} asc nulls last, ${mentions.leadScore} desc, ${mentions.id}`,
}

function conditions(workspaceId: string, { mentions: filter, ...which }: LeadFilter): SQL | undefined {
  const { ownerIds, minScore, lostReasons, minValue } = which
  const ids = ownerIds?.filter((id) => id !== null) ?? []
  const nobody = ownerIds?.includes(null) ? sql`${ownerOf} is null` : sql`false`
  return and(
    whereOf(workspaceId, { ...filter, isLead: true }),
    ownerIds && sql`(${nobody} or ${ownerOf} = any(${sql.param(ids)}::uuid[]))`,
    sql`not exists (select from app.prospect_authors x join app.prospects p on p.workspace_id = x.workspace_id
      and p.id = x.prospect_id and p.do_not_contact
      where x.workspace_id = ${mentions.workspaceId} and x.author_id = ${mentions.authorId})`,
    minScore === undefined ? undefined : sql`${mentions.leadScore} >= ${minScore}`,
    lostReasons && sql`${stageOf} = 'lost' and ${leads.lostReason} = any(${sql.param(lostReasons)}::text[])`,
    minValue === undefined ? undefined : sql`${leads.valueAmount} >= ${minValue}`,
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

export interface LeadTotals {
  counts: Record<LeadStage, number>
  /** What those of each stage are worth, by currency, the largest sum first: amounts of two currencies are not added. */
  sums: Record<LeadStage, LeadValue[]>
}

/** How many leads each stage has under a filter, and what they are worth; whatever stages it names. */
export async function totalLeads(tx: Tx, workspaceId: string, filter: LeadFilter): Promise<LeadTotals> {
  const { rows } = await tx.execute<{ stage: LeadStage; count: number; currency: string | null; amount: number }>(sql`
    select ${stageOf} as stage, count(*)::int as count, ${leads.valueCurrency} as currency,
      coalesce(sum(${leads.valueAmount}), 0)::float8 as amount
    from ${mentionsOf({ ...filter.mentions, isLead: true })}
    where ${conditions(workspaceId, filter)} group by 1, 3 order by 4 desc, 3`)
  const counts = { new: 0, contacted: 0, qualified: 0, won: 0, lost: 0 }
  const sums: LeadTotals['sums'] = { new: [], contacted: [], qualified: [], won: [], lost: [] }
  for (const { stage, count, currency, amount } of rows) {
    counts[stage] += count
    if (currency !== null) sums[stage].push({ amount, currency })
  }
  return { counts, sums }
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
      member: { id: members.id, name: members.name },
      group: { id: groups.id, name: groups.name },
      lostReason: leads.lostReason,
      value: sql<LeadValue | null>`case when ${leads.valueAmount} is not null
        then jsonb_build_object('amount', ${leads.valueAmount}, 'currency', ${leads.valueCurrency}) end`,
      nextStep: leads.nextStep,
      nextStepAt: leads.nextStepAt,
      stageSince: leads.stageSince,
      receivedAt: mentions.receivedAt,
    })
    .from(mentions)
    .leftJoin(leads, and(eq(leads.workspaceId, mentions.workspaceId), eq(leads.mentionId, mentions.id)))
    .leftJoin(members, and(eq(members.workspaceId, mentions.workspaceId), eq(members.id, ownerOf)))
    .leftJoin(groups, and(eq(groups.workspaceId, mentions.workspaceId), eq(groups.id, ownerOf)))
    .where(and(eq(mentions.workspaceId, workspaceId), inArray(mentions.id, mentionIds)))
  return new Map(
    rows.map(({ receivedAt, stageSince, member, group, ...row }) => [
      row.mentionId,
      { ...row, owner: member ?? (group && { ...group, isGroup: true }), stageSince: stageSince ?? receivedAt },
    ]),
  )
}

/** Gives a lead to a member or a group, who are told, or to nobody. */
export async function giveLead(
  tx: Tx,
  workspaceId: string,
  byId: string,
  mentionId: string,
  ownerId: string | null,
): Promise<Done> {
  const done = await actOnMentions(tx, workspaceId, byId, [mentionId], { kind: 'owner', ownerId })
  if (done.actId && ownerId) {
    const news = { kind: 'lead-given', causeId: done.actId, byId, mentionIds: [mentionId] } as const
    await notify(tx, workspaceId, await listMembersBehind(tx, workspaceId, ownerId), news)
  }
  return done
}

/** Sets the next step; a lead that no member had touched gets its row, in the stage that its score gives it. */
export async function setNextStep(
  tx: Tx,
  workspaceId: string,
  mentionId: string,
  change: { nextStep?: string | null | undefined; nextStepAt?: Date | null | undefined },
): Promise<void> {
  await tx.execute(sql`insert into app.leads (workspace_id, mention_id, stage, owner_id)
    select m.workspace_id, m.id, 'new', m.assignee_id from app.mentions m
    where m.workspace_id = ${workspaceId} and m.id = ${mentionId} on conflict do nothing`)
  await tx
    .update(leads)
    .set(change)
    .where(and(eq(leads.workspaceId, workspaceId), eq(leads.mentionId, mentionId)))
  await queueForCrms(tx, workspaceId, [mentionId])
  await tellEndpoints(tx, workspaceId, [{ type: 'lead.changed', about: { id: mentionId }, mentionId }])
}
