import type { RuleProblem } from '@earshot/core/rule'
import { checkQuery } from '@earshot/query/parse'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import type { RuleText } from './rules.ts'

type Said = Pick<RuleText, 'when' | 'does'>

/** What keeps each rule from acting: tags, members, monitors and webhooks that it names and that are gone, and words that can't be read. */
export async function findRuleProblems(tx: Tx, workspaceId: string, rules: readonly Said[]): Promise<RuleProblem[][]> {
  const named = rules.map(namedIn)
  const [tags, members, monitors, endpoints, groups] = (['tag', 'member', 'monitor', 'endpoint', 'group'] as const).map(
    (kind) => [...new Set(named.flat().flatMap((one) => (one.kind === kind ? one.id : [])))],
  )
  const { rows } = await tx.execute<{ id: string }>(sql`
    select id from app.tags where workspace_id = ${workspaceId} and id = any(${sql.param(tags)}::uuid[])
    union all select id from app.members
      where workspace_id = ${workspaceId} and id = any(${sql.param(members)}::uuid[]) and removed_at is null
    union all select id from app.monitors
      where workspace_id = ${workspaceId} and id = any(${sql.param(monitors)}::uuid[]) and deleted_at is null
    union all select id from app.endpoints where workspace_id = ${workspaceId} and id = any(${sql.param(endpoints)}::uuid[])
    union all select id from app.groups
      where workspace_id = ${workspaceId} and id = any(${sql.param([...(groups ?? []), ...(members ?? [])])}::uuid[]) and removed_at is null`)
  const there = new Set(rows.map((row) => row.id))
  return rules.map((rule, i) => {
    const gone = (named[i] ?? []).filter(({ id }) => !there.has(id))
    const problems = gone.map(({ kind, at }): RuleProblem => ({ kind: `${kind}-gone`, at }))
    if (rule.when.text !== undefined && !checkQuery(rule.when.text).query)
      problems.push({ kind: 'unreadable', at: 'when' })
    return problems.filter(({ kind, at }, n) => problems.findIndex((one) => one.kind === kind && one.at === at) === n)
  })
}

interface Named {
  kind: 'tag' | 'member' | 'monitor' | 'endpoint' | 'group'
  at: 'when' | 'does'
  id: string
}

function namedIn({ when, does }: Said): Named[] {
  const inWhen = (kind: Named['kind'], ids: readonly string[] = []) =>
    ids.map((id): Named => ({ kind, at: 'when', id }))
  return [
    ...inWhen('tag', when.tag),
    ...inWhen('monitor', when.monitor),
    ...inWhen(
      'member',
      when.assignee?.filter((id) => id !== 'none'),
    ),
    ...does.flatMap((act): Named[] => {
      if (act.kind === 'tag') return [{ kind: 'tag', at: 'does', id: act.tagId }]
      if (act.kind === 'webhook') return [{ kind: 'endpoint', at: 'does', id: act.endpointId }]
      if ('groupId' in act) return [{ kind: 'group', at: 'does', id: act.groupId }]
      return 'memberId' in act ? [{ kind: 'member', at: 'does', id: act.memberId }] : []
    }),
  ]
}
