import { Conflict } from '@earshot/core/errors'
import { createAccount, hasAccounts, lockSetUp } from '@earshot/db/accounts'
import { audit } from '@earshot/db/audit-log'
import { inTransaction } from '@earshot/db/client'
import { newId } from '@earshot/db/id'
import { addMember } from '@earshot/db/members'
import { addMembership } from '@earshot/db/memberships'
import { withWorkspace } from '@earshot/db/with-workspace'
import { createWorkspace } from '@earshot/db/workspaces'
import { hashPassword } from 'better-auth/crypto'
import { checkNewPassword } from './new-password.ts'
import type { Services } from './services.ts'

export interface NewOwner {
  name: string
  email: string
  password: string
  workspaceName: string
  timeZone?: string | undefined
  address?: string | undefined
}

/**
 * Makes the installation's first owner with an empty workspace. Throws `Conflict` where there is an account already,
 * `WeakPassword` where the password would be guessed.
 * The workspace comes first: killed in between, the set-up page is simply shown again.
 */
export async function makeFirstOwner(
  services: Pick<Services, 'authDb' | 'db'>,
  owner: NewOwner,
): Promise<{ accountId: string; workspaceId: string }> {
  const { email, name, workspaceName } = owner
  await checkNewPassword(owner.password, { email, name, workspaceNames: [workspaceName] })
  const passwordHash = await hashPassword(owner.password)
  return inTransaction(services.authDb, async (tx) => {
    await lockSetUp(tx)
    if (await hasAccounts(tx)) throw new Conflict('Earshot has its owner already. Sign in.')
    const accountId = newId()
    const workspaceId = await openWorkspace(
      services,
      { accountId, ...owner },
      { name: owner.workspaceName, timeZone: owner.timeZone },
    )
    await createAccount(tx, { id: accountId, name: owner.name, email: owner.email, passwordHash })
    await addMembership(tx, accountId, workspaceId)
    return { accountId, workspaceId }
  })
}

/** Makes a workspace with one owner. The caller adds the membership by which the account finds it. */
export async function openWorkspace(
  { db }: Pick<Services, 'db'>,
  person: { accountId: string; name: string; email: string; address?: string | undefined },
  workspace: { name: string; timeZone?: string | undefined; isSample?: boolean },
): Promise<string> {
  const workspaceId = newId()
  await withWorkspace(db, workspaceId, async (tx) => {
    await createWorkspace(tx, workspaceId, workspace)
    const { accountId, name, email } = person
    const owner = await addMember(tx, workspaceId, { accountId, name, email, role: 'owner' })
    await audit(
      tx,
      workspaceId,
      { memberId: owner.id, address: person.address },
      { act: 'workspace:created', subject: workspaceId },
    )
  })
  return workspaceId
}
