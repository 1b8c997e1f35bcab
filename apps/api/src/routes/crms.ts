import * as contract from '@earshot/contract/crms'
import { checkMapping, fieldsOf } from '@earshot/core/crm-mapping'
import { suggestMapping } from '@earshot/core/crm-suggest'
import { Invalid } from '@earshot/core/errors'
import { audit } from '@earshot/db/audit-log'
import { queueAll } from '@earshot/db/crm-queue'
import { listNewestFacts } from '@earshot/db/crm-records'
import { findCrmSecret, saveCrmSecret } from '@earshot/db/crm-secrets'
import * as crms from '@earshot/db/crms'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import { assertAddress } from '../assert-reachable.ts'
import {
  addressOfCrm,
  checkCrmSecret,
  checkCrmSecretNames,
  checkCrmSettings,
  replaceCrmSecret,
} from '../crm-settings.ts'
import { makeByVisit, mendByVisit } from '../crm-visit.ts'
import { fewAtOnce } from '../few-at-once.ts'
import type { Services } from '../services.ts'
import { redirectUri } from '../sign-in-visit.ts'
import { tryCrm } from '../try-crm.ts'
import { wire } from '../wire.ts'

export function crmRoutes(api: Api, services: Services): void {
  const { db, keys, bus, now } = services
  const enterTest = fewAtOnce('tests of CRMs', { ofOne: 3, ofAll: 30 }, now)

  api.route({
    ...contract.listCrms,
    handler: ({ workspaceId }) =>
      withWorkspace(db, workspaceId, async (tx) =>
        wire({ crms: await crms.listCrms(tx, workspaceId), redirectUri: redirectUri(services.config) }),
      ),
  })

  api.route({
    ...contract.testCrm,
    handler: async ({ workspaceId, body }, reply) => {
      enterTest(workspaceId, reply)
      return tryCrm(services, workspaceId, body)
    },
  })

  api.route({
    ...contract.createCrm,
    handler: async ({ workspaceId, caller, body }, reply) => {
      const { kind, name = null, secret } = body
      const settings = checkCrmSettings(kind, body.settings)
      checkCrmSecret(kind, secret)
      await assertAddress(services, addressOfCrm(kind, settings))
      const made = await withWorkspace(db, workspaceId, async (tx) => {
        const crmId = await crms.createCrm(tx, workspaceId, { kind, name, settings })
        await saveCrmSecret(tx, keys, { workspaceId, crmId }, secret)
        await audit(tx, workspaceId, caller.actor, { act: 'crm:connected', subject: crmId, detail: { kind } })
        return crms.getCrm(tx, workspaceId, crmId)
      })
      return reply.status(201).send(wire(made))
    },
  })

  api.route({
    ...contract.beginCrmSignIn,
    handler: async ({ caller, body }, reply) => {
      const address =
        'crmId' in body ? await mendByVisit(services, caller, body.crmId) : await makeByVisit(services, caller, body)
      return reply.status(201).send({ address })
    },
  })

  api.route({
    ...contract.updateCrm,
    handler: async ({ workspaceId, caller, params: { id }, body: { paused, secret, settings: given, ...rest } }) => {
      const { kind, settings: kept } = await withWorkspace(db, workspaceId, (tx) => crms.getCrm(tx, workspaceId, id))
      const settings = given && checkCrmSettings(kind, given)
      if (secret) checkCrmSecretNames(kind, secret)
      if (settings) await assertAddress(services, addressOfCrm(kind, settings))
      // A kept secret goes to no other host.
      if (settings && addressOfCrm(kind, settings) !== addressOfCrm(kind, kept)) checkCrmSecret(kind, secret ?? {})
      return withWorkspace(db, workspaceId, async (tx) => {
        const place = { workspaceId, crmId: id }
        if (secret || settings) {
          const held = await findCrmSecret(tx, keys, place, { holds: true })
          await saveCrmSecret(tx, keys, place, replaceCrmSecret(kind, held, secret))
        }
        const state = paused === undefined ? {} : { state: paused ? ('paused' as const) : ('on' as const) }
        const change = { ...rest, ...state, ...(settings && { settings }) }
        await crms.updateCrm(tx, workspaceId, id, change)
        await audit(tx, workspaceId, caller.actor, {
          act: 'crm:changed',
          subject: id,
          detail: { ...change, secret: !!secret },
        })
        return wire(await crms.getCrm(tx, workspaceId, id))
      })
    },
  })

  api.route({
    ...contract.deleteCrm,
    handler: async ({ workspaceId, caller, params: { id } }, reply) => {
      await withWorkspace(db, workspaceId, async (tx) => {
        await crms.deleteCrm(tx, workspaceId, id)
        await audit(tx, workspaceId, caller.actor, { act: 'crm:disconnected', subject: id })
      })
      return reply.status(204).send(null)
    },
  })

  api.route({
    ...contract.describeCrm,
    handler: async ({ workspaceId, params: { id } }) => {
      await withWorkspace(db, workspaceId, (tx) => crms.getCrm(tx, workspaceId, id))
      const answer = await bus.ask({ kind: 'describe-crm', workspaceId, crmId: id })
      return answer.ok ? (answer.value as { ok: boolean; message: string }) : { ok: false, message: answer.message }
    },
  })

  api.route({
    ...contract.listCrmObjects,
    handler: ({ workspaceId, params: { id } }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const objects = await crms.listCrmObjects(tx, workspaceId, id)
        return { objects, suggestion: suggestMapping(objects) }
      }),
  })

  api.route({
    ...contract.previewMapping,
    handler: ({ workspaceId, params: { id }, body: { mapping } }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const objects = await crms.listCrmObjects(tx, workspaceId, id)
        const object = objects.find(({ name }) => name === mapping.object)
        const facts = await listNewestFacts(tx, workspaceId, 3)
        const leads = facts.map((one) => ({
          name: one.name ?? one.handle,
          fields: object ? fieldsOf(mapping, object, one) : {},
        }))
        return { problems: checkMapping(mapping, objects), leads }
      }),
  })

  api.route({
    ...contract.saveMapping,
    handler: ({ workspaceId, caller, params: { id }, body: { mapping } }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const problems = checkMapping(mapping, await crms.listCrmObjects(tx, workspaceId, id))
        if (problems.length > 0)
          throw new Invalid(
            'The CRM would not take this mapping. Mend the fields that are named.',
            Object.fromEntries(problems.map(({ field, problem }) => [`/mapping/${field}`, problem])),
          )
        await crms.saveMapping(tx, workspaceId, id, mapping)
        await audit(tx, workspaceId, caller.actor, {
          act: 'crm:mapped',
          subject: id,
          detail: { object: mapping.object },
        })
        return wire(await crms.getCrm(tx, workspaceId, id))
      }),
  })

  api.route({
    ...contract.retryCrm,
    handler: async ({ workspaceId, params: { id } }, reply) => {
      await withWorkspace(db, workspaceId, async (tx) => {
        await crms.getCrm(tx, workspaceId, id)
        await queueAll(tx, workspaceId, id)
        await crms.updateCrm(tx, workspaceId, id, {})
      })
      return reply.status(204).send(null)
    },
  })

  api.route({
    ...contract.listCrmFailures,
    handler: ({ workspaceId, params: { id } }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        await crms.getCrm(tx, workspaceId, id)
        return wire({ failures: await crms.listCrmFailures(tx, workspaceId, id) })
      }),
  })

  api.route({
    ...contract.listCrmConflicts,
    handler: ({ workspaceId, params: { id } }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        await crms.getCrm(tx, workspaceId, id)
        return wire({ conflicts: await crms.listCrmConflicts(tx, workspaceId, id) })
      }),
  })
}
