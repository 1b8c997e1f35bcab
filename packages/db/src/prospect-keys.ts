import { createHash } from 'node:crypto'
import { type Identity, keysOf, type Standing } from '@earshot/core/prospect-import'
import { sql } from 'drizzle-orm'
import { type Act, type ActingRule, actOnMentions } from './acts.ts'
import type { Tx } from './client.ts'
import { isAssignee } from './groups.ts'
import { setNextStep } from './leads.ts'

const HASHED = 'sha256 '

/** How the key of somebody who was erased is kept. */
export function hashOf(key: string): string {
  return key.startsWith(HASHED) ? key : HASHED + createHash('sha256').update(key).digest('hex')
}

/** Which people these keys are of, by key; of those who were erased too. */
export async function findByKeys(tx: Tx, workspaceId: string, keys: readonly string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map()
  const plain = new Map(keys.flatMap((key) => [[key, key] as const, [hashOf(key), key] as const]))
  const { rows } = await tx.execute<{ key: string; prospectId: string }>(sql`
    select key, prospect_id as "prospectId" from app.prospect_keys
    where workspace_id = ${workspaceId} and key = any(${sql.param([...plain.keys()])}::text[])`)
  return new Map(rows.map(({ key, prospectId }) => [plain.get(key) ?? key, prospectId]))
}

/** An author whose post was just stored, and the mention that it is. */
export interface Met extends Identity {
  authorId: string
  mentionId: string
}

/**
 * Whoever was imported and is now heard is that person: with do-not-contact, and with what stood on their lead, which stands on this
 * first mention from now on.
 */
export async function meetImported(tx: Tx, workspaceId: string, met: readonly Met[]): Promise<void> {
  const keysOfMet = met.map((one) => keysOf({ knownAs: [one], mail: null }))
  const found = await findByKeys(tx, workspaceId, [...new Set(keysOfMet.flat())])
  if (found.size === 0) return
  for (const [i, { authorId, mentionId }] of met.entries()) {
    const prospectId = keysOfMet[i]?.map((key) => found.get(key)).find((id) => id !== undefined)
    if (!prospectId) continue
    const { rows } = await tx.execute<{ standing: Standing | null; closed: boolean }>(sql`with joined as (
        insert into app.prospect_authors (workspace_id, author_id, prospect_id)
        values (${workspaceId}, ${authorId}, ${prospectId}) on conflict do nothing returning prospect_id)
      select p.standing, p.do_not_contact as closed from app.prospects p
      where p.workspace_id = ${workspaceId} and p.id in (select prospect_id from joined)`)
    const [joined] = rows
    if (!joined?.standing || joined.closed) continue
    await putStanding(tx, workspaceId, null, mentionId, joined.standing)
    await tx.execute(sql`update app.prospects set standing = null, updated_at = now()
      where workspace_id = ${workspaceId} and id = ${prospectId}`)
  }
}

/** Makes a mention a lead that stands as it stood elsewhere. Gives the strokes that did it. */
export async function putStanding(
  tx: Tx,
  workspaceId: string,
  by: string | ActingRule | null,
  mentionId: string,
  { stage, lostReason, value, ownerId, nextStep, nextStepAt }: Standing,
): Promise<string[]> {
  const acts: Act[] = [{ kind: 'lead', stage, reason: lostReason }]
  if (value) acts.push({ kind: 'value', value })
  // They may have left since.
  if (ownerId && (await isAssignee(tx, workspaceId, ownerId))) acts.push({ kind: 'owner', ownerId })
  const strokeIds: string[] = []
  for (const act of acts) {
    const { actId } = await actOnMentions(tx, workspaceId, by, [mentionId], act)
    if (actId) strokeIds.push(actId)
  }
  if (nextStep || nextStepAt)
    await setNextStep(tx, workspaceId, mentionId, { nextStep, nextStepAt: nextStepAt ? new Date(nextStepAt) : null })
  return strokeIds
}
