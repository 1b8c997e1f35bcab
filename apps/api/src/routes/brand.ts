import * as contract from '@earshot/contract/setup'
import { Invalid } from '@earshot/core/errors'
import { audit } from '@earshot/db/audit-log'
import { createConnection, listConnections } from '@earshot/db/connections'
import { createMonitor } from '@earshot/db/monitors'
import { planWatches } from '@earshot/db/watch-plan'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import { draftMonitors } from '../brand.ts'
import { checkSettings, waysOf } from '../catalogue.ts'
import { namesOf, requireQuery } from '../query-text.ts'
import type { CatalogueEntry, Services } from '../services.ts'

export function brandRoutes(api: Api, services: Services): void {
  const open = services.catalogue.filter(needsNothing)

  api.route({
    ...contract.draftBrand,
    handler: async ({ body }) => ({
      monitors: draftMonitors(body),
      networks: open.map(({ network, label }) => ({ network, label })),
    }),
  })

  api.route({
    ...contract.startListening,
    handler: async ({ workspaceId, caller, body }, reply) => {
      const drafts = body.monitors.map((draft) => ({
        ...draft,
        name: draft.name.trim(),
        names: namesOf(requireQuery(draft.query)),
      }))
      const wanted = open.filter(({ network }) => body.networks?.includes(network) ?? true)
      const made = await withWorkspace(services.db, workspaceId, async (tx) => {
        const monitorIds = []
        for (const draft of drafts) monitorIds.push(await createMonitor(tx, workspaceId, caller.memberId, draft))
        const have = new Set((await listConnections(tx, workspaceId)).map(({ network }) => network))
        const connectionIds = []
        for (const entry of wanted.filter(({ network }) => !have.has(network))) {
          const { network, label: name } = entry
          const connection = { network, name, settings: checkSettings(entry, {}), createdBy: caller.memberId }
          connectionIds.push(await createConnection(tx, workspaceId, connection))
        }
        await planWatches(tx, workspaceId, waysOf(services))
        await audit(tx, workspaceId, caller.actor, {
          act: 'workspace:began-listening',
          detail: { networks: wanted.length },
        })
        return { monitorIds, connectionIds }
      })
      return reply.status(201).send(made)
    },
  })
}

/** Can be heard as it is: no account, and no setting that only a person knows. */
function needsNothing(entry: CatalogueEntry): boolean {
  const { can, card } = entry
  if (entry.needsAccount || card.closed !== null || !(can.search || can.stream || can.channel)) return false
  try {
    checkSettings(entry, {})
    return true
  } catch (error) {
    if (error instanceof Invalid) return false // a setting without a default, such as a feed's address
    throw error
  }
}
