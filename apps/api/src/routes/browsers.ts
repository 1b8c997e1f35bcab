import * as contract from '@earshot/contract/browsers'
import { nameBrowser } from '@earshot/core/browser'
import { Refused } from '@earshot/core/errors'
import type { PushTest, PushTried } from '@earshot/core/push-test'
import { audit } from '@earshot/db/audit-log'
import * as browsers from '@earshot/db/browsers'
import { findPublicPushKey } from '@earshot/db/push-keys'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import { assertAddress } from '../assert-reachable.ts'
import type { Caller } from '../caller.ts'
import { checkPushAddress } from '../check-push-address.ts'
import type { Services } from '../services.ts'
import { wire } from '../wire.ts'

const WAIT_MS = 25_000

export function browserRoutes(api: Api, services: Services): void {
  const { db } = services

  api.route({
    ...contract.listBrowsers,
    handler: ({ workspaceId, caller }) =>
      withWorkspace(db, workspaceId, async (tx) =>
        wire({ key: await findPublicPushKey(tx), browsers: await browsers.listBrowsers(tx, caller) }),
      ),
  })

  api.route({
    ...contract.addBrowser,
    handler: async ({ workspaceId, caller, body, headers }, reply) => {
      const sessionDigest = sessionOf(caller)
      const address = checkPushAddress(body)
      await assertAddress(services, address.endpoint)
      const name = nameBrowser(headers['user-agent'] ?? '')
      const added = await withWorkspace(db, workspaceId, async (tx) => {
        const { browser, isNew } = await browsers.addBrowser(tx, caller, { ...address, name, sessionDigest })
        if (isNew)
          await audit(tx, workspaceId, caller.actor, { act: 'browser:added', subject: browser.id, detail: { name } })
        return browser
      })
      return reply.status(201).send(wire(added))
    },
  })

  api.route({
    ...contract.seeBrowser,
    handler: ({ workspaceId, caller, body: { endpoint } }) =>
      withWorkspace(db, workspaceId, async (tx) => ({
        isOn: await browsers.seeBrowser(tx, caller, endpoint, sessionOf(caller)),
      })),
  })

  api.route({
    ...contract.testBrowser,
    handler: async ({ workspaceId, caller: { memberId }, params: { id: browserId } }) => {
      await withWorkspace(db, workspaceId, (tx) => browsers.getBrowser(tx, { workspaceId, memberId }, browserId))
      const question: PushTest = { kind: 'test-push', workspaceId, memberId, browserId }
      const answer = await services.bus.ask(question, WAIT_MS)
      return answer.ok ? (answer.value as PushTried) : { ok: false, message: answer.message }
    },
  })

  api.route({
    ...contract.removeBrowser,
    handler: async ({ workspaceId, caller, params: { id } }, reply) => {
      await withWorkspace(db, workspaceId, async (tx) => {
        await browsers.removeBrowser(tx, caller, id)
        await audit(tx, workspaceId, caller.actor, { act: 'browser:removed', subject: id })
      })
      return reply.status(204).send(null)
    },
  })
}

/** What is turned on ends with the session that did it. */
function sessionOf({ sessionDigest }: Caller): string {
  if (!sessionDigest) throw new Refused('Pushes go to a browser in which a person has signed in; a key has none.')
  return sessionDigest
}
