import { hashToken, newApiKey } from '@earshot/api/token'
import { ACTS, type Act, type Role } from '@earshot/core/roles'
import { createAccount } from '@earshot/db/accounts'
import { createApiKey } from '@earshot/db/api-keys'
import { inTransaction } from '@earshot/db/client'
import { newId } from '@earshot/db/id'
import { addMember } from '@earshot/db/members'
import { addMembership } from '@earshot/db/memberships'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { TestApi } from '../api/use-api.ts'

export const ALL_SCOPES = Object.keys(ACTS) as Act[]

export interface Person {
  accountId: string
  memberId: string
  workspaceId: string
  /** `Bearer …`, with every scope. */
  authorization: string
}

/** A member of a workspace, with a key that may do all that the role may. */
export async function addPerson(api: TestApi, workspaceId: string, role: Role): Promise<Person> {
  const { authDb, db } = api.services
  const accountId = newId()
  const email = `${accountId}@example.com`
  await inTransaction(authDb, async (tx) => {
    await createAccount(tx, { id: accountId, name: role, email, passwordHash: hashToken(accountId) })
    await addMembership(tx, accountId, workspaceId)
  })
  const member = await withWorkspace(db, workspaceId, (tx) =>
    addMember(tx, workspaceId, { accountId, name: role, email, role }),
  )
  const authorization = await addKey(api, { workspaceId, memberId: member.id }, ALL_SCOPES)
  return { accountId, memberId: member.id, workspaceId, authorization }
}

export async function addKey(
  api: TestApi,
  of: { workspaceId: string; memberId: string },
  scopes: Act[],
): Promise<string> {
  const { key, prefix, hash } = newApiKey()
  const { workspaceId, memberId } = of
  await inTransaction(api.services.authDb, (tx) =>
    createApiKey(tx, { workspaceId, memberId, name: 'test', prefix, hash, scopes, expiresAt: null }),
  )
  return `Bearer ${key}`
}
