import { Conflict, Invalid, NotFound } from '@earshot/core/errors'
import { type Identity, keysOf } from '@earshot/core/prospect-import'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { NAME } from './prospect-import-ledger.ts'
import { findByKeys } from './prospect-keys.ts'
import type { ProspectFields } from './prospects.ts'
import { lockWorkspace } from './workspace-lock.ts'

/** What is noted of somebody of whom nothing was heard yet. */
export interface UnheardPerson extends ProspectFields {
  mail: string | null
  knownAs: Identity[]
}

/**
 * Changes what is noted of somebody who was imported and not heard yet, and by what they will be known. Gives what stood there. Throws
 * `NotFound`, and `Conflict` where they were heard meanwhile, or somebody else is known by that.
 */
export async function changeUnheard(
  tx: Tx,
  workspaceId: string,
  id: string,
  change: Partial<UnheardPerson>,
): Promise<UnheardPerson> {
  // Nobody is heard for the first time meanwhile.
  await lockWorkspace(tx, workspaceId)
  const before = await getUnheard(tx, workspaceId, id)
  const { name, company, role, place, mail, knownAs, doNotContact } = { ...before, ...change }
  await writeKeys(tx, workspaceId, id, keysOf({ knownAs, mail }))
  await tx.execute(sql`update app.prospects set name = ${name}, company = ${company}, role = ${role}, place = ${place}, mail = ${mail},
      known_as = ${JSON.stringify(knownAs)}::jsonb, do_not_contact = ${doNotContact}, updated_at = now()
    where workspace_id = ${workspaceId} and id = ${id}`)
  return before
}

/** Throws `NotFound`, of who was erased too, and `Conflict` where something was heard of them. */
async function getUnheard(tx: Tx, workspaceId: string, id: string): Promise<UnheardPerson> {
  const { rows } = await tx.execute<Pick<UnheardPerson, keyof UnheardPerson> & { isHeard: boolean }>(sql`
    select p.name, p.company, p.role, p.place, p.mail, p.known_as as "knownAs", p.do_not_contact as "doNotContact",
      exists (select from app.prospect_authors x where x.workspace_id = p.workspace_id and x.prospect_id = p.id) as "isHeard"
    from app.prospects p where p.workspace_id = ${workspaceId} and p.id = ${id}
      and (exists (select from app.prospect_authors x where x.workspace_id = p.workspace_id and x.prospect_id = p.id)
        or exists (select from app.prospect_keys k where k.workspace_id = p.workspace_id and k.prospect_id = p.id
          and k.key not like 'sha256 %'))
    for update of p`)
  if (!rows[0]) throw new NotFound('There is no such person.')
  const { isHeard, ...person } = rows[0]
  if (isHeard) throw new Conflict('This person has been heard here: change them beside what they said.')
  return person
}

async function writeKeys(tx: Tx, workspaceId: string, id: string, keys: readonly string[]): Promise<void> {
  if (keys.length === 0)
    throw new Invalid(
      'They need a mail address, a profile, or a handle with its network: by nothing else could they be known.',
    )
  const taken = [...(await findByKeys(tx, workspaceId, keys)).values()].find((other) => other !== id)
  if (taken) {
    const { rows } = await tx.execute<{ name: string }>(
      sql`select ${NAME} as name from app.prospects p where p.workspace_id = ${workspaceId} and p.id = ${taken}`,
    )
    throw new Conflict(`${rows[0]?.name || 'Somebody who was erased'} is known by that here. Nothing was changed.`)
  }
  const theirs = sql`${sql.param([...keys])}::text[]`
  await tx.execute(sql`delete from app.prospect_keys
    where workspace_id = ${workspaceId} and prospect_id = ${id} and key <> all(${theirs})`)
  await tx.execute(sql`insert into app.prospect_keys (workspace_id, key, prospect_id)
    select ${workspaceId}::uuid, key, ${id}::uuid from unnest(${theirs}) key on conflict do nothing`)
}
