import * as contract from '@earshot/contract/notifications'
import { countUnread, listNotifications, readNotifications } from '@earshot/db/notifications'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import { cutPage, fromCursor } from '../cursor.ts'
import type { Services } from '../services.ts'
import { wire } from '../wire.ts'

export function notificationRoutes(api: Api, { db }: Services): void {
  api.route({
    ...contract.listNotifications,
    handler: ({ workspaceId, caller: { memberId }, query: { cursor, limit = 50 } }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const page = { before: cursor && fromCursor(cursor).id, limit: limit + 1 }
        const found = await listNotifications(tx, workspaceId, memberId, page)
        const { rows, next } = cutPage(found, limit, ({ createdAt, id }) => ({ at: createdAt.getTime(), id }))
        return wire({ notifications: rows, next, unread: await countUnread(tx, workspaceId, memberId) })
      }),
  })

  api.route({
    ...contract.readNotification,
    handler: ({ workspaceId, caller: { memberId }, params: { id } }) =>
      withWorkspace(db, workspaceId, async (tx) => ({
        unread: await readNotifications(tx, workspaceId, memberId, { id }),
      })),
  })

  api.route({
    ...contract.readNotifications,
    handler: ({ workspaceId, caller: { memberId }, body: { upTo } }) =>
      withWorkspace(db, workspaceId, async (tx) => ({
        unread: await readNotifications(tx, workspaceId, memberId, { upTo }),
      })),
  })
}
