import { Conflict } from '@earshot/core/errors'
import type { KeptBecause, Written } from '@earshot/core/import-undo'
import { PERSON_FIELDS } from '@earshot/core/prospect-import'
import { and, eq, sql } from 'drizzle-orm'
import { takeBackStroke } from './acts.ts'
import type { Tx } from './client.ts'
import { queueProspects } from './crm-queue.ts'
import { type ImportedNow, type Restored, undoOf } from './import-undo.ts'
import { setNextStep } from './leads.ts'
import { getPeopleImport, type KeptPerson, NAME } from './prospect-import-ledger.ts'
import { acts } from './schema/acts.ts'
import { lockWorkspace } from './workspace-lock.ts'

/** What became, or would become, of an import's people. Each is counted once: who stays in part is `kept`, with why. */
export interface UndoOutcome {
  removed: number
  restored: number
  kept: KeptPerson[]
}

/** Takes an import of people back, in one transaction, or only says what that would do. Throws `NotFound`, and `Conflict` where it was undone before. */
export async function undoImport(
  tx: Tx,
  workspaceId: string,
  memberId: string,
  importId: string,
  { dryRun }: { dryRun: boolean },
): Promise<UndoOutcome> {
  // Nobody is heard for the first time meanwhile, and nobody else undoes it.
  if (!dryRun) await lockWorkspace(tx, workspaceId)
  const { undoneAt } = await getPeopleImport(tx, workspaceId, importId)
  if (undoneAt) throw new Conflict('This import has been undone already.')
  const people = await listImported(tx, workspaceId, importId)
  const plan = people.map((one) => ({ one, undoing: undoOf(one) }))
  const removed = plan.flatMap(({ one, undoing }) => (undoing.kind === 'remove' ? one.id : []))
  const restored = plan.flatMap(({ undoing }) => (undoing.kind === 'restore' ? undoing.person : []))
  const kept = plan.flatMap(({ one: { id, label: name }, undoing }) =>
    'why' in undoing && undoing.why ? { id, name, why: undoing.why } : [],
  )
  const whole = plan.filter(({ undoing }) => undoing.kind === 'restore' && undoing.why === null)
  const outcome = { removed: removed.length, restored: whole.length, kept }
  if (dryRun) return outcome
  for (const { one, undoing } of plan)
    if (undoing.kind === 'restore' && undoing.takesLead) await takeLeadBack(tx, workspaceId, memberId, one.written)
  await restorePeople(tx, workspaceId, restored, people)
  const emptied = await listEmptied(tx, workspaceId, importId)
  await removePeople(tx, workspaceId, [...removed, ...emptied])
  await noteUndone(tx, workspaceId, memberId, importId, outcome)
  return outcome
}

async function listImported(tx: Tx, workspaceId: string, importId: string): Promise<ImportedNow[]> {
  const lead = (key: string) => sql`l.written->'lead'->>${sql.raw(`'${key}'`)}`
  const { rows } = await tx.execute<Pick<ImportedNow, keyof ImportedNow>>(sql`
    select p.id, ${NAME} as label, l.is_new as "isNew", l.written, p.name, p.company, p.role, p.place, p.mail,
      p.known_as as "knownAs", p.standing, p.do_not_contact as "doNotContact",
      exists (select from app.prospect_authors x where x.workspace_id = p.workspace_id and x.prospect_id = p.id)
        -- Once heard and then merged into somebody else: their keys went along.
        or (l.written->'keys' <> '[]'::jsonb and not exists (select from app.prospect_keys k
          where k.workspace_id = p.workspace_id and k.prospect_id = p.id)) as "isHeard",
      exists (select from app.prospect_import_people o where o.workspace_id = l.workspace_id and o.prospect_id = l.prospect_id
        and o.import_id <> l.import_id and o.written is not null) as "isInAnother",
      l.written->'lead' <> 'null'::jsonb and (
        exists (select from app.acts a where a.workspace_id = l.workspace_id and a.mention_id = (${lead('mentionId')})::uuid
          and a.kind in ('lead', 'value', 'owner') and a.undone_at is null and a.created_at >= i.created_at
          and not l.written->'lead'->'strokeIds' ? a.stroke_id::text)
        or exists (select from app.notes n where n.workspace_id = l.workspace_id and n.mention_id = (${lead('mentionId')})::uuid
          and n.created_at >= i.created_at)
        or exists (select from app.leads d where d.workspace_id = l.workspace_id and d.mention_id = (${lead('mentionId')})::uuid
          and (d.next_step, d.next_step_at) is distinct from (${lead('nextStep')}, (${lead('nextStepAt')})::timestamptz))) as "isWorkedOn"
    from app.prospect_import_people l
    join app.prospect_imports i on i.workspace_id = l.workspace_id and i.id = l.import_id
    join app.prospects p on p.workspace_id = l.workspace_id and p.id = l.prospect_id
    where l.workspace_id = ${workspaceId} and l.import_id = ${importId} order by p.id for update of p`)
  return rows
}

