import { Conflict, Invalid, NotFound } from '@earshot/core/errors'
import { createAccount, findAccountByEmail } from '@earshot/db/accounts'
import { audit } from '@earshot/db/audit-log'
import { inTransaction } from '@earshot/db/client'
import { newId } from '@earshot/db/id'
import { findInvitation, type Invitation, acceptInvitation as useUp } from '@earshot/db/invitations'
import { addMember } from '@earshot/db/members'
import { addMembership } from '@earshot/db/memberships'
import { withWorkspace } from '@earshot/db/with-workspace'
import { getWorkspace } from '@earshot/db/workspaces'
import { hashPassword } from 'better-auth/crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { checkNewPassword } from './new-password.ts'
import type { Services } from './services.ts'
import { signIn } from './sign-in.ts'
import { hashToken, workspaceOfToken } from './token.ts'

interface Read {
  workspaceId: string
  workspaceName: string
  invitation: Invitation
  hasAccount: boolean
}

/** What a link is for. Throws `NotFound` where it was used, replaced, taken back or is past its week. */
export async function readInvitation({ db, authDb, now }: Services, token: string): Promise<Read> {
  const gone = new NotFound('This invitation was used already, taken back, or is past its week. Ask for a new one.')
  const workspaceId = workspaceOfToken(token)
  if (!workspaceId) throw gone
  const found = await withWorkspace(db, workspaceId, async (tx) => {
    const invitation = await findInvitation(tx, workspaceId, hashToken(token), new Date(now()))
    return invitation && { invitation, workspaceName: (await getWorkspace(tx, workspaceId)).name }
  })
  if (!found) throw gone
  const account = await inTransaction(authDb, (tx) => findAccountByEmail(tx, found.invitation.email))
  return { workspaceId, ...found, hasAccount: account !== undefined }
}

/**
 * Joins: a new person with name and password, one with an account by their password. The account comes first, then the
 * place where it is looked for, then the member: killed in between, the link still works.
 */
export async function acceptInvitation(
  services: Services,
  request: FastifyRequest<{ Body: { token: string; name?: string; password: string } }>,
  reply: FastifyReply,
): Promise<string> {
  const { token, name, password } = request.body
  const { workspaceId, workspaceName, invitation, hasAccount } = await readInvitation(services, token)
  const { email, role } = invitation
  if (!hasAccount) await makeAccount(services, { email, name, password, workspaceName })
  const accountId = await signIn(services, request, reply, { email, password })
  const account = await inTransaction(services.authDb, async (tx) => {
    await addMembership(tx, accountId, workspaceId)
    return findAccountByEmail(tx, email)
  })
  await withWorkspace(services.db, workspaceId, async (tx) => {
    if (!(await useUp(tx, workspaceId, invitation.id, new Date(services.now()))))
      throw new Conflict('This invitation was used just now.')
    const person = { accountId, name: account?.name ?? email, email, role, language: account?.locale ?? null }
    const member = await addMember(tx, workspaceId, person)
    await audit(
      tx,
      workspaceId,
      { memberId: member.id, address: request.ip },
      { act: 'member:joined', subject: member.id, detail: { role } },
    )
  })
  return accountId
}

async function makeAccount(
  services: Services,
  person: { email: string; name: string | undefined; password: string; workspaceName: string },
): Promise<void> {
  const { email, name, password, workspaceName } = person
  if (!name?.trim()) throw new Invalid('Say what others should call you.', { '/name': 'is missing' })
  if (password.length < 10)
    throw new Invalid('The password is too short: give it ten characters or more.', { '/password': 'is too short' })
  await checkNewPassword(password, { email, name, workspaceNames: [workspaceName] })
  const passwordHash = await hashPassword(password)
  await inTransaction(services.authDb, (tx) =>
    createAccount(tx, { id: newId(), name: name.trim(), email, passwordHash }),
  )
}
