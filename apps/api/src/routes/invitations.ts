import * as contract from '@earshot/contract/invitations'
import { Forbidden } from '@earshot/core/errors'
import { audit } from '@earshot/db/audit-log'
import { createInvitation, listInvitations, revokeInvitation } from '@earshot/db/invitations'
import { withWorkspace } from '@earshot/db/with-workspace'
import { acceptInvitation, readInvitation } from '../accept-invitation.ts'
import type { Api } from '../api.ts'
import { readMe } from '../me.ts'
import type { Services } from '../services.ts'
import { newWorkspaceToken } from '../token.ts'
import { guessing } from '../tries.ts'
import { wire } from '../wire.ts'

const WEEK_MS = 7 * 24 * 3600_000

export function invitationRoutes(api: Api, services: Services): void {
  const { db, now, config, sendMail } = services

  api.route({
    ...contract.listInvitations,
    handler: ({ workspaceId }) =>
      withWorkspace(db, workspaceId, async (tx) =>
        wire({ invitations: await listInvitations(tx, workspaceId, new Date(now())) }),
      ),
  })

  api.route({
    ...contract.createInvitation,
    handler: async ({ workspaceId, caller, body: { email, role } }, reply) => {
      if (role === 'owner' && caller.role !== 'owner') throw new Forbidden('Only an owner may invite an owner.')
      const { token, hash: tokenHash } = newWorkspaceToken(workspaceId)
      const expiresAt = new Date(now() + WEEK_MS)
      const invitation = await withWorkspace(db, workspaceId, async (tx) => {
        const made = await createInvitation(tx, workspaceId, {
          email,
          role,
          tokenHash,
          invitedBy: caller.memberId,
          expiresAt,
        })
        await audit(tx, workspaceId, caller.actor, {
          act: 'invitation:created',
          subject: made.id,
          detail: { email, role },
        })
        return made
      })
      // Behind `#`: a link's secret is sent to no server and stands in no log.
      const link = `${config.origin}/join#${token}`
      await sendMail?.({
        to: email,
        subject: `${caller.workspaceName}: you are invited to Earshot`,
        text: `You are invited to ${caller.workspaceName}. Open this link within a week to join:\n\n${link}\n`,
      })
      const mailed = sendMail !== undefined
      return reply.status(201).send(wire({ invitation, mailed, ...(!mailed && { link }) }))
    },
  })

  api.route({
    ...contract.revokeInvitation,
    handler: async ({ workspaceId, caller, params: { id } }, reply) => {
      await withWorkspace(db, workspaceId, async (tx) => {
        const email = await revokeInvitation(tx, workspaceId, id)
        await audit(tx, workspaceId, caller.actor, { act: 'invitation:revoked', subject: id, detail: { email } })
      })
      return reply.status(204).send(null)
    },
  })

  api.route({
    ...contract.readInvitation,
    handler: (request) =>
      guessing(services, request, 'invitation', async () => {
        const { invitation, workspaceName, hasAccount } = await readInvitation(services, request.body.token)
        return { workspaceName, email: invitation.email, role: invitation.role, hasAccount }
      }),
  })

  api.route({
    ...contract.acceptInvitation,
    handler: async (request, reply) => {
      const accountId = await guessing(services, request, 'invitation', () =>
        acceptInvitation(services, request, reply),
      )
      return readMe(services, accountId)
    },
  })
}
