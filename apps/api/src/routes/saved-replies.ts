import * as contract from '@earshot/contract/saved-replies'
import { audit } from '@earshot/db/audit-log'
import { createSavedReply, deleteSavedReply, listSavedReplies, updateSavedReply } from '@earshot/db/saved-replies'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import type { Services } from '../services.ts'

export function savedReplyRoutes(api: Api, { db }: Services): void {
  api.route({
    ...contract.listSavedReplies,
    handler: ({ workspaceId }) =>
      withWorkspace(db, workspaceId, async (tx) => ({ savedReplies: await listSavedReplies(tx, workspaceId) })),
  })

  api.route({
    ...contract.createSavedReply,
    handler: async ({ workspaceId, caller, body }, reply) => {
      const made = await withWorkspace(db, workspaceId, async (tx) => {
        const saved = await createSavedReply(tx, workspaceId, body)
        const detail = { name: saved.name }
        await audit(tx, workspaceId, caller.actor, { act: 'saved-reply:made', subject: saved.id, detail })
        return saved
      })
      return reply.status(201).send(made)
    },
  })

  api.route({
    ...contract.updateSavedReply,
    handler: ({ workspaceId, caller, params, body }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const saved = await updateSavedReply(tx, workspaceId, { ...params, ...body })
        const detail = { name: saved.name }
        await audit(tx, workspaceId, caller.actor, { act: 'saved-reply:changed', subject: saved.id, detail })
        return saved
      }),
  })

  api.route({
    ...contract.deleteSavedReply,
    handler: async ({ workspaceId, caller, params }, reply) => {
      await withWorkspace(db, workspaceId, async (tx) => {
        await deleteSavedReply(tx, workspaceId, params.id)
        await audit(tx, workspaceId, caller.actor, { act: 'saved-reply:deleted', subject: params.id })
      })
      return reply.status(204).send(null)
    },
  })
}
