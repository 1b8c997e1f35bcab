import { NotFound } from '@earshot/core/errors'
import type { Role } from '@earshot/core/roles'
import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { newId } from './id.ts'
import { invitations } from './schema/invitations.ts'
import { members } from './schema/members.ts'

export interface Invitation {
  id: string
  email: string
  role: Role
  invitedBy: { id: string; name: string } | null
  createdAt: Date
  expiresAt: Date
}

const columns = {
  id: invitations.id,
  email: invitations.email,
  role: invitations.role,
  invitedBy: { id: members.id, name: members.name },
  createdAt: invitations.createdAt,
  expiresAt: invitations.expiresAt,
}

function open(tx: Tx, workspaceId: string, now: Date) {
  return {
    rows: tx
      .select(columns)
      .from(invitations)
      .leftJoin(members, and(eq(members.workspaceId, invitations.workspaceId), eq(members.id, invitations.invitedBy))),
    where: and(
      eq(invitations.workspaceId, workspaceId),
      isNull(invitations.acceptedAt),
      gt(invitations.expiresAt, now),
    ),
  }
}

/** Those that can still be accepted at `now`. */
export function listInvitations(tx: Tx, workspaceId: string, now: Date): Promise<Invitation[]> {
  const { rows, where } = open(tx, workspaceId, now)
  return rows.where(where).orderBy(desc(invitations.createdAt))
}

/** Takes the place of an earlier invitation to the same address. `tokenHash` is the SHA-256 of the link's token. */
export async function createInvitation(
  tx: Tx,
  workspaceId: string,
  invitation: { email: string; role: Role; tokenHash: string; invitedBy: string; expiresAt: Date },
): Promise<Invitation> {
  const email = invitation.email.toLowerCase()
  await tx.delete(invitations).where(and(eq(invitations.workspaceId, workspaceId), eq(invitations.email, email)))
  const id = newId()
  await tx.insert(invitations).values({ workspaceId, id, ...invitation, email })
  const { rows } = open(tx, workspaceId, new Date(0))
  const [made] = await rows.where(and(eq(invitations.workspaceId, workspaceId), eq(invitations.id, id)))
  return made as Invitation
}

export async function revokeInvitation(tx: Tx, workspaceId: string, id: string): Promise<Invitation['email']> {
  const [gone] = await tx
    .delete(invitations)
    .where(and(eq(invitations.workspaceId, workspaceId), eq(invitations.id, id), isNull(invitations.acceptedAt)))
    .returning({ email: invitations.email })
  if (!gone) throw new NotFound('There is no such invitation.')
  return gone.email
}

/** undefined: no such token, or it was used, replaced or is past its time. */
export async function findInvitation(
  tx: Tx,
  workspaceId: string,
  tokenHash: string,
  now: Date,
): Promise<Invitation | undefined> {
  const { rows, where } = open(tx, workspaceId, now)
  return (await rows.where(and(where, eq(invitations.tokenHash, tokenHash))))[0]
}

/** Uses it up; false where somebody was quicker. */
export async function acceptInvitation(tx: Tx, workspaceId: string, id: string, now: Date): Promise<boolean> {
  const used = await tx
    .update(invitations)
    .set({ acceptedAt: now })
    .where(and(eq(invitations.workspaceId, workspaceId), eq(invitations.id, id), isNull(invitations.acceptedAt)))
    .returning({ id: invitations.id })
  return used.length === 1
}
