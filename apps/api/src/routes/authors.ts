import * as contract from '@earshot/contract/authors'
import { getAuthor, listMutedAuthors } from '@earshot/db/authors'
import { loadMentions } from '@earshot/db/mention-rows'
import { listMentionKeys } from '@earshot/db/mentions'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import { cutPage, fromCursor } from '../cursor.ts'
import type { Services } from '../services.ts'
import { wire } from '../wire.ts'

export function authorRoutes(api: Api, { db }: Services): void {
  api.route({
    ...contract.listMutedAuthors,
    handler: ({ workspaceId }) =>
      withWorkspace(db, workspaceId, async (tx) => ({ authors: await listMutedAuthors(tx, workspaceId) })),
  })

  api.route({
    ...contract.getAuthor,
    handler: ({ workspaceId, params }) =>
      withWorkspace(db, workspaceId, async (tx) => wire(await getAuthor(tx, workspaceId, params.id))),
  })

  api.route({
    ...contract.listAuthorMentions,
    handler: ({ workspaceId, caller, params, query: { cursor, limit = 50 } }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        await getAuthor(tx, workspaceId, params.id)
        const filter = { authorIds: [params.id], muted: 'show' as const, zone: caller.timeZone }
        const keys = await listMentionKeys(tx, workspaceId, filter, limit + 1, cursor ? fromCursor(cursor) : undefined)
        const { rows, next } = cutPage(keys, limit, (key) => key)
        return wire({
          mentions: await loadMentions(
            tx,
            workspaceId,
            rows.map((row) => row.id),
          ),
          next,
        })
      }),
  })
}