async function takeLeadBack(tx: Tx, workspaceId: string, memberId: string, { lead }: Written): Promise<void> {
  if (!lead) return
  const { mentionId, strokeIds, nextStep, nextStepAt } = lead
  // The row goes with its stage where nothing else stands in it.
  if (nextStep || nextStepAt) await setNextStep(tx, workspaceId, mentionId, { nextStep: null, nextStepAt: null })
  for (const strokeId of [...strokeIds].reverse()) {
    const rows = await tx
      .select()
      .from(acts)
      .where(and(eq(acts.workspaceId, workspaceId), eq(acts.strokeId, strokeId)))
      .for('update')
    if (rows.some((row) => row.undoneAt === null)) await takeBackStroke(tx, workspaceId, memberId, rows)
  }
}

async function restorePeople(
  tx: Tx,
  workspaceId: string,
  restored: readonly Restored[],
  people: readonly ImportedNow[],
): Promise<void> {
  const rows = restored.map(({ id, knownAs, standing, ...person }) => ({
    ...{ id, knownAs, standing },
    ...Object.fromEntries(PERSON_FIELDS.map((field) => [field, person[field]])),
  }))
  await tx.execute(sql`update app.prospects p set name = r.name, company = r.company, role = r.role, place = r.place, mail = r.mail,
      known_as = r."knownAs", standing = nullif(r.standing, 'null'::jsonb), updated_at = now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, name text, company text, role text, place text, mail text,
      "knownAs" jsonb, standing jsonb)
    where p.workspace_id = ${workspaceId} and p.id = r.id`)
  const keys = people.flatMap(({ id, isNew, written }) => (isNew ? [] : written.keys.map((key) => ({ id, key }))))
  await tx.execute(sql`delete from app.prospect_keys k using jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) r (id uuid, key text)
    where k.workspace_id = ${workspaceId} and k.key = r.key and k.prospect_id = r.id`)
  await queueProspects(
    tx,
    workspaceId,
    restored.map(({ id }) => id),
  )
}

/** Authors whom it made people, and of whom nothing stands any more that a person would be kept for. */
async function listEmptied(tx: Tx, workspaceId: string, importId: string): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select p.id from app.prospect_import_people l
    join app.prospects p on p.workspace_id = l.workspace_id and p.id = l.prospect_id
    where l.workspace_id = ${workspaceId} and l.import_id = ${importId} and l.written->'pursued' = 'true'::jsonb
      and concat(p.name, p.company, p.role, p.place, p.mail) = '' and p.known_as = '[]'::jsonb and p.standing is null and not p.do_not_contact
      and (select count(*) from app.prospect_authors x where x.workspace_id = p.workspace_id and x.prospect_id = p.id) = 1
      and not exists (select from app.prospect_import_people o where o.workspace_id = l.workspace_id
        and o.prospect_id = l.prospect_id and o.import_id <> l.import_id and o.written is not null)
      and not exists (select from app.crm_records r where r.workspace_id = p.workspace_id and r.prospect_id = p.id and r.record_id is not null)
      and not exists (select from app.prospect_authors x
        join app.mentions m on m.workspace_id = x.workspace_id and m.author_id = x.author_id
        join app.leads d on d.workspace_id = m.workspace_id and d.mention_id = m.id and d.stage is not null
        where x.workspace_id = p.workspace_id and x.prospect_id = p.id)`)
  return rows.map(({ id }) => id)
}

/** Nothing of theirs has left: who was in a CRM is not among them. */
async function removePeople(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<void> {
  const theirs = sql`workspace_id = ${workspaceId} and prospect_id = any(${sql.param([...ids])}::uuid[])`
  await tx.execute(sql`delete from app.prospect_keys where ${theirs}`)
  await tx.execute(sql`delete from app.prospect_authors where ${theirs}`)
  await tx.execute(sql`delete from app.crm_records where ${theirs} and record_id is null`)
  await tx.execute(
    sql`delete from app.prospects where workspace_id = ${workspaceId} and id = any(${sql.param([...ids])}::uuid[])`,
  )
}

/** Who stayed, and why, is kept; what it wrote is not. */
async function noteUndone(
  tx: Tx,
  workspaceId: string,
  memberId: string,
  importId: string,
  { removed, restored, kept }: UndoOutcome,
): Promise<void> {
  const here = sql`workspace_id = ${workspaceId} and import_id = ${importId}`
  await tx.execute(sql`update app.prospect_import_people l set written = null, kept = r.why
    from jsonb_to_recordset(${JSON.stringify(kept satisfies { why: KeptBecause }[])}::jsonb) r (id uuid, why text)
    where ${here} and l.prospect_id = r.id`)
  await tx.execute(sql`delete from app.prospect_import_people where ${here} and kept is null`)
  await tx.execute(sql`update app.prospect_imports set undone_at = now(), undone_by = ${memberId}, removed = ${removed},
    restored = ${restored}, kept = ${kept.length} where workspace_id = ${workspaceId} and id = ${importId}`)
}
