import * as contract from '@earshot/contract/reactions'
import { Invalid, NotFound } from '@earshot/core/errors'
import { audit } from '@earshot/db/audit-log'
import { getConnection } from '@earshot/db/connections'
import { addToOutbox, replyChanged } from '@earshot/db/outbox'
import { wishReaction } from '@earshot/db/reactions'
import { findStoredPost } from '@earshot/db/stored-posts'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import { getNetwork, reactionsOf } from '../catalogue.ts'
import { toReactions } from '../reaction-view.ts'
import type { Services } from '../services.ts'
import { wire } from '../wire.ts'

export function reactionRoutes(api: Api, services: Services): void {
  api.route({
    ...contract.wishReaction,
    handler: ({ workspaceId, caller, params, body }) =>
      withWorkspace(services.db, workspaceId, async (tx) => {
        const post = await findStoredPost(tx, workspaceId, params.id)
        if (!post) throw new NotFound('There is no such mention.')
        const connection = await getConnection(tx, workspaceId, body.connectionId)
        if (!reactionsOf(getNetwork(services, connection.network), post.network).includes(body.kind))
          throw new Invalid('This account can’t do that there. Choose one of the mention’s own network.', {
            '/connectionId': 'can’t do that on this mention',
          })

        const wish = { mentionId: params.id, memberId: caller.memberId, ...body }
        const reaction = await wishReaction(tx, workspaceId, wish, connection.name)
        const act = body.stands ? (`reaction:${body.kind}` as const) : (`reaction:un${body.kind}` as const)
        await audit(tx, workspaceId, caller.actor, { act, subject: reaction.id })
        await addToOutbox(tx, workspaceId, [replyChanged(params.id)])
        const [view] = await toReactions(tx, workspaceId, [reaction])
        return wire(view as NonNullable<typeof view>)
      }),
  })
}
