import * as contract from '@earshot/contract/tags'
import { createTag, deleteTag, listTags, updateTag } from '@earshot/db/tags'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import type { Services } from '../services.ts'

export function tagRoutes(api: Api, { db }: Services): void {
  api.route({
    ...contract.listTags,
    handler: ({ workspaceId }) =>
      withWorkspace(db, workspaceId, async (tx) => ({ tags: await listTags(tx, workspaceId) })),
  })

  api.route({
    ...contract.createTag,
    handler: async ({ workspaceId, body: { name, colour = 'grey' } }, reply) =>
      reply
        .status(201)
        .send(await withWorkspace(db, workspaceId, (tx) => createTag(tx, workspaceId, { name: name.trim(), colour }))),
  })

  api.route({
    ...contract.updateTag,
    handler: ({ workspaceId, params, body }) =>
      withWorkspace(db, workspaceId, (tx) => updateTag(tx, workspaceId, params.id, body)),
  })

  api.route({
    ...contract.deleteTag,
    handler: async ({ workspaceId, params }, reply) => {
      await withWorkspace(db, workspaceId, (tx) => deleteTag(tx, workspaceId, params.id))
      return reply.status(204).send(null)
    },
  })
}
