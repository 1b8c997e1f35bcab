import * as contract from '@earshot/contract/sessions'
import { nameBrowser } from '@earshot/core/browser'
import { NotFound } from '@earshot/core/errors'
import { endSessions } from '@earshot/db/accounts'
import { audit } from '@earshot/db/audit-log'
import { inTransaction } from '@earshot/db/client'
import { getMember } from '@earshot/db/members'
import { endOtherSessions, endSession, listSessions } from '@earshot/db/sessions'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import { auditAccount } from '../audit-account.ts'
import { endBrowsers } from '../end-browsers.ts'
import { requireRank } from '../rank.ts'
import type { Services } from '../services.ts'
import { hashToken } from '../token.ts'
import { wire } from '../wire.ts'

export function openSessionRoutes(api: Api, services: Services): void {
  const { db, authDb, config } = services

  api.route({
    ...contract.listSessions,
    handler: async ({ accountId, sessionToken }) => {
      const sessions = await inTransaction(authDb, (tx) => listSessions(tx, accountId, config.sessionDays))
      return wire({
        sessions: sessions.map(({ token, userAgent, ...session }) => ({
          ...session,
          browser: nameBrowser(userAgent ?? ''),
          isHere: token === sessionToken,
        })),
      })
    },
  })

  api.route({
    ...contract.endSession,
    handler: async ({ accountId, ip, params: { id } }, reply) => {
      const token = await inTransaction(authDb, (tx) => endSession(tx, accountId, id))
      if (!token) throw new NotFound('You have no such session: it has ended already.')
      await endBrowsers(services, accountId, { session: hashToken(token) })
      await auditAccount(services, accountId, ip, 'account:sessions-ended')
      return reply.status(204).send(null)
    },
  })

  api.route({
    ...contract.endOtherSessions,
    handler: async ({ accountId, sessionToken, ip }, reply) => {
      await inTransaction(authDb, (tx) => endOtherSessions(tx, accountId, sessionToken))
      await endBrowsers(services, accountId, { othersThan: hashToken(sessionToken) })
      await auditAccount(services, accountId, ip, 'account:sessions-ended')
      return reply.status(204).send(null)
    },
  })

  api.route({
    ...contract.endMemberSessions,
    handler: async ({ workspaceId, caller, params: { id } }, reply) => {
      const member = await withWorkspace(db, workspaceId, async (tx) => {
        const found = await getMember(tx, workspaceId, id)
        requireRank(caller, found.role, found.role)
        await audit(tx, workspaceId, caller.actor, { act: 'member:sessions-ended', subject: id })
        return found
      })
      await endBrowsers(services, member.accountId, 'all')
      await inTransaction(authDb, (tx) => endSessions(tx, member.accountId))
      return reply.status(204).send(null)
    },
  })
}
