import * as contract from '@earshot/contract/prospects'
import { Failed } from '@earshot/core/errors'
import { audit } from '@earshot/db/audit-log'
import { getAuthor } from '@earshot/db/authors'
import { listCandidates } from '@earshot/db/prospect-candidates'
import { findProspect, mergeProspect, saveProspect, splitProspect } from '@earshot/db/prospects'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import type { Services } from '../services.ts'

export function prospectRoutes(api: Api, { db, bus }: Services): void {
  api.route({
    ...contract.getProspect,
    handler: ({ workspaceId, params: { id } }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        await getAuthor(tx, workspaceId, id)
        return { prospect: (await findProspect(tx, workspaceId, id)) ?? null }
      }),
  })

  api.route({
    ...contract.saveProspect,
    handler: ({ workspaceId, caller, params: { id }, body }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const prospect = await saveProspect(tx, workspaceId, id, body)
        if (body.doNotContact !== undefined) {
          const act = body.doNotContact ? 'prospect:closed' : 'prospect:opened'
          await audit(tx, workspaceId, caller.actor, { act, subject: prospect.id })
        }
        return prospect
      }),
  })

  api.route({
    ...contract.listCandidates,
    handler: ({ workspaceId, params: { id } }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        await getAuthor(tx, workspaceId, id)
        return { candidates: await listCandidates(tx, workspaceId, id) }
      }),
  })

  api.route({
    ...contract.mergeProspect,
    handler: ({ workspaceId, caller, params: { id }, body }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const merged = await mergeProspect(tx, workspaceId, id, body.authorId)
        const { prospect, moved } = merged
        await audit(tx, workspaceId, caller.actor, {
          act: 'prospect:merged',
          subject: prospect.id,
          detail: { ...moved },
        })
        return merged
      }),
  })

  api.route({
    ...contract.splitProspect,
    handler: ({ workspaceId, caller, params: { id }, body }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const prospect = await splitProspect(tx, workspaceId, id, body)
        await audit(tx, workspaceId, caller.actor, { act: 'prospect:split', subject: prospect.id, detail: { ...body } })
        return prospect
      }),
  })

  api.route({
    ...contract.eraseProspect,
    handler: async ({ workspaceId, caller, params: { id } }, reply) => {
      const { id: prospectId } = await withWorkspace(db, workspaceId, (tx) =>
        saveProspect(tx, workspaceId, id, { doNotContact: true }),
      )
      const answer = await bus.ask({ kind: 'erase-prospect', workspaceId, prospectId })
      if (!answer.ok) throw new Failed(answer.message)
      await withWorkspace(db, workspaceId, (tx) =>
        audit(tx, workspaceId, caller.actor, { act: 'prospect:erased', subject: prospectId }),
      )
      return reply.status(204).send(null)
    },
  })
}
