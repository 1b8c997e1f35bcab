import type { RuleAct } from '@earshot/core/rule'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import type { FilterParameters } from './filter-parameters.ts'
import { actByRule, takeTurns } from './rule-acts.ts'
import { findMatching } from './rule-matches.ts'
import { findRuleProblems } from './rule-problems.ts'

/** A rule that is on, with what its turn needs. */
export interface RunningRule {
  id: string
  version: number
  when: FilterParameters
  does: RuleAct[]
  /** Of the workspace. */
  zone: string
  /** Where it names what is gone: it does nothing then. */
  broken: 'when' | 'does' | undefined
}

/** The rules that are on, in their order; held as they are until the transaction ends. */
export async function listRunningRules(tx: Tx, workspaceId: string): Promise<RunningRule[]> {
  const { rows } = await tx.execute<Record<string, unknown>>(sql`
    select r.id, r.version, v."when", v.does, w.time_zone as zone
    from app.rules r join app.workspaces w on w.workspace_id = r.workspace_id
    join app.rule_versions v on v.workspace_id = r.workspace_id and v.rule_id = r.id and v.version = r.version
    where r.workspace_id = ${workspaceId} and r.is_on order by r.position, r.id for share of r`)
  const rules = rows as unknown as Omit<RunningRule, 'broken'>[]
  const problems = await findRuleProblems(tx, workspaceId, rules)
  return rules.map((rule, i) => ({
    ...rule,
    broken: problems[i]?.find(({ at }) => at === 'when')?.at ?? problems[i]?.[0]?.at,
  }))
}

/** A rule's turn with these mentions: it acts on those that it is for and has had no turn with. */
export async function runRule(tx: Tx, workspaceId: string, rule: RunningRule, mentionIds: string[]): Promise<void> {
  // What it is for can't be told where that names what is gone.
  if (mentionIds.length === 0 || rule.broken === 'when') return
  const found = await findMatching(tx, workspaceId, rule.when, rule.zone, mentionIds)
  const fresh = await takeTurns(tx, workspaceId, rule, found, rule.broken !== undefined)
  if (!rule.broken && fresh.length > 0) await actByRule(tx, workspaceId, rule, rule.does, fresh.sort())
}
