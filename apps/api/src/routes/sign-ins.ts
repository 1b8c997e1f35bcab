import * as contract from '@earshot/contract/sign-ins'
import { isCrmKind } from '@earshot/core/crm'
import { Refused } from '@earshot/core/errors'
import { audit } from '@earshot/db/audit-log'
import { getConnection } from '@earshot/db/connections'
import { getCrm } from '@earshot/db/crms'
import { newId } from '@earshot/db/id'
import { deleteOAuthClient, listOAuthClients, saveOAuthClient } from '@earshot/db/oauth-clients'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import { checkSettings, getNetwork } from '../catalogue.ts'
import { readConnection } from '../connection-view.ts'
import type { CatalogueEntry, Services } from '../services.ts'
import { beginVisit, finishVisit } from '../sign-in-visit.ts'
import { wire } from '../wire.ts'

export function signInRoutes(api: Api, services: Services): void {
  const { db, keys } = services

  api.route({
    ...contract.saveOAuthClient,
    handler: async ({ workspaceId, caller, params, body }, reply) => {
      const { network } = visited(getNetwork(services, params.network))
      await withWorkspace(db, workspaceId, async (tx) => {
        await saveOAuthClient(tx, keys, workspaceId, network, body)
        await audit(tx, workspaceId, caller.actor, {
          act: 'oauth-client:saved',
          subject: network,
          detail: { id: body.id },
        })
      })
      return reply.status(204).send(null)
    },
  })

  api.route({
    ...contract.deleteOAuthClient,
    handler: async ({ workspaceId, caller, params }, reply) => {
      const { network } = visited(getNetwork(services, params.network))
      await withWorkspace(db, workspaceId, async (tx) => {
        await deleteOAuthClient(tx, workspaceId, network)
        await audit(tx, workspaceId, caller.actor, { act: 'oauth-client:deleted', subject: network })
      })
      return reply.status(204).send(null)
    },
  })

  api.route({
    ...contract.beginSignIn,
    handler: async ({ workspaceId, caller, body }, reply) => {
      const entry = visited(getNetwork(services, body.network))
      const { network, label } = entry
      const saved = await withWorkspace(db, workspaceId, async (tx) => {
        const found = body.connectionId ? await getConnection(tx, workspaceId, body.connectionId) : undefined
        if (found && found.network !== network) throw new Refused(`This connection is not to ${label}.`)
        if (!(await listOAuthClients(tx, workspaceId)).has(network))
          throw new Refused(`First enter the client id and secret that ${label} gave to your app.`)
        return found
      })
      const settings = checkSettings(entry, body.settings ?? saved?.settings ?? {})
      const [connectionId, isNew] = [saved?.id ?? newId(), !saved]
      const name = body.name ?? null
      const address = await beginVisit(services, caller, { network, connectionId, isNew, name, settings })
      return reply.status(201).send({ address })
    },
  })

  api.route({
    ...contract.finishSignIn,
    handler: async ({ workspaceId, caller, body }) => {
      const { network, connectionId: id } = await finishVisit(services, caller, body)
      return withWorkspace(db, workspaceId, async (tx) =>
        isCrmKind(network)
          ? { connection: null, crm: wire(await getCrm(tx, workspaceId, id)) }
          : { connection: await readConnection(tx, services, workspaceId, id), crm: null },
      )
    },
  })
}

function visited(entry: CatalogueEntry): CatalogueEntry {
  if (entry.auth.kind !== 'oauth') throw new Refused(`${entry.label} is not signed in to by a visit to its page.`)
  return entry
}
