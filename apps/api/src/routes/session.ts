import * as contract from '@earshot/contract/session'
import { updateAccount } from '@earshot/db/accounts'
import { inTransaction } from '@earshot/db/client'
import { setLanguage } from '@earshot/db/members'
import { listWorkspacesOf } from '@earshot/db/memberships'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import { readMe } from '../me.ts'
import type { Services } from '../services.ts'
import { askForReset, changePassword, resetPassword, signIn, signOut } from '../sign-in.ts'

/** Where the account is a member, so that what is sent there is written in its language. */
async function noteLanguage({ db, authDb }: Services, accountId: string, language: contract.Me['locale']) {
  for (const workspaceId of await inTransaction(authDb, (tx) => listWorkspacesOf(tx, accountId)))
    await withWorkspace(db, workspaceId, (tx) => setLanguage(tx, workspaceId, accountId, language))
}

export function sessionRoutes(api: Api, services: Services): void {
  api.route({ ...contract.getMe, handler: ({ accountId }) => readMe(services, accountId) })

  api.route({
    ...contract.updateMe,
    handler: async ({ accountId, body }) => {
      await inTransaction(services.authDb, (tx) => updateAccount(tx, accountId, body))
      if (body.locale !== undefined) await noteLanguage(services, accountId, body.locale)
      return readMe(services, accountId)
    },
  })

  api.route({
    ...contract.signIn,
    handler: async (request, reply) => readMe(services, await signIn(services, request, reply, request.body)),
  })

  api.route({
    ...contract.signOut,
    handler: async (request, reply) => {
      await signOut(services, request, reply)
      return reply.status(204).send(null)
    },
  })

  api.route({
    ...contract.changePassword,
    handler: async (request, reply) => {
      await changePassword(services, request, reply, request.body)
      return reply.status(204).send(null)
    },
  })

  api.route({
    ...contract.requestPasswordReset,
    handler: async (request, reply) => {
      await askForReset(services, request, reply, request.body.email)
      return reply
        .status(202)
        .send({ message: 'If somebody signs in with this address, a link is on its way to it. It works for an hour.' })
    },
  })

  api.route({
    ...contract.resetPassword,
    handler: async (request, reply) => {
      await resetPassword(services, request, request.body)
      return reply.status(204).send(null)
    },
  })
}
