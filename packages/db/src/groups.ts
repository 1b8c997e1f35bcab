import { Conflict, Invalid, NotFound } from '@earshot/core/errors'
import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { newId } from './id.ts'
import { tellChanged } from './outbox.ts'

export interface Group {
  id: string
  name: string
  /** Of those who have not left the workspace. */
  memberIds: string[]
}

export interface GroupText {
  name: string
  memberIds: readonly string[]
}

export async function listGroups(tx: Tx, workspaceId: string): Promise<Group[]> {
  return readGroups(tx, workspaceId, sql`true`)
}

export async function getGroup(tx: Tx, workspaceId: string, id: string): Promise<Group> {
  const [group] = await readGroups(tx, workspaceId, sql`g.id = ${id}`)
  if (!group) throw new NotFound('There is no such group in this workspace.')
  return group
}

/** The groups that a member is in: what is theirs is the member's too. */
export async function listGroupIdsOf(tx: Tx, workspaceId: string, memberId: string): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select g.id from app.group_members x join app.groups g on g.workspace_id = x.workspace_id and g.id = x.group_id
    where x.workspace_id = ${workspaceId} and x.member_id = ${memberId} and g.removed_at is null order by g.id`)
  return rows.map(({ id }) => id)
}

/** Whether an id is that of a member or group who can be given something. */
export async function isAssignee(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
  const { rows } = await tx.execute(sql`select from app.members
      where workspace_id = ${workspaceId} and id = ${id} and removed_at is null
    union all select from app.groups where workspace_id = ${workspaceId} and id = ${id} and removed_at is null`)
  return rows.length > 0
}

/** The member who has this id, or those of the group that has it. */
export async function listMembersBehind(tx: Tx, workspaceId: string, id: string): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`select m.id from app.members m
    where m.workspace_id = ${workspaceId} and m.removed_at is null and (m.id = ${id} or exists (select from app.group_members x
      where x.workspace_id = m.workspace_id and x.group_id = ${id} and x.member_id = m.id)) order by m.id`)
  return rows.map((row) => row.id)
}

/** Throws `Conflict` where one has this name, `Invalid` where a member is not of the workspace. */
export async function createGroup(tx: Tx, workspaceId: string, { name, memberIds }: GroupText): Promise<Group> {
  const id = newId()
  const { rowCount } = await tx.execute(sql`insert into app.groups (workspace_id, id, name)
    values (${workspaceId}, ${id}, ${name}) on conflict do nothing`)
  if (rowCount !== 1) throw nameTaken(name)
  await setMembers(tx, workspaceId, id, memberIds)
  return getGroup(tx, workspaceId, id)
}

export async function updateGroup(
  tx: Tx,
  workspaceId: string,
  id: string,
  { name, memberIds }: { name?: string | undefined; memberIds?: readonly string[] | undefined },
): Promise<Group> {
  const before = await getGroup(tx, workspaceId, id)
  if (name !== undefined && name !== before.name) {
    const { rowCount } = await tx.execute(sql`update app.groups g set name = ${name}
      where workspace_id = ${workspaceId} and id = ${id} and not exists (select from app.groups o
        where o.workspace_id = ${workspaceId} and o.id <> ${id} and o.removed_at is null and lower(o.name) = lower(${name}))`)
    if (rowCount !== 1) throw nameTaken(name)
  }
  if (memberIds) await setMembers(tx, workspaceId, id, memberIds)
  return getGroup(tx, workspaceId, id)
}

/** What was assigned to it is nobody's, as are its leads: how many mentions and leads that were. */
export async function removeGroup(
  tx: Tx,
  workspaceId: string,
  id: string,
): Promise<{ unassigned: number; unowned: number }> {
  await getGroup(tx, workspaceId, id)
  await tx.execute(sql`update app.groups set removed_at = now() where workspace_id = ${workspaceId} and id = ${id}`)
  await tx.execute(sql`delete from app.group_members where workspace_id = ${workspaceId} and group_id = ${id}`)
  const { rows } = await tx.execute<{ id: string }>(sql`update app.mentions set assignee_id = null
    where workspace_id = ${workspaceId} and assignee_id = ${id} returning id`)
  const { rows: leads } = await tx.execute<{ id: string }>(sql`update app.leads set owner_id = null
    where workspace_id = ${workspaceId} and owner_id = ${id} returning mention_id as id`)
  const changed = new Set([...rows, ...leads].map((row) => row.id))
  await tellChanged(tx, workspaceId, [...changed])
  return { unassigned: rows.length, unowned: leads.length }
}

/**
 * Whose turn it is, so many times: whoever of the group had fewest turns, and of those the one who has been here longest. Who has left, or is away,
 * has none, and none to make up for later; empty where nobody is left.
 */
export async function takeGroupTurns(tx: Tx, workspaceId: string, groupId: string, count: number): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string; turns: number; isHere: boolean }>(sql`
    select m.id, x.turns::int as turns, coalesce(m.away_until <= now(), true) as "isHere"
    from app.group_members x join app.members m on m.workspace_id = x.workspace_id and m.id = x.member_id
    where x.workspace_id = ${workspaceId} and x.group_id = ${groupId} and m.removed_at is null order by x.member_id for update of x`)
  const here = rows.filter(({ isHere }) => isHere)
  if (here.length === 0) return []
  const next: string[] = []
  for (let n = 0; n < count; n++) {
    const one = here.reduce((least, other) => (other.turns < least.turns ? other : least))
    one.turns += 1
    next.push(one.id)
  }
  const fewest = Math.min(...here.map(({ turns }) => turns))
  for (const one of rows) one.turns = Math.max(one.turns, fewest)
  await tx.execute(sql`update app.group_members x set turns = t.turns
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) t (id uuid, turns bigint)
    where x.workspace_id = ${workspaceId} and x.group_id = ${groupId} and x.member_id = t.id`)
  return next
}

/** A member who joins has had as many turns as whoever had fewest: they do not get all that comes until they have caught up. */
async function setMembers(tx: Tx, workspaceId: string, groupId: string, memberIds: readonly string[]): Promise<void> {
  const ids = sql`${sql.param([...new Set(memberIds)])}::uuid[]`
  const { rows } = await tx.execute<{ count: number }>(sql`select count(*)::int as count from app.members
    where workspace_id = ${workspaceId} and id = any(${ids}) and removed_at is null`)
  if (rows[0]?.count !== new Set(memberIds).size)
    throw new Invalid('One of these is no member of the workspace.', { '/memberIds': 'names somebody who is not here' })
  await tx.execute(sql`delete from app.group_members
    where workspace_id = ${workspaceId} and group_id = ${groupId} and not member_id = any(${ids})`)
  await tx.execute(sql`insert into app.group_members (workspace_id, group_id, member_id, turns)
    select ${workspaceId}::uuid, ${groupId}::uuid, id, coalesce((select min(turns) from app.group_members
      where workspace_id = ${workspaceId} and group_id = ${groupId}), 0)
    from unnest(${ids}) id on conflict do nothing`)
}

async function readGroups(tx: Tx, workspaceId: string, which: SQL): Promise<Group[]> {
  const { rows } = await tx.execute<Record<string, unknown>>(sql`
    select g.id, g.name, coalesce(array_agg(m.id order by m.id) filter (where m.id is not null), '{}')::text[] as "memberIds"
    from app.groups g left join app.group_members x on x.workspace_id = g.workspace_id and x.group_id = g.id
    left join app.members m on m.workspace_id = x.workspace_id and m.id = x.member_id and m.removed_at is null
    where g.workspace_id = ${workspaceId} and g.removed_at is null and ${which} group by g.id, g.name order by lower(g.name)`)
  return rows as unknown as Group[]
}

function nameTaken(name: string): Conflict {
  return new Conflict(`There is a group called “${name}” already.`)
}
