import * as contract from '@earshot/contract/workspaces'
import { Invalid, NotFound } from '@earshot/core/errors'
import { LOST_REASONS } from '@earshot/core/lead'
import { findAccount } from '@earshot/db/accounts'
import { audit } from '@earshot/db/audit-log'
import { inTransaction, type Tx } from '@earshot/db/client'
import { addMembership } from '@earshot/db/memberships'
import { withWorkspace } from '@earshot/db/with-workspace'
import { countWorkspace, deleteWorkspace, getWorkspace, updateWorkspace } from '@earshot/db/workspaces'
import type { Api } from '../api.ts'
import { isTimeZone } from '../days.ts'
import { fillSample } from '../fill-sample.ts'
import { requireValue } from '../lead-value.ts'
import { openWorkspace } from '../make-owner.ts'
import { listMemberships } from '../me.ts'
import type { Services } from '../services.ts'
import { wire } from '../wire.ts'

export function workspaceRoutes(api: Api, services: Services): void {
  const { db, authDb } = services

  api.route({
    ...contract.listWorkspaces,
    handler: async ({ accountId }) => ({ workspaces: await listMemberships(services, accountId) }),
  })

  api.route({
    ...contract.createWorkspace,
    handler: async ({ accountId, body, ip }, reply) => {
      requireTimeZone(body.timeZone)
      const account = await inTransaction(authDb, (tx) => findAccount(tx, accountId))
      if (!account) throw new NotFound('This account is no more.')
      const person = { accountId, name: account.name, email: account.email, address: ip }
      const workspaceId = await openWorkspace(services, person, { name: body.name.trim(), timeZone: body.timeZone })
      await inTransaction(authDb, (tx) => addMembership(tx, accountId, workspaceId))
      const made = (await listMemberships(services, accountId)).find((one) => one.workspaceId === workspaceId)
      if (!made) throw new NotFound('This workspace was deleted at once.')
      return reply.status(201).send(made)
    },
  })

  api.route({
    ...contract.getWorkspace,
    handler: ({ workspaceId }) => withWorkspace(db, workspaceId, (tx) => readWorkspace(tx, workspaceId)),
  })

  api.route({
    ...contract.updateWorkspace,
    handler: ({ workspaceId, caller, body }) => {
      requireTimeZone(body.timeZone)
      if (body.currency) requireValue({ amount: 0, currency: body.currency }, '')
      return withWorkspace(db, workspaceId, async (tx) => {
        if (Object.keys(body).length > 0) await updateWorkspace(tx, workspaceId, body)
        await audit(tx, workspaceId, caller.actor, { act: 'workspace:changed', detail: { ...body } })
        return readWorkspace(tx, workspaceId)
      })
    },
  })

  api.route({
    ...contract.deleteWorkspace,
    handler: async ({ workspaceId, caller }, reply) => {
      await withWorkspace(db, workspaceId, async (tx) => {
        await audit(tx, workspaceId, caller.actor, { act: 'workspace:deleted' })
        await deleteWorkspace(tx, workspaceId)
      })
      return reply.status(204).send(null)
    },
  })

  api.route({
    ...contract.fillSample,
    handler: async ({ accountId, ip }, reply) => reply.status(202).send(await fillSample(services, accountId, ip)),
  })
}

async function readWorkspace(tx: Tx, workspaceId: string) {
  const { language: _, lostReasons, ...workspace } = await getWorkspace(tx, workspaceId)
  const counts = await countWorkspace(tx, workspaceId)
  return wire({ ...workspace, lostReasons: lostReasons ?? [...LOST_REASONS], counts })
}

function requireTimeZone(zone: string | undefined): void {
  if (zone !== undefined && !isTimeZone(zone))
    throw new Invalid('There is no such time zone.', { '/timeZone': 'is not an IANA name' })
}
