import { LEAD_FROM } from '@earshot/core/lead'
import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { putOnCounts, takeOffCounts } from './counts.ts'
import { lockWorkspace } from './workspace-lock.ts'

/** What an act can change of a mention. `tag` and its undoing are states of one tag, named by `target`. */
export type ActKind =
  | 'tag'
  | 'assign'
  | 'status'
  | 'priority'
  | 'sentiment'
  | 'intent'
  | 'mute'
  | 'lead'
  | 'value'
  | 'owner'

/** The state of a lead that stands there without an owner; null is that of a mention whose lead no member has touched. */
export const NO_OWNER = 'none'

/** A mention's state of one kind, as JSON: what is kept as before and after, compared, and set again by undo. */
export interface State {
  mentionId: string
  value: unknown
}

interface Kind {
  /** The value of a mention `m`, as an SQL expression of type jsonb. `target` is the tag's id. */
  read(target: string | null): SQL
  /** Sets the values in `rows`, a recordset (mention_id, value). */
  write(tx: Tx, workspaceId: string, rows: SQL, target: string | null, states: readonly State[]): Promise<unknown>
}

const KINDS: Record<ActKind, Kind> = {
  tag: {
    read: (target) => sql`to_jsonb(exists (select from app.mention_tags t where t.workspace_id = m.workspace_id
      and t.mention_id = m.id and t.tag_id = ${target}::uuid))`,
    write: async (tx, workspaceId, rows, target) => {
      await tx.execute(sql`insert into app.mention_tags (workspace_id, mention_id, tag_id)
        select ${workspaceId}::uuid, r.mention_id, ${target}::uuid from ${rows} where r.value = 'true' on conflict do nothing`)
      await tx.execute(sql`delete from app.mention_tags t using ${rows} where t.workspace_id = ${workspaceId}
        and t.mention_id = r.mention_id and t.tag_id = ${target}::uuid and r.value = 'false'`)
    },
  },
  assign: {
    read: () => sql`coalesce(to_jsonb(m.assignee_id), 'null'::jsonb)`,
    write: (tx, workspaceId, rows) => setColumn(tx, workspaceId, rows, sql`assignee_id = (r.value #>> '{}')::uuid`),
  },
  status: {
    // A pending one says until when; one whose time has come is as open as any.
    read: () => sql`case when m.status <> 'pending' then to_jsonb(m.status) when m.pending_until <= now() then '"open"'::jsonb
      else jsonb_build_object('status', 'pending', 'until',
        to_char(m.pending_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end`,
    write: (tx, workspaceId, rows) =>
      setColumn(
        tx,
        workspaceId,
        rows,
        sql`status = coalesce(r.value->>'status', r.value #>> '{}'), pending_until = (r.value->>'until')::timestamptz`,
      ),
  },
  priority: {
    read: () => sql`to_jsonb(m.priority)`,
    write: (tx, workspaceId, rows) => setColumn(tx, workspaceId, rows, sql`priority = r.value #>> '{}'`),
  },
  sentiment: {
    read: () => sql`jsonb_build_object('value', m.sentiment, 'confidence', m.confidence, 'corrected', m.is_corrected,
      'towards', (select coalesce(jsonb_object_agg(x.monitor_id, jsonb_build_object('value', x.sentiment, 'confidence', x.confidence,
        'corrected', x.is_corrected)), '{}'::jsonb) from app.matches x where x.workspace_id = m.workspace_id and x.mention_id = m.id))`,
    write: async (tx, workspaceId, rows, _target, states) => {
      const ids = states.map((state) => state.mentionId)
      await lockWorkspace(tx, workspaceId)
      await takeOffCounts(tx, workspaceId, ids)
      await setColumn(
        tx,
        workspaceId,
        rows,
        sql`sentiment = r.value->>'value', confidence = (r.value->>'confidence')::real, is_corrected = (r.value->>'corrected')::boolean`,
      )
      await tx.execute(sql`update app.matches x set sentiment = v.one->>'value', confidence = (v.one->>'confidence')::real,
          is_corrected = (v.one->>'corrected')::boolean
        from ${rows} cross join lateral jsonb_each(r.value->'towards') v (monitor_id, one)
        where x.workspace_id = ${workspaceId} and x.mention_id = r.mention_id and x.monitor_id = v.monitor_id::uuid`)
      await putOnCounts(tx, workspaceId, ids)
    },
  },
  intent: {
    read: () => sql`jsonb_build_object('value', m.intent, 'confidence', m.intent_confidence, 'all', to_jsonb(m.intents),
      'corrected', m.is_intent_corrected, 'leads', (select coalesce(jsonb_object_agg(x.monitor_id, jsonb_build_object('score', x.lead_score,
        'parts', x.lead_parts)), '{}'::jsonb) from app.matches x where x.workspace_id = m.workspace_id and x.mention_id = m.id))`,
    write: async (tx, workspaceId, rows) => {
      await setColumn(
        tx,
        workspaceId,
        rows,
        sql`intent = r.value->>'value', intent_confidence = (r.value->>'confidence')::real,
          intents = array(select jsonb_array_elements_text(r.value->'all')), is_intent_corrected = (r.value->>'corrected')::boolean,
          lead_score = coalesce((select max((v.one->>'score')::int) from jsonb_each(r.value->'leads') v (id, one)), 0)`,
      )
      await tx.execute(sql`update app.matches x set lead_score = (v.one->>'score')::int
        from ${rows} cross join lateral jsonb_each(r.value->'leads') v (monitor_id, one)
        where x.workspace_id = ${workspaceId} and x.mention_id = r.mention_id and x.monitor_id = v.monitor_id::uuid`)
    },
  },
  mute: {
    read: () =>
      sql`(select to_jsonb(a.is_muted) from app.authors a where a.workspace_id = m.workspace_id and a.id = m.author_id)`,
    write: (tx, workspaceId, rows) =>
      tx.execute(sql`update app.authors a set is_muted = (r.value)::boolean from ${rows}
        join app.mentions m on m.workspace_id = ${workspaceId} and m.id = r.mention_id
        where a.workspace_id = ${workspaceId} and a.id = m.author_id`),
  },
  lead: {
    // null: no member has said anything; {"stage": null}: a member says that it is none.
    read: () => sql`coalesce((select jsonb_build_object('stage', l.stage)
      || jsonb_strip_nulls(jsonb_build_object('reason', l.lost_reason)) from app.leads l
      where l.workspace_id = m.workspace_id and l.mention_id = m.id), 'null'::jsonb)`,
    write: async (tx, workspaceId, rows) => {
      await tx.execute(sql`delete from app.leads l using ${rows} where l.workspace_id = ${workspaceId}
        and l.mention_id = r.mention_id and r.value is null and l.owner_id is null and l.next_step is null
        and l.value_amount is null`)
      // Owner and next step stay; the stage goes back to what the score gives.
      await tx.execute(sql`update app.leads l set stage = case when m.lead_score >= ${LEAD_FROM} then 'new' end, stage_since = now(),
          lost_reason = null
        from ${rows} join app.mentions m on m.workspace_id = ${workspaceId} and m.id = r.mention_id
        where l.workspace_id = ${workspaceId} and l.mention_id = r.mention_id and r.value is null`)
      await tx.execute(sql`insert into app.leads as l (workspace_id, mention_id, stage, lost_reason)
        select ${workspaceId}::uuid, r.mention_id, r.value->>'stage', r.value->>'reason' from ${rows} where r.value is not null
        on conflict (workspace_id, mention_id) do update set stage = excluded.stage, lost_reason = excluded.lost_reason,
          stage_since = case when l.stage is distinct from excluded.stage then now() else l.stage_since end
        where (l.stage, l.lost_reason) is distinct from (excluded.stage, excluded.lost_reason)`)
    },
  },
  value: {
    read: () => sql`coalesce((select jsonb_build_object('amount', trim_scale(l.value_amount), 'currency', l.value_currency)
      from app.leads l where l.workspace_id = m.workspace_id and l.mention_id = m.id and l.value_amount is not null), 'null'::jsonb)`,
    write: (tx, workspaceId, rows) =>
      // One that no member had touched gets its row, as an owner or a next step gives it one.
      tx.execute(sql`insert into app.leads (workspace_id, mention_id, stage, owner_id, value_amount, value_currency)
        select m.workspace_id, m.id, 'new', m.assignee_id, (r.value->>'amount')::numeric, r.value->>'currency'
        from ${rows} join app.mentions m on m.workspace_id = ${workspaceId} and m.id = r.mention_id
        on conflict (workspace_id, mention_id) do update
          set value_amount = excluded.value_amount, value_currency = excluded.value_currency`),
  },
  owner: {
    read: () => sql`coalesce((select to_jsonb(coalesce(l.owner_id::text, ${NO_OWNER})) from app.leads l
      where l.workspace_id = m.workspace_id and l.mention_id = m.id), 'null'::jsonb)`,
    write: async (tx, workspaceId, rows) => {
      await tx.execute(sql`insert into app.leads (workspace_id, mention_id, stage, owner_id)
        select ${workspaceId}::uuid, r.mention_id, 'new', nullif(r.value #>> '{}', ${NO_OWNER})::uuid from ${rows}
        on conflict (workspace_id, mention_id) do update set owner_id = excluded.owner_id`)
      // Its row came with its owner, and goes with them where nothing else stands in it.
      await tx.execute(sql`delete from app.leads l using ${rows} where l.workspace_id = ${workspaceId}
        and l.mention_id = r.mention_id and r.value is null and l.stage = 'new' and l.next_step is null and l.value_amount is null`)
    },
  },
}

