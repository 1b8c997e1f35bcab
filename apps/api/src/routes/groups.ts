import * as contract from '@earshot/contract/groups'
import { audit } from '@earshot/db/audit-log'
import { createGroup, getGroup, listGroups, removeGroup, updateGroup } from '@earshot/db/groups'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import type { Services } from '../services.ts'

export function groupRoutes(api: Api, { db }: Services): void {
  api.route({
    ...contract.listGroups,
    handler: ({ workspaceId }) =>
      withWorkspace(db, workspaceId, async (tx) => ({ groups: await listGroups(tx, workspaceId) })),
  })

  api.route({
    ...contract.createGroup,
    handler: async ({ workspaceId, caller, body: { name, memberIds } }, reply) => {
      const made = await withWorkspace(db, workspaceId, async (tx) => {
        const group = await createGroup(tx, workspaceId, { name: name.trim(), memberIds })
        const { id, ...detail } = group
        await audit(tx, workspaceId, caller.actor, { act: 'group:made', subject: id, detail })
        return group
      })
      return reply.status(201).send(made)
    },
  })

  api.route({
    ...contract.updateGroup,
    handler: ({ workspaceId, caller, params, body: { name, memberIds } }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const group = await updateGroup(tx, workspaceId, params.id, { name: name?.trim(), memberIds })
        const { id, ...detail } = group
        await audit(tx, workspaceId, caller.actor, { act: 'group:changed', subject: id, detail })
        return group
      }),
  })

  api.route({
    ...contract.deleteGroup,
    handler: async ({ workspaceId, caller, params: { id } }, reply) => {
      await withWorkspace(db, workspaceId, async (tx) => {
        const { name } = await getGroup(tx, workspaceId, id)
        const left = await removeGroup(tx, workspaceId, id)
        await audit(tx, workspaceId, caller.actor, { act: 'group:removed', subject: id, detail: { name, ...left } })
      })
      return reply.status(204).send(null)
    },
  })
}
