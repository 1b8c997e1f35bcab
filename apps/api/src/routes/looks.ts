import * as contract from '@earshot/contract/looks'
import { NotFound } from '@earshot/core/errors'
import type { Tx } from '@earshot/db/client'
import { listLooks, lookAt, lookAway } from '@earshot/db/looks'
import { findMentionKey } from '@earshot/db/mentions'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import type { Services } from '../services.ts'
import { wire } from '../wire.ts'

export function lookRoutes(api: Api, { db }: Services): void {
  api.route({
    ...contract.listLooks,
    handler: ({ workspaceId }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const looks = await listLooks(tx, workspaceId)
        return wire({
          looks: looks.map(({ mentionId, memberId, memberName, isWriting }) => ({
            mentionId,
            member: { id: memberId, name: memberName },
            isWriting,
          })),
        })
      }),
  })

  for (const [route, say] of [
    [contract.lookAt, lookAt],
    [contract.lookAway, lookAway],
  ] as const) {
    api.route({
      ...route,
      handler: async ({ workspaceId, caller, params }, reply) => {
        await withWorkspace(db, workspaceId, async (tx) => {
          await requireMention(tx, workspaceId, params.id)
          await say(tx, workspaceId, { mentionId: params.id, memberId: caller.memberId })
        })
        return reply.status(204).send(null)
      },
    })
  }
}

async function requireMention(tx: Tx, workspaceId: string, id: string): Promise<void> {
  if (!(await findMentionKey(tx, workspaceId, id))) throw new NotFound('There is no such mention.')
}