/** Locks the mentions and reads their states, in the order of their ids; one that is not there is absent. */
export async function readStates(
  tx: Tx,
  workspaceId: string,
  kind: ActKind,
  mentionIds: readonly string[],
  target: string | null,
): Promise<State[]> {
  const { rows } = await tx.execute<{ id: string; value: unknown }>(sql`
    select m.id, ${KINDS[kind].read(target)} as value from app.mentions m
    where m.workspace_id = ${workspaceId} and m.id = any(${sql.param([...mentionIds])}::uuid[]) order by m.id for update of m`)
  return rows.map((row) => ({ mentionId: row.id, value: row.value }))
}

/** Sets states; for sentiment, counts move with them. */
export async function writeStates(
  tx: Tx,
  workspaceId: string,
  kind: ActKind,
  states: readonly State[],
  target: string | null,
): Promise<void> {
  if (states.length === 0) return
  const rows = sql`jsonb_to_recordset(${JSON.stringify(states.map(({ mentionId, value }) => ({ mention_id: mentionId, value })))}::jsonb)
    r (mention_id uuid, value jsonb)`
  await KINDS[kind].write(tx, workspaceId, rows, target, states)
}

function setColumn(tx: Tx, workspaceId: string, rows: SQL, set: SQL) {
  return tx.execute(
    sql`update app.mentions m set ${set} from ${rows} where m.workspace_id = ${workspaceId} and m.id = r.mention_id`,
  )
}
