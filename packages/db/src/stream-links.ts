import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'

/**
 * Gives every watch of a stream the installation's stream for its network and settings, making those that are missing. What
 * signs in with a secret of its own has a stream of its own.
 */
export async function linkStreams(tx: Tx): Promise<void> {
  const wanted = sql`select w.workspace_id, w.id, w.network, c.settings,
      case when c.sealed is null then c.settings::text else c.id::text end as key
    from app.watches w join app.connections c on c.workspace_id = w.workspace_id and c.id = w.connection_id
    left join app.streams s on s.id = w.stream_id
    where w.kind = 'stream' and w.is_on and c.deleted_at is null
      and s.key is distinct from case when c.sealed is null then c.settings::text else c.id::text end`
  await tx.execute(sql`insert into app.streams (id, network, key, settings)
    select distinct on (n.network, n.key) gen_random_uuid(), n.network, n.key, n.settings from (${wanted}) n
    order by n.network, n.key on conflict (network, key) do nothing`)
  await tx.execute(sql`update app.watches w set stream_id = s.id from (${wanted}) n
    join app.streams s on s.network = n.network and s.key = n.key
    where w.workspace_id = n.workspace_id and w.id = n.id`)
}
