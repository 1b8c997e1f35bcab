import * as contract from '@earshot/contract/audit-log'
import { listAuditLog } from '@earshot/db/audit-log'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import { cutPage, fromCursor } from '../cursor.ts'
import type { Services } from '../services.ts'
import { wire } from '../wire.ts'

export function auditLogRoutes(api: Api, { db }: Services): void {
  api.route({
    ...contract.listAuditLog,
    handler: ({ workspaceId, query: { cursor, limit = 50, act, member } }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const after = cursor === undefined ? undefined : fromCursor(cursor)
        const of = { ...(act !== undefined && { act }), ...(member !== undefined && { memberId: member }) }
        const found = await listAuditLog(tx, workspaceId, { ...of, after, limit: limit + 1 })
        const { rows, next } = cutPage(found, limit, ({ entry }) => ({ at: entry.at.getTime(), id: entry.id }))
        const entries = rows.map(({ entry, member }) => ({
          id: entry.id,
          at: entry.at,
          act: entry.act,
          member,
          apiKeyName: typeof entry.detail.key === 'string' ? entry.detail.key : null,
          address: entry.address,
          target: entry.subject,
          detail: entry.detail,
        }))
        return wire({ entries, next })
      }),
  })
}
