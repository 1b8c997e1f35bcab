import * as contract from '@earshot/contract/listening'
import { listMentionKeys } from '@earshot/db/mentions'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import { readConnections } from '../connection-view.ts'
import type { Services } from '../services.ts'

export function listeningRoutes(api: Api, services: Services): void {
  api.route({
    ...contract.getListening,
    handler: ({ workspaceId, caller }) =>
      withWorkspace(services.db, workspaceId, async (tx) => {
        const connections = (await readConnections(tx, services, workspaceId)).filter(({ paused }) => !paused)
        const notHeard = connections.filter(({ health }) => health.state !== 'ok' && health.state !== 'new')
        const [newest] = await listMentionKeys(tx, workspaceId, { muted: 'show', zone: caller.timeZone }, 1)
        return {
          heard: connections.length - notHeard.length,
          of: connections.length,
          notHeard: notHeard.map(({ id, network, name, health }) => ({
            connectionId: id,
            network,
            label: name,
            since: health.lastHeardAt,
            cause: health.lastFailure?.why ?? 'No turn came: the worker was not running, or had too much to do.',
          })),
          since: connections.map(({ createdAt }) => createdAt).sort()[0] ?? null,
          lastMentionAt: newest ? new Date(newest.at).toISOString() : null,
        }
      }),
  })
}
