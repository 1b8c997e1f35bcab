import * as contract from '@earshot/contract/replies'
import { Invalid, NotFound } from '@earshot/core/errors'
import { mayDo } from '@earshot/core/roles'
import { gapsIn } from '@earshot/core/saved-reply'
import { audit } from '@earshot/db/audit-log'
import type { Tx } from '@earshot/db/client'
import { getConnection } from '@earshot/db/connections'
import { dropDraft, findDraft, saveDraft, takeDraft } from '@earshot/db/drafts'
import { addToOutbox, replyChanged } from '@earshot/db/outbox'
import { listReactions } from '@earshot/db/reactions'
import { decideReply, listReplies, queueReply, settleReply, withdrawReply } from '@earshot/db/replies'
import { findStoredPost } from '@earshot/db/stored-posts'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import { canAnswer, getNetwork } from '../catalogue.ts'
import { listReactFrom, toReactions } from '../reaction-view.ts'
import { listReplyFrom, toDraft, toReplies, toReply } from '../reply-view.ts'
import type { Services } from '../services.ts'
import { wire } from '../wire.ts'

export function replyRoutes(api: Api, services: Services): void {
  const { db } = services

  api.route({
    ...contract.listReplies,
    handler: ({ workspaceId, params }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const { network } = await requireMention(tx, workspaceId, params.id)
        const draft = await findDraft(tx, workspaceId, params.id)
        const replies = await listReplies(tx, workspaceId, params.id)
        return wire({
          replies: await toReplies(tx, workspaceId, replies),
          draft: draft ? toDraft(draft) : null,
          from: await listReplyFrom(services, tx, workspaceId, network),
          reactions: await toReactions(tx, workspaceId, await listReactions(tx, workspaceId, params.id)),
          reactFrom: await listReactFrom(services, tx, workspaceId, network),
        })
      }),
  })

  api.route({
    ...contract.takeDraft,
    handler: ({ workspaceId, caller, params, body }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        await requireMention(tx, workspaceId, params.id)
        const by = { mentionId: params.id, memberId: caller.memberId, takeOver: body.takeOver ?? false }
        const draft = await takeDraft(tx, workspaceId, by)
        await addToOutbox(tx, workspaceId, [replyChanged(params.id)])
        return wire(toDraft(draft))
      }),
  })

  api.route({
    ...contract.saveDraft,
    handler: ({ workspaceId, caller, params, body }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        await requireMention(tx, workspaceId, params.id)
        const held = { mentionId: params.id, memberId: caller.memberId, ...body }
        return wire(toDraft(await saveDraft(tx, workspaceId, held)))
      }),
  })

  api.route({
    ...contract.dropDraft,
    handler: async ({ workspaceId, caller, params, query }, reply) => {
      await withWorkspace(db, workspaceId, async (tx) => {
        await requireMention(tx, workspaceId, params.id)
        const { fence, keep = false } = query
        await dropDraft(tx, workspaceId, { mentionId: params.id, memberId: caller.memberId, fence, keep })
        await addToOutbox(tx, workspaceId, [replyChanged(params.id)])
      })
      return reply.status(204).send(null)
    },
  })

  api.route({
    ...contract.createReply,
    handler: async ({ workspaceId, caller, params, body }, reply) => {
      refuseGaps(body.text)
      const made = await withWorkspace(db, workspaceId, async (tx) => {
        const { network } = await requireMention(tx, workspaceId, params.id)
        const connection = await getConnection(tx, workspaceId, body.connectionId)
        if (!canAnswer(getNetwork(services, connection.network), network))
          throw new Invalid('This account can’t answer there. Choose one of the mention’s own network.', {
            '/connectionId': 'is of another network',
          })

        const draft = { mentionId: params.id, memberId: caller.memberId, ...body }
        const queued = await queueReply(tx, workspaceId, draft, !mayDo(caller.role, 'replies:approve'))
        await audit(tx, workspaceId, caller.actor, {
          act: 'reply:written',
          subject: queued.id,
          detail: { state: queued.state },
        })
        await addToOutbox(tx, workspaceId, [replyChanged(params.id)])
        return toReply(tx, workspaceId, queued)
      })
      return reply.status(201).send(wire(made))
    },
  })

  api.route({
    ...contract.decideReply,
    handler: ({ workspaceId, caller, params, body }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const decided = await decideReply(tx, workspaceId, params.id, { memberId: caller.memberId, ...body })
        const act = body.approve ? 'reply:approved' : 'reply:rejected'
        await audit(tx, workspaceId, caller.actor, { act, subject: params.id })
        await addToOutbox(tx, workspaceId, [replyChanged(decided.mentionId)])
        return wire(await toReply(tx, workspaceId, decided))
      }),
  })

  api.route({
    ...contract.withdrawReply,
    handler: ({ workspaceId, caller, params }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const withdrawn = await withdrawReply(tx, workspaceId, params.id, caller.memberId)
        await audit(tx, workspaceId, caller.actor, { act: 'reply:withdrawn', subject: params.id })
        await addToOutbox(tx, workspaceId, [replyChanged(withdrawn.mentionId)])
        return wire(await toReply(tx, workspaceId, withdrawn))
      }),
  })

  api.route({
    ...contract.settleReply,
    handler: ({ workspaceId, caller, params, body }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const settled = await settleReply(tx, workspaceId, params.id, body.isThere)
        await audit(tx, workspaceId, caller.actor, { act: 'reply:settled', subject: params.id, detail: body })
        await addToOutbox(tx, workspaceId, [replyChanged(settled.mentionId)])
        return wire(await toReply(tx, workspaceId, settled))
      }),
  })
}

/** What a saved reply left open is never sent as it stands. */
function refuseGaps(text: string): void {
  const gaps = gapsIn(text).map((name) => `{${name}}`)
  if (gaps.length > 0)
    throw new Invalid(`Fill in ${gaps.join(', ')} before you send it.`, { '/text': `still has ${gaps.join(', ')}` })
}

async function requireMention(tx: Tx, workspaceId: string, id: string) {
  const post = await findStoredPost(tx, workspaceId, id)
  if (!post) throw new NotFound('There is no such mention.')
  return post
}
