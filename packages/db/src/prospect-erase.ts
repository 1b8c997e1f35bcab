import { keysOf } from '@earshot/core/prospect-import'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import type { Change } from './heard.ts'
import { deleteAuthors } from './mentions-remove.ts'
import { hashOf } from './prospect-keys.ts'

/**
 * Erases a person here: what was heard of all their authors and all that hangs on it, what members noted of them, and, by the next
 * turn of each CRM, their records there. Only keys made of network and id stay, so that whoever is heard again is not
 * contacted. For the worker, in a transaction that holds the workspace's lock.
 */
export async function eraseProspect(tx: Tx, workspaceId: string, prospectId: string): Promise<Change[]> {
  const { rows } = await tx.execute<{ network: string; externalIds: string[] }>(sql`
    select a.network, array_agg(a.external_id order by a.external_id) as "externalIds" from app.prospect_authors x
    join app.authors a on a.workspace_id = x.workspace_id and a.id = x.author_id
    where x.workspace_id = ${workspaceId} and x.prospect_id = ${prospectId} group by 1 order by 1`)
  await hashKeys(tx, workspaceId, prospectId)
  const changes: Change[] = []
  for (const { network, externalIds } of rows)
    changes.push(...(await deleteAuthors(tx, workspaceId, network, externalIds)))
  const theirs = sql`workspace_id = ${workspaceId} and prospect_id = ${prospectId}`
  await tx.execute(sql`delete from app.authors where workspace_id = ${workspaceId}
    and id in (select author_id from app.prospect_authors where ${theirs})`)
  await tx.execute(sql`update app.prospects set name = null, company = null, role = null, place = null, mail = null,
    known_as = '[]', standing = null, do_not_contact = true,
    updated_at = now() where workspace_id = ${workspaceId} and id = ${prospectId}`)
  await tx.execute(sql`delete from app.crm_conflicts where ${theirs}`)
  await tx.execute(sql`delete from app.prospect_import_people where ${theirs}`)
  await tx.execute(sql`update app.crm_records set state = 'erasing', base = '{}', failure = null, why = null, fields = '{}',
    due_at = now(), version = version + 1 where ${theirs}`)
  return changes
}

/** Of what they are known by only hashes stay: enough to find that whom a file brings again is not to be contacted. */
async function hashKeys(tx: Tx, workspaceId: string, prospectId: string): Promise<void> {
  const { rows: known } = await tx.execute<{ network: string; handle: string; url: string | null }>(sql`
    select a.network, a.handle, a.url from app.prospect_authors x
    join app.authors a on a.workspace_id = x.workspace_id and a.id = x.author_id
    where x.workspace_id = ${workspaceId} and x.prospect_id = ${prospectId}`)
  const { rows: imported } = await tx.execute<{ key: string }>(sql`delete from app.prospect_keys
    where workspace_id = ${workspaceId} and prospect_id = ${prospectId} returning key`)
  const keys = new Set([...keysOf({ knownAs: known, mail: null }), ...imported.map(({ key }) => key)].map(hashOf))
  await tx.execute(sql`insert into app.prospect_keys (workspace_id, key, prospect_id)
    select ${workspaceId}::uuid, key, ${prospectId}::uuid from unnest(${sql.param([...keys])}::text[]) key on conflict do nothing`)
}
