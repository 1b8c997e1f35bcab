import { sql } from 'drizzle-orm'
import { type ActKind, NO_OWNER, writeStates } from './act-states.ts'
import type { Tx } from './client.ts'
import { newId } from './id.ts'
import { acts } from './schema/acts.ts'

type ActRow = typeof acts.$inferInsert

/**
 * Whoever a mention is assigned to owns the lead that is made of it, and a rule that assigns a mention gives its lead away too:
 * but never one whose owner a person, an import or a CRM has set. Part of the stroke that made or assigned it, so undo takes both back;
 * in the name of the rule that assigned. Gives the mentions whose lead has another owner now.
 */
export async function passToOwners(
  tx: Tx,
  workspaceId: string,
  kind: ActKind | 'untag' | 'unmute',
  done: readonly ActRow[],
): Promise<string[]> {
  const byRule = kind === 'assign' && done.some((row) => row.ruleId)
  const giving = byRule ? done : kind === 'lead' ? done.filter(isMade) : []
  if (giving.length === 0) return []
  const ids = giving.map((row) => row.mentionId)
  const { rows } = await tx.execute<Passed>(sql`
    select m.id as "mentionId", m.assignee_id as "ownerId", l.owner_id as was, a.rule_id as "ruleId", a.rule_version as "ruleVersion"
    from app.mentions m
    join app.leads l on l.workspace_id = m.workspace_id and l.mention_id = m.id and l.stage is not null
    left join lateral (${lastAct('assign')}) a on true
    left join lateral (${lastAct('owner')}) w on true
    where m.workspace_id = ${workspaceId} and m.id = any(${sql.param(ids)}::uuid[]) and m.assignee_id is not null
      and l.owner_id is distinct from m.assignee_id
      and case when w.id is null then l.owner_id is null else w.rule_id is not null and ${byRule} end`)
  const by = new Map(done.map((row) => [row.mentionId, row]))
  await writeStates(
    tx,
    workspaceId,
    'owner',
    rows.map(({ mentionId, ownerId }) => ({ mentionId, value: ownerId })),
    null,
  )
  const passed = rows.map(({ mentionId, ownerId, was, ruleId, ruleVersion }): ActRow => {
    const cause = by.get(mentionId) as ActRow
    const who = ruleId
      ? { ruleId, ruleVersion }
      : { memberId: cause.memberId, ruleId: cause.ruleId, ruleVersion: cause.ruleVersion }
    const values = { before: { value: was ?? NO_OWNER, target: null }, after: { value: ownerId, target: null } }
    return { workspaceId, id: newId(), mentionId, strokeId: cause.strokeId, kind: 'owner', ...who, ...values }
  })
  if (passed.length > 0) await tx.insert(acts).values(passed)
  return rows.map((row) => row.mentionId)
}

type Passed = {
  mentionId: string
  ownerId: string
  was: string | null
  ruleId: string | null
  ruleVersion: number | null
}

/** Of a mention `m`, that which was not undone. */
function lastAct(kind: string) {
  return sql`select x.id, x.rule_id, x.rule_version from app.acts x
    where x.workspace_id = m.workspace_id and x.mention_id = m.id and x.kind = ${kind} and x.undone_at is null
    order by x.created_at desc, x.id desc limit 1`
}

/** One that no member had said anything of, or that was none. */
function isMade(row: ActRow): boolean {
  const stageOf = (state: unknown) => (state as { value: { stage: string | null } | null }).value?.stage
  return !stageOf(row.before) && Boolean(stageOf(row.after))
}
