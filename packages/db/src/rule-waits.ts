import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { idAt } from './id.ts'

/** Workers' clocks, and transactions that take long: a mention may be there so much later than it says. */
const LATE_MS = 5 * 60_000

/** One look of a rule that waits for an answer: at mentions whose time was up between two times, in ms since the epoch. */
export interface WaitLook {
  ruleId: string
  version: number
  minutes: number
  /** It acts on none whose time was up before. */
  since: number
  from: number
  until: number
}

/** The looks that are due: one for each rule of the workspace that is on and waits, in the order of the rules. */
export async function listWaitLooks(tx: Tx, workspaceId: string): Promise<WaitLook[]> {
  const { rows } = await tx.execute<Record<keyof WaitLook, string>>(sql`
    select r.id as "ruleId", r.version, (v."when"->>'unanswered')::int as minutes, ${ms(sql`r.waits_since`)} as since,
      ${ms(sql`r.looked_until`)} as "from", ${ms(sql`now()`)} as until
    from app.rules r join app.rule_versions v on v.workspace_id = r.workspace_id and v.rule_id = r.id and v.version = r.version
    where r.workspace_id = ${workspaceId} and r.is_on and r.waits_since is not null order by r.position, r.id`)
  return rows.map(({ ruleId, ...row }) => ({
    ruleId,
    version: Number(row.version),
    minutes: Number(row.minutes),
    since: Number(row.since),
    from: Number(row.from),
    until: Number(row.until),
  }))
}

/** Mentions whose time was up within a look, after one of them, in the order of their ids, which is that of their coming. */
export async function listWaitedOut(
  tx: Tx,
  workspaceId: string,
  { minutes, since, from, until }: WaitLook,
  after: string | undefined,
  limit: number,
): Promise<string[]> {
  const waitMs = minutes * 60_000
  const first = idAt(from - waitMs - LATE_MS)
  const { rows } = await tx.execute<{ id: string }>(sql`select id from app.mentions
    where workspace_id = ${workspaceId} and is_matched and id > ${after ?? first} and id < ${idAt(until - waitMs + LATE_MS)}
      and received_at > ${new Date(since - waitMs).toISOString()}::timestamptz
      and received_at <= ${new Date(until - waitMs).toISOString()}::timestamptz
    order by id limit ${limit}`)
  return rows.map((row) => row.id)
}

/** Notes that a look came to its end; one that another worker has taken further, or whose rule was changed, stays. */
export async function endWaitLook(tx: Tx, workspaceId: string, { ruleId, version, until }: WaitLook): Promise<void> {
  await tx.execute(sql`update app.rules set looked_until = greatest(looked_until, ${new Date(until).toISOString()}::timestamptz)
    where workspace_id = ${workspaceId} and id = ${ruleId} and version = ${version} and looked_until is not null`)
}

function ms(at: ReturnType<typeof sql>) {
  return sql`floor(extract(epoch from ${at}) * 1000)::bigint`
}
