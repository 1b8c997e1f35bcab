import * as contract from '@earshot/contract/members'
import { endSessions } from '@earshot/db/accounts'
import { revokeKeysOf } from '@earshot/db/api-keys'
import { audit } from '@earshot/db/audit-log'
import { inTransaction } from '@earshot/db/client'
import { changeRole, getMember, listMembers, type Member, removeMember, setAway } from '@earshot/db/members'
import { removeMembership } from '@earshot/db/memberships'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import type { Caller } from '../caller.ts'
import { endOfDay } from '../days.ts'
import { endBrowsers } from '../end-browsers.ts'
import { requireRank } from '../rank.ts'
import type { Services } from '../services.ts'
import { wire } from '../wire.ts'

export function memberRoutes(api: Api, services: Services): void {
  const { db, authDb } = services

  api.route({
    ...contract.listMembers,
    handler: ({ workspaceId, caller }) =>
      withWorkspace(db, workspaceId, async (tx) => ({
        members: (await listMembers(tx, workspaceId)).map((member) => toView(member, caller)),
      })),
  })

  api.route({
    ...contract.updateMember,
    handler: async ({ workspaceId, caller, params: { id }, body: { role } }) => {
      const changed = await withWorkspace(db, workspaceId, async (tx) => {
        const before = await getMember(tx, workspaceId, id)
        requireRank(caller, before.role, role)
        const after = await changeRole(tx, workspaceId, id, role)
        const detail = { from: before.role, to: role }
        await audit(tx, workspaceId, caller.actor, { act: 'member:role-changed', subject: id, detail })
        return after
      })
      if (changed.accountId !== caller.accountId) {
        await endBrowsers(services, changed.accountId, 'all')
        await inTransaction(authDb, (tx) => endSessions(tx, changed.accountId))
      }
      return toView(changed, caller)
    },
  })

  api.route({
    ...contract.removeMember,
    handler: async ({ caller, params: { id } }, reply) => {
      await leave(services, caller, id)
      return reply.status(204).send(null)
    },
  })

  api.route({
    ...contract.setAway,
    handler: ({ workspaceId, caller, body: { until } }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const awayUntil = until === null ? null : endOfDay(until, caller.timeZone)
        return toView(await setAway(tx, workspaceId, caller.memberId, awayUntil), caller)
      }),
  })

  api.route({
    ...contract.leaveWorkspace,
    handler: async ({ caller }, reply) => {
      await leave(services, caller, caller.memberId)
      return reply.status(204).send(null)
    },
  })
}

async function leave({ db, authDb }: Services, caller: Caller, id: string): Promise<void> {
  const { workspaceId } = caller
  const gone = await withWorkspace(db, workspaceId, async (tx) => {
    const member = await getMember(tx, workspaceId, id)
    if (id !== caller.memberId) requireRank(caller, member.role, member.role)
    await removeMember(tx, workspaceId, id)
    await audit(tx, workspaceId, caller.actor, {
      act: id === caller.memberId ? 'member:left' : 'member:removed',
      subject: id,
    })
    return member
  })
  if (id !== caller.memberId) await endBrowsers({ db, authDb }, gone.accountId, 'all')
  await inTransaction(authDb, async (tx) => {
    await removeMembership(tx, gone.accountId, workspaceId)
    await revokeKeysOf(tx, workspaceId, gone.id)
    if (id !== caller.memberId) await endSessions(tx, gone.accountId)
  })
}

function toView({ accountId: _account, createdAt, ...member }: Member, caller: Caller) {
  return wire({ ...member, joinedAt: createdAt, lastSeenAt: null as Date | null, isYou: member.id === caller.memberId })
}
