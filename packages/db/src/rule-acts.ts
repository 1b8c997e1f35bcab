import type { RuleAct } from '@earshot/core/rule'
import { NEWS_HOURS } from '@earshot/core/rule'
import { sql } from 'drizzle-orm'
import { type Act, type ActingRule, actOnMentions, listAssigned } from './acts.ts'
import type { Tx } from './client.ts'
import { tellEndpoint } from './deliveries.ts'
import { takeGroupTurns } from './groups.ts'
import { newId } from './id.ts'
import { notify } from './notifications.ts'
import { acts } from './schema/acts.ts'

/**
 * Notes that the rule has had its turn with these mentions; gives those with which it had none before, by this version. Its acts go
 * into the same transaction. Nothing that is done here puts a mention before the rules: only one that is new does (./rule-queue.ts).
 */
export async function takeTurns(
  tx: Tx,
  workspaceId: string,
  rule: ActingRule,
  mentionIds: readonly string[],
  isSkipped: boolean,
): Promise<string[]> {
  if (mentionIds.length === 0) return []
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into app.rule_turns (workspace_id, rule_id, version, mention_id, is_skipped)
    select ${workspaceId}::uuid, ${rule.id}::uuid, ${rule.version}, id, ${isSkipped} from unnest(${sql.param([...mentionIds])}::uuid[]) id
    on conflict do nothing returning mention_id as id`)
  return rows.map((row) => row.id)
}

/** Does what a rule says to mentions that are there; members and webhooks are told of those alone that are news. */
export async function actByRule(
  tx: Tx,
  workspaceId: string,
  rule: ActingRule,
  does: readonly RuleAct[],
  mentionIds: readonly string[],
): Promise<void> {
  const news = new Set(await listNews(tx, workspaceId, mentionIds))
  for (const act of does) await doOne(tx, workspaceId, rule, act, [...mentionIds], news)
}

async function doOne(
  tx: Tx,
  workspaceId: string,
  rule: ActingRule,
  act: RuleAct,
  ids: string[],
  news: ReadonlySet<string>,
): Promise<void> {
  switch (act.kind) {
    case 'tag':
    case 'priority':
      await actOnMentions(tx, workspaceId, rule, ids, act)
      return
    case 'ignore':
      await actOnMentions(tx, workspaceId, rule, ids, { kind: 'status', status: 'ignored' })
      return
    case 'lead':
      await actOnMentions(tx, workspaceId, rule, await listUnjudged(tx, workspaceId, ids), {
        kind: 'lead',
        stage: 'new',
      })
      return
    case 'assign':
      for (const [assign, mentionIds] of await shareOut(tx, workspaceId, act, ids))
        await assignByRule(tx, workspaceId, rule, assign, mentionIds, news)
      return
    case 'notify': {
      const mentionIds = ids.filter((id) => news.has(id))
      const strokeId = newId()
      await noteTold(tx, workspaceId, rule, mentionIds, { kind: 'notify', strokeId, value: act.memberId })
      await tell(tx, workspaceId, rule, 'told', [act.memberId], strokeId, mentionIds)
      return
    }
    case 'webhook': {
      const mentionIds = ids.filter((id) => news.has(id))
      await noteTold(tx, workspaceId, rule, mentionIds, { kind: 'webhook', strokeId: newId(), value: act.endpointId })
      const about = { ruleId: rule.id, version: String(rule.version) }
      const happened = mentionIds.map((mentionId) => ({ type: 'rule.acted' as const, about, mentionId }))
      await tellEndpoint(tx, workspaceId, act.endpointId, happened)
    }
  }
}

type Assign = Extract<Act, { kind: 'assign' }>

/** Which mentions are assigned to whom. Where nobody of a group is here to take a turn, they are the group's. */
async function shareOut(
  tx: Tx,
  workspaceId: string,
  act: Extract<RuleAct, { kind: 'assign' }>,
  ids: string[],
): Promise<[Assign, string[]][]> {
  if ('memberId' in act) return [[act, ids]]
  const next = act.inTurn ? await takeGroupTurns(tx, workspaceId, act.groupId, ids.length) : []
  if (next.length === 0) return [[{ kind: 'assign', groupId: act.groupId }, ids]]
  return [...new Set(next)].map((memberId) => [
    { kind: 'assign', memberId },
    ids.filter((_, place) => next[place] === memberId),
  ])
}

async function assignByRule(
  tx: Tx,
  workspaceId: string,
  rule: ActingRule,
  assign: Assign,
  ids: string[],
  news: ReadonlySet<string>,
): Promise<void> {
  const { actId, changedIds } = await actOnMentions(tx, workspaceId, rule, ids, assign)
  if (!actId) return
  const mentionIds = changedIds.filter((id) => news.has(id))
  await tell(tx, workspaceId, rule, 'assigned', await listAssigned(tx, workspaceId, assign), actId, mentionIds)
}

async function tell(
  tx: Tx,
  workspaceId: string,
  rule: ActingRule,
  kind: 'assigned' | 'told',
  memberIds: string[],
  causeId: string,
  mentionIds: readonly string[],
): Promise<void> {
  if (mentionIds.length > 0)
    await notify(tx, workspaceId, memberIds, { kind, causeId, byId: null, ruleId: rule.id, mentionIds })
}

/** A line of each mention's history. */
async function noteTold(
  tx: Tx,
  workspaceId: string,
  rule: ActingRule,
  mentionIds: readonly string[],
  { kind, strokeId, value }: { kind: 'notify' | 'webhook'; strokeId: string; value: string },
): Promise<void> {
  if (mentionIds.length === 0) return
  await tx.insert(acts).values(
    mentionIds.map((mentionId) => ({
      workspaceId,
      id: newId(),
      mentionId,
      strokeId,
      ruleId: rule.id,
      ruleVersion: rule.version,
      kind,
      before: { value: null, target: null },
      after: { value, target: null },
    })),
  )
}

/** Those that were published shortly before they were heard. */
async function listNews(tx: Tx, workspaceId: string, mentionIds: readonly string[]): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`select id from app.mentions
    where workspace_id = ${workspaceId} and id = any(${sql.param([...mentionIds])}::uuid[])
      and published_at > received_at - ${NEWS_HOURS} * interval '1 hour'`)
  return rows.map((row) => row.id)
}

/** Those of which no member has said whether they are a lead: a rule takes nobody's word back, and moves no lead. */
async function listUnjudged(tx: Tx, workspaceId: string, mentionIds: readonly string[]): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`select m.id from app.mentions m
    where m.workspace_id = ${workspaceId} and m.id = any(${sql.param([...mentionIds])}::uuid[])
      and not exists (select from app.leads l where l.workspace_id = m.workspace_id and l.mention_id = m.id)`)
  return rows.map((row) => row.id)
}
