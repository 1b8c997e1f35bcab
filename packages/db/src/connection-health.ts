import type { OutcomeKind } from '@earshot/core/outcome'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'

/** How a connection is heard, over all of its watches. */
export interface Health {
  connectionId: string
  /** The oldest of its watches' newest hearing: what all of them have heard up to. null: one was never heard. */
  heardUntil: Date | null
  lastTurnAt: Date | null
  /** The longest time between two turns of a watch, in ms. */
  everyMs: number
  failing: boolean
  lastFailure: { at: Date; kind: OutcomeKind; why: string; sample: string | null } | null
  mentionsToday: number
  quarantined: number
  budget: { left: number; of: number; resetsAt: Date } | null
}

type Row = {
  connection_id: string
  heard_until: string | null
  never: boolean
  last_turn_at: string | null
  every_ms: number
  failing: boolean
  failure: { at: string; kind: OutcomeKind; why: string; sample: string | null } | null
  mentions_today: number
  quarantined: number
  budget: { left: number; of: number; resets_at: string } | null
}

/**
 * By connection. Mentions are those of its network in the last 24 hours (of the network that `postsOf` names, where it hears another's
 * posts); a budget refills by the hour where the network does not say.
 */
export async function listHealth(
  tx: Tx,
  workspaceId: string,
  postsOf: Readonly<Record<string, string>> = {},
): Promise<Map<string, Health>> {
  const { rows } = await tx.execute<Row>(sql`
    select c.id as connection_id, w.heard_until, coalesce(w.never, true) as never, w.last_turn_at, coalesce(w.every_ms, 0)::float8 as every_ms,
      coalesce(w.failing, false) as failing, f.failure,
      (select coalesce(sum(n.mentions), 0)::int from app.mention_counts n where n.workspace_id = c.workspace_id
        and n.monitor_id = '00000000-0000-0000-0000-000000000000' and n.network = coalesce(${JSON.stringify(postsOf)}::jsonb ->> c.network, c.network) and n.slot >= now() - interval '24 hours') as mentions_today,
      (select count(*)::int from app.quarantine q join app.watches qw on qw.workspace_id = q.workspace_id and qw.id = q.watch_id
        where q.workspace_id = c.workspace_id and qw.connection_id = c.id) as quarantined,
      (select jsonb_build_object('left', b."left", 'of', b.size, 'resets_at', coalesce(b.wait_until, b.refilled_at + interval '1 hour'))
        from app.budgets b where b.size > 0 and (b.key like c.network || ':account:' || c.id || '%' or b.key like c.network || ':address%')
        order by b.workspace_id nulls last limit 1) as budget
    from app.connections c
    left join lateral (select min(w.heard_until) as heard_until, bool_or(w.heard_until is null) as never, max(w.last_turn_at) as last_turn_at,
        max(w.every_ms) as every_ms, bool_or(w.failures > 0) as failing
      from app.watches w where w.workspace_id = c.workspace_id and w.connection_id = c.id and w.is_on) w on true
    left join lateral (select jsonb_build_object('at', t.ended_at, 'kind', t.kind, 'why', t.why, 'sample', t.sample) as failure
      from app.watch_turns t join app.watches fw on fw.workspace_id = t.workspace_id and fw.id = t.watch_id
      where t.workspace_id = c.workspace_id and fw.connection_id = c.id and t.kind in ('failed', 'asks-person', 'gone')
      order by t.ended_at desc limit 1) f on true
    where c.workspace_id = ${workspaceId} and c.deleted_at is null`)
  return new Map(rows.map((row) => [row.connection_id, toHealth(row)]))
}

function toHealth(row: Row): Health {
  return {
    connectionId: row.connection_id,
    heardUntil: row.never || row.heard_until === null ? null : new Date(row.heard_until),
    lastTurnAt: row.last_turn_at === null ? null : new Date(row.last_turn_at),
    everyMs: row.every_ms,
    failing: row.failing,
    lastFailure: row.failure && { ...row.failure, at: new Date(row.failure.at), why: row.failure.why ?? '' },
    mentionsToday: row.mentions_today,
    quarantined: row.quarantined,
    budget: row.budget && {
      left: Math.max(0, row.budget.left),
      of: row.budget.of,
      resetsAt: new Date(row.budget.resets_at),
    },
  }
}
