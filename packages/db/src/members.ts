import { Conflict, NotFound } from '@earshot/core/errors'
import { ACTS, type Act, type Role } from '@earshot/core/roles'
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { removeBrowsers } from './browsers.ts'
import type { Tx } from './client.ts'
import { newId } from './id.ts'
import { lookAgain } from './news-waiting.ts'
import { browsers } from './schema/browsers.ts'
import { members } from './schema/members.ts'

export type Member = Pick<
  typeof members.$inferSelect,
  'id' | 'accountId' | 'name' | 'email' | 'role' | 'createdAt' | 'awayUntil'
>

/** null: the workspace's. */
export type Language = typeof members.$inferSelect.language

const columns = {
  id: members.id,
  accountId: members.accountId,
  name: members.name,
  email: members.email,
  role: members.role,
  createdAt: members.createdAt,
  awayUntil: members.awayUntil,
}

export function listMembers(tx: Tx, workspaceId: string): Promise<Member[]> {
  return tx
    .select(columns)
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), isNull(members.removedAt)))
    .orderBy(asc(members.createdAt), asc(members.id))
}

/** The ids of the members whose role may do this. */
export async function listWhoMay(tx: Tx, workspaceId: string, act: Act): Promise<string[]> {
  const may = inArray(members.role, [...ACTS[act]])
  const here = and(eq(members.workspaceId, workspaceId), may, isNull(members.removedAt))
  return (await tx.select({ id: members.id }).from(members).where(here)).map(({ id }) => id)
}

/** The member that an account is in this workspace; undefined where it is none, or no more. */
export async function findMemberOf(tx: Tx, workspaceId: string, accountId: string): Promise<Member | undefined> {
  const here = and(eq(members.workspaceId, workspaceId), eq(members.accountId, accountId), isNull(members.removedAt))
  return (await tx.select(columns).from(members).where(here))[0]
}

export async function findMember(tx: Tx, workspaceId: string, id: string): Promise<Member | undefined> {
  const here = and(eq(members.workspaceId, workspaceId), eq(members.id, id), isNull(members.removedAt))
  return (await tx.select(columns).from(members).where(here))[0]
}

export async function getMember(tx: Tx, workspaceId: string, id: string): Promise<Member> {
  const member = await findMember(tx, workspaceId, id)
  if (!member) throw new NotFound('There is no such member in this workspace.')
  return member
}

/** Adds a member; one who had left is a member again, under the same id. */
export async function addMember(
  tx: Tx,
  workspaceId: string,
  person: { accountId: string; name: string; email: string; role: Role; language?: Language },
): Promise<Member> {
  const [member] = await tx
    .insert(members)
    .values({ workspaceId, id: newId(), ...person })
    .onConflictDoUpdate({
      target: [members.workspaceId, members.accountId],
      set: { ...person, removedAt: null },
    })
    .returning(columns)
  return member as Member
}

export async function setLanguage(tx: Tx, workspaceId: string, accountId: string, language: Language): Promise<void> {
  await tx
    .update(members)
    .set({ language })
    .where(and(eq(members.workspaceId, workspaceId), eq(members.accountId, accountId)))
}

/** Throws `Conflict` where the workspace would be left without an owner. */
export async function changeRole(tx: Tx, workspaceId: string, id: string, role: Role): Promise<Member> {
  if (role !== 'owner') await refuseLastOwner(tx, workspaceId, id)
  await tx
    .update(members)
    .set({ role })
    .where(and(eq(members.workspaceId, workspaceId), eq(members.id, id)))
  return getMember(tx, workspaceId, id)
}

/** Until when nothing is assigned to them in turn, and nothing pushed; null: they are here. */
export async function setAway(tx: Tx, workspaceId: string, id: string, awayUntil: Date | null): Promise<Member> {
  await tx
    .update(members)
    .set({ awayUntil })
    .where(and(eq(members.workspaceId, workspaceId), eq(members.id, id)))
  await lookAgain(tx, { workspaceId, memberId: id })
  return getMember(tx, workspaceId, id)
}

/** The row stays, as the author of notes; the person is a member no more, and pushed nothing. Throws `Conflict` for the last owner. */
export async function removeMember(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await refuseLastOwner(tx, workspaceId, id)
  await tx
    .update(members)
    .set({ removedAt: new Date() })
    .where(and(eq(members.workspaceId, workspaceId), eq(members.id, id)))
  await removeBrowsers(tx, workspaceId, eq(browsers.memberId, id))
}

/** Locks the owners first: two of them who leave at once can't both be "not the last". */
async function refuseLastOwner(tx: Tx, workspaceId: string, id: string): Promise<void> {
  const { rows } = await tx.execute<{ id: string }>(sql`select ${members.id} as id from ${members}
    where ${members.workspaceId} = ${workspaceId} and ${members.role} = 'owner' and ${members.removedAt} is null
    order by ${members.id} for update`)
  if (rows.length === 1 && rows[0]?.id === id) {
    throw new Conflict('This is the last owner. Make another member an owner first.')
  }
}
