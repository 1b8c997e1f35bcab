import * as contract from '@earshot/contract/mentions'
import { onlyMonitor } from '@earshot/db/mention-filter'
import { loadMentions } from '@earshot/db/mention-rows'
import { countMentions, findMentionKey, listMentionKeys } from '@earshot/db/mentions'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import { cutPage, fromCursor } from '../cursor.ts'
import { toFilter } from '../filter.ts'
import type { Services } from '../services.ts'
import { wire } from '../wire.ts'

export function mentionRoutes(api: Api, { db }: Services): void {
  api.route({
    ...contract.listMentions,
    handler: ({ workspaceId, caller, query: { cursor, limit = 50, ...query } }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const filter = toFilter(query, caller)
        const keys = await listMentionKeys(tx, workspaceId, filter, limit + 1, cursor ? fromCursor(cursor) : undefined)
        const { rows, next } = cutPage(keys, limit, (key) => key)
        const mentions = await loadMentions(
          tx,
          workspaceId,
          rows.map((row) => row.id),
          onlyMonitor(filter),
        )
        return wire({ mentions, next, gaps: [] })
      }),
  })
}
