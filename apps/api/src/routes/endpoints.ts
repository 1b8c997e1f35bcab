import { EVENT_BODIES } from '@earshot/contract/endpoint-events'
import * as contract from '@earshot/contract/endpoints'
import { Conflict } from '@earshot/core/errors'
import { audit } from '@earshot/db/audit-log'
import { listDeliveries, queueTest, replayDelivery } from '@earshot/db/deliveries'
import * as endpoints from '@earshot/db/endpoints'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import { assertAddress } from '../assert-reachable.ts'
import { cutPage, fromCursor } from '../cursor.ts'
import { newPushSecret } from '../push-signature.ts'
import type { Services } from '../services.ts'
import { wire } from '../wire.ts'

export function endpointRoutes(api: Api, services: Services): void {
  const { db, keys, now } = services

  api.route({
    ...contract.listEndpoints,
    handler: ({ workspaceId }) =>
      withWorkspace(db, workspaceId, async (tx) => wire({ endpoints: await endpoints.listEndpoints(tx, workspaceId) })),
  })

  api.route({
    ...contract.listEndpointEvents,
    handler: async () => ({ events: Object.entries(EVENT_BODIES).map(([type, body]) => ({ type, ...body })) }),
  })

  api.route({
    ...contract.createEndpoint,
    handler: async ({ workspaceId, caller, body }, reply) => {
      await assertAddress(services, body.url)
      const secret = newPushSecret()
      const endpoint = await withWorkspace(db, workspaceId, async (tx) => {
        const endpointId = await endpoints.createEndpoint(tx, workspaceId, body)
        await endpoints.changeSecret(tx, keys, { workspaceId, endpointId }, secret, now())
        const { events } = body
        await audit(tx, workspaceId, caller.actor, { act: 'webhook:added', subject: endpointId, detail: { events } })
        return endpoints.getEndpoint(tx, workspaceId, endpointId)
      })
      return reply.status(201).send(wire({ endpoint, secret }))
    },
  })

  api.route({
    ...contract.updateEndpoint,
    handler: async ({ workspaceId, caller, params: { id }, body }) => {
      if (body.url !== undefined) await assertAddress(services, body.url)
      return withWorkspace(db, workspaceId, async (tx) => {
        await endpoints.getEndpoint(tx, workspaceId, id)
        await endpoints.updateEndpoint(tx, workspaceId, id, body)
        // An address may hold a secret of its own in its path.
        const detail = { ...body, url: body.url !== undefined }
        await audit(tx, workspaceId, caller.actor, { act: 'webhook:changed', subject: id, detail })
        return wire(await endpoints.getEndpoint(tx, workspaceId, id))
      })
    },
  })

  api.route({
    ...contract.deleteEndpoint,
    handler: async ({ workspaceId, caller, params: { id } }, reply) => {
      await withWorkspace(db, workspaceId, async (tx) => {
        await endpoints.deleteEndpoint(tx, workspaceId, id)
        await audit(tx, workspaceId, caller.actor, { act: 'webhook:deleted', subject: id })
      })
      return reply.status(204).send(null)
    },
  })

  api.route({
    ...contract.changeEndpointSecret,
    handler: async ({ workspaceId, caller, params: { id } }, reply) => {
      const secret = newPushSecret()
      const previousUntil = await withWorkspace(db, workspaceId, async (tx) => {
        await endpoints.getEndpoint(tx, workspaceId, id)
        const until = await endpoints.changeSecret(tx, keys, { workspaceId, endpointId: id }, secret, now())
        await audit(tx, workspaceId, caller.actor, { act: 'webhook-secret:made', subject: id })
        return until
      })
      return reply.status(201).send(wire({ secret, previousUntil }))
    },
  })

  api.route({
    ...contract.testEndpoint,
    handler: async ({ workspaceId, params: { id } }, reply) => {
      const deliveryId = await withWorkspace(db, workspaceId, async (tx) => {
        const { state } = await endpoints.getEndpoint(tx, workspaceId, id)
        if (state !== 'on') throw new Conflict('Nothing is sent to this webhook now. Let it go on first.')
        return queueTest(tx, workspaceId, id)
      })
      return reply.status(202).send({ deliveryId })
    },
  })

  api.route({
    ...contract.listDeliveries,
    handler: ({ workspaceId, params: { id }, query: { cursor, limit = 50 } }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        await endpoints.getEndpoint(tx, workspaceId, id)
        const before = cursor === undefined ? undefined : fromCursor(cursor).id
        const found = await listDeliveries(tx, workspaceId, id, { before, limit: limit + 1 })
        const { rows, next } = cutPage(found, limit, (row) => ({ at: row.occurredAt.getTime(), id: row.id }))
        return wire({ deliveries: rows, next })
      }),
  })

  api.route({
    ...contract.replayDelivery,
    handler: async ({ workspaceId, params: { id } }, reply) => {
      await withWorkspace(db, workspaceId, (tx) => replayDelivery(tx, workspaceId, id))
      return reply.status(204).send(null)
    },
  })
}
