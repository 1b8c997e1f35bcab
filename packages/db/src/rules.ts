import { Conflict, NotFound } from '@earshot/core/errors'
import { MOST_RULES, type RuleAct } from '@earshot/core/rule'
import { and, asc, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import type { FilterParameters } from './filter-parameters.ts'
import { newId } from './id.ts'
import { members } from './schema/members.ts'
import { rules, ruleTurns, ruleVersions } from './schema/rules.ts'

/** What a rule says. `when.unanswered` makes it one that waits; any other looks at a mention when it is new. */
export interface RuleText {
  name: string
  when: FilterParameters
  does: RuleAct[]
}

export interface Rule extends RuleText {
  id: string
  version: number
  on: boolean
  changedAt: Date
  changedBy: { id: string; name: string } | null
  /** In the last 30 days, by any of its versions: mentions that it acted on, and those that it had to leave. */
  acted: number
  skipped: number
  lastActedAt: Date | null
}

const newest = and(
  eq(ruleVersions.workspaceId, rules.workspaceId),
  eq(ruleVersions.ruleId, rules.id),
  eq(ruleVersions.version, rules.version),
)
const writer = and(eq(members.workspaceId, ruleVersions.workspaceId), eq(members.id, ruleVersions.memberId))
const turns = (
  what: SQL,
  which: SQL,
) => sql`(select ${what} from ${ruleTurns} where ${ruleTurns.workspaceId} = ${rules.workspaceId}
  and ${ruleTurns.ruleId} = ${rules.id} and ${ruleTurns.at} > now() - interval '30 days' and ${which})`

const columns = {
  id: rules.id,
  name: ruleVersions.name,
  version: rules.version,
  on: rules.isOn,
  when: ruleVersions.when,
  does: ruleVersions.does,
  changedAt: ruleVersions.createdAt,
  changedBy: { id: members.id, name: members.name },
  acted: turns(sql`count(*)::int`, sql`not ${ruleTurns.isSkipped}`) as SQL<number>,
  skipped: turns(sql`count(*)::int`, sql`${ruleTurns.isSkipped}`) as SQL<number>,
  lastActedAt: turns(sql`max(${ruleTurns.at})`, sql`not ${ruleTurns.isSkipped}`).mapWith(
    (at: string | null) => at && new Date(at),
  ) as SQL<Date | null>,
}

/** In the order in which they act. */
export function listRules(tx: Tx, workspaceId: string): Promise<Rule[]> {
  return tx
    .select(columns)
    .from(rules)
    .innerJoin(ruleVersions, newest)
    .leftJoin(members, writer)
    .where(and(eq(rules.workspaceId, workspaceId), isNull(rules.deletedAt)))
    .orderBy(asc(rules.position), asc(rules.id))
}

export async function getRule(tx: Tx, workspaceId: string, id: string): Promise<Rule> {
  const [rule] = await tx
    .select(columns)
    .from(rules)
    .innerJoin(ruleVersions, newest)
    .leftJoin(members, writer)
    .where(here(workspaceId, id))
  if (!rule) throw new NotFound('There is no such rule.')
  return rule
}

/** It is off, and the last to act. */
export async function createRule(tx: Tx, workspaceId: string, memberId: string, text: RuleText): Promise<Rule> {
  const others = await tx
    .select({ position: rules.position })
    .from(rules)
    .where(and(eq(rules.workspaceId, workspaceId), isNull(rules.deletedAt)))
  if (others.length >= MOST_RULES) throw new Conflict(`There are ${MOST_RULES} rules already. Delete one first.`)
  const id = newId()
  const position = Math.max(0, ...others.map((one) => one.position)) + 1
  await tx.insert(rules).values({ workspaceId, id, position })
  await tx.insert(ruleVersions).values({ workspaceId, ruleId: id, version: 1, memberId, ...text })
  return getRule(tx, workspaceId, id)
}

/** Keeps what it said as a version; one that is on acts by the new words from now on. */
export async function changeRule(
  tx: Tx,
  workspaceId: string,
  memberId: string,
  id: string,
  change: Partial<RuleText>,
): Promise<void> {
  await holdRule(tx, workspaceId, id)
  const { name, when, does, version, on } = await getRule(tx, workspaceId, id)
  const text = { name, when, does, ...change }
  await tx.insert(ruleVersions).values({ workspaceId, ruleId: id, version: version + 1, memberId, ...text })
  await tx
    .update(rules)
    .set({ version: version + 1, ...turnFrom(on, text) })
    .where(here(workspaceId, id))
}

export async function switchRule(tx: Tx, workspaceId: string, id: string, on: boolean): Promise<void> {
  await holdRule(tx, workspaceId, id)
  const rule = await getRule(tx, workspaceId, id)
  if (rule.on === on) return
  await tx
    .update(rules)
    .set({ isOn: on, ...turnFrom(on, rule) })
    .where(here(workspaceId, id))
}

/** Throws `Conflict` where the ids are not those of all the rules. */
export async function orderRules(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<void> {
  const { rowCount } = await tx.execute(sql`update app.rules r set position = o.position
    from unnest(${sql.param([...ids])}::uuid[]) with ordinality o (id, position)
    where r.workspace_id = ${workspaceId} and r.id = o.id and r.deleted_at is null`)
  const count = await tx.$count(rules, and(eq(rules.workspaceId, workspaceId), isNull(rules.deletedAt)))
  if (rowCount !== ids.length || count !== ids.length)
    throw new Conflict('Somebody has added or deleted a rule meanwhile. Look at the list again.')
}

/** It acts no more; what it did stays, and is still told by its name. */
export async function deleteRule(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await holdRule(tx, workspaceId, id)
  await tx.update(rules).set({ deletedAt: new Date(), isOn: false, lookAt: null }).where(here(workspaceId, id))
}

/** Newest first. */
export async function listRuleVersions(tx: Tx, workspaceId: string, id: string) {
  await getRule(tx, workspaceId, id)
  return tx
    .select({
      version: ruleVersions.version,
      name: ruleVersions.name,
      when: ruleVersions.when,
      does: ruleVersions.does,
      changedAt: ruleVersions.createdAt,
      changedBy: { id: members.id, name: members.name },
    })
    .from(ruleVersions)
    .leftJoin(members, writer)
    .where(and(eq(ruleVersions.workspaceId, workspaceId), eq(ruleVersions.ruleId, id)))
    .orderBy(desc(ruleVersions.version))
    .limit(100)
}

/** One change of a rule at a time, and none while it acts. Throws `NotFound`. */
async function holdRule(tx: Tx, workspaceId: string, id: string): Promise<void> {
  const [row] = await tx.select({ id: rules.id }).from(rules).where(here(workspaceId, id)).for('update')
  if (!row) throw new NotFound('There is no such rule.')
}

/** One that waits for an answer looks at what comes due from now on. */
function turnFrom(on: boolean, { when }: Pick<RuleText, 'when'>) {
  const waits = on && when.unanswered !== undefined
  const at = waits ? sql`now()` : null
  return { waitsSince: at, lookedUntil: at, lookAt: at }
}

function here(workspaceId: string, id: string): SQL | undefined {
  return and(eq(rules.workspaceId, workspaceId), eq(rules.id, id), isNull(rules.deletedAt))
}
