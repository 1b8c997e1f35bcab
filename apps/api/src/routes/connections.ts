import { isDeepStrictEqual } from 'node:util'
import * as contract from '@earshot/contract/connections'
import { Conflict, Refused } from '@earshot/core/errors'
import { audit } from '@earshot/db/audit-log'
import { saveSecret } from '@earshot/db/connection-secrets'
import {
  createConnection,
  deleteConnection,
  getConnection,
  listConnections,
  updateConnection,
} from '@earshot/db/connections'
import { listCoverage, listTurns } from '@earshot/db/coverage'
import { listOAuthClients } from '@earshot/db/oauth-clients'
import { planWatches, readSoon } from '@earshot/db/watch-plan'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import { assertReachable } from '../assert-reachable.ts'
import { checkSecret, checkSettings, getNetwork, waysOf } from '../catalogue.ts'
import { readConnection, readConnections } from '../connection-view.ts'
import { fewAtOnce } from '../few-at-once.ts'
import { freeName } from '../free-name.ts'
import { readGaps } from '../gaps.ts'
import type { Services } from '../services.ts'
import { redirectUri } from '../sign-in-visit.ts'
import { tryConnection } from '../try-connection.ts'
import { wire } from '../wire.ts'
import { languageOf, saySchema } from '../words/say.ts'

const DAYS = 30

export function connectionRoutes(api: Api, services: Services): void {
  const { db, now } = services
  const enterTest = fewAtOnce('tests of connections', { ofOne: 3, ofAll: 30 }, now)

  api.route({
    ...contract.listNetworks,
    handler: ({ workspaceId, headers }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const language = languageOf(headers['accept-language'])
        const all = await listConnections(tx, workspaceId)
        const clients = await listOAuthClients(tx, workspaceId)
        const networks = services.catalogue.map((entry) => ({
          ...entry,
          settings: saySchema(entry.settings, language),
          auth: saySchema(entry.auth, language),
          connections: all.filter(({ network }) => network === entry.network).length,
          signIn:
            entry.auth.kind === 'oauth'
              ? { clientId: clients.get(entry.network) ?? null, redirectUri: redirectUri(services.config) }
              : null,
        }))
        return { networks }
      }),
  })

  api.route({
    ...contract.listConnections,
    handler: ({ workspaceId }) =>
      withWorkspace(db, workspaceId, async (tx) => ({ connections: await readConnections(tx, services, workspaceId) })),
  })

  api.route({
    ...contract.getConnection,
    handler: ({ workspaceId, caller, params: { id } }) =>
      withWorkspace(db, workspaceId, async (tx) =>
        wire({
          connection: await readConnection(tx, services, workspaceId, id),
          calendar: await listCoverage(tx, workspaceId, id, caller.timeZone, DAYS),
          gaps: await readGaps(tx, workspaceId, new Date(now() - DAYS * 24 * 3600_000), new Date(now()), id),
          turns: await listTurns(tx, workspaceId, id, 50),
        }),
      ),
  })

  api.route({
    ...contract.testConnection,
    handler: async ({ workspaceId, body }, reply) => {
      enterTest(workspaceId, reply)
      return tryConnection(services, workspaceId, body)
    },
  })

  api.route({
    ...contract.createConnection,
    handler: async ({ workspaceId, caller, body }, reply) => {
      const entry = getNetwork(services, body.network)
      const settings = checkSettings(entry, body.settings ?? {})
      await assertReachable(services, entry, settings)
      const secret = checkSecret(entry, body.secret)
      if (entry.auth.kind === 'oauth' && entry.needsAccount)
        throw new Refused(`${entry.label} is connected in the dashboard, by signing in at its own page.`)
      const made = await withWorkspace(db, workspaceId, async (tx) => {
        const name = body.name ?? (await freeName(tx, workspaceId, entry.label))
        const { memberId: createdBy, actor } = caller
        const id = await createConnection(tx, workspaceId, { network: entry.network, name, settings, createdBy })
        if (secret) await saveSecret(tx, services.keys, { workspaceId, connectionId: id }, secret)
        await planWatches(tx, workspaceId, waysOf(services))
        await audit(tx, workspaceId, actor, {
          act: 'connection:created',
          subject: id,
          detail: { network: entry.network, name },
        })
        return readConnection(tx, services, workspaceId, id)
      })
      return reply.status(201).send(made)
    },
  })

  api.route({
    ...contract.updateConnection,
    handler: async ({ workspaceId, caller, params: { id }, body }) => {
      const before = await withWorkspace(db, workspaceId, (tx) => getConnection(tx, workspaceId, id))
      const entry = getNetwork(services, before.network)
      const settings = body.settings && checkSettings(entry, body.settings)
      const secret = body.secret && checkSecret(entry, body.secret)
      if (settings && !isDeepStrictEqual(settings, before.settings))
        await assertReachable(services, entry, settings, before.hasSecret && !secret ? before.settings : undefined)
      return withWorkspace(db, workspaceId, async (tx) => {
        const { state: stateNow, settings: settingsNow } = await getConnection(tx, workspaceId, id)
        if (settings && !isDeepStrictEqual(settingsNow, before.settings))
          throw new Conflict('Somebody has just changed this connection. Look at it again.')
        const state = body.paused === undefined ? undefined : body.paused ? ('paused' as const) : ('on' as const)
        const mended = settings !== undefined || body.secret !== undefined
        await updateConnection(tx, workspaceId, id, {
          ...(body.name !== undefined && { name: body.name }),
          ...(settings && { settings }),
          ...(mended && stateNow !== 'paused' && { state: 'on' as const, why: null }),
          ...(state && { state, why: null }),
        })
        if (secret) await saveSecret(tx, services.keys, { workspaceId, connectionId: id }, secret)
        await planWatches(tx, workspaceId, waysOf(services))
        if (mended || body.paused === false) await readSoon(tx, workspaceId, id, { anew: settings !== undefined })
        const changed = Object.keys(body)
        await audit(tx, workspaceId, caller.actor, { act: 'connection:changed', subject: id, detail: { changed } })
        return readConnection(tx, services, workspaceId, id)
      })
    },
  })

  api.route({
    ...contract.deleteConnection,
    handler: async ({ workspaceId, caller, params: { id } }, reply) => {
      await withWorkspace(db, workspaceId, async (tx) => {
        await deleteConnection(tx, workspaceId, id)
        await planWatches(tx, workspaceId, waysOf(services))
        await audit(tx, workspaceId, caller.actor, { act: 'connection:deleted', subject: id })
      })
      return reply.status(204).send(null)
    },
  })
}
