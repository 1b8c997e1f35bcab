import type { Me, Membership } from '@earshot/contract/session'
import { NotFound } from '@earshot/core/errors'
import { ACTS, type Act, mayDo } from '@earshot/core/roles'
import { findAccount } from '@earshot/db/accounts'
import { inTransaction } from '@earshot/db/client'
import { listWorkspacesOf } from '@earshot/db/memberships'
import { findSeatOf, type Seat } from '@earshot/db/seats'
import type { Services } from './services.ts'

/** An account, with every workspace that it is a member of. */
export async function readMe(services: Services, accountId: string): Promise<Me> {
  const account = await inTransaction(services.authDb, (tx) => findAccount(tx, accountId))
  if (!account) throw new NotFound('This account is no more.')
  const { id, ...person } = account
  return { accountId: id, ...person, memberships: await listMemberships(services, id) }
}

export async function listMemberships({ db, authDb }: Services, accountId: string): Promise<Membership[]> {
  const ids = await inTransaction(authDb, (tx) => listWorkspacesOf(tx, accountId))
  const seats = await Promise.all(ids.map((id) => findSeatOf(db, id, accountId)))
  return seats.filter((seat) => seat !== undefined).map(toMembership)
}

export function toMembership({ workspaceId, workspaceName, memberId, role, timeZone, isSample }: Seat): Membership {
  const acts = (Object.keys(ACTS) as Act[]).filter((act) => mayDo(role, act))
  return { workspaceId, workspaceName, memberId, role, acts, timeZone, isSample }
}
