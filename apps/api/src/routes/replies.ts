import * as contract from '@earshot/contract/replies'
import { Invalid, Refused } from '@earshot/core/errors'
import { describeImageProblem, findImageProblem } from '@earshot/core/reply-image'
import { mayDo } from '@earshot/core/roles'
import { gapsIn } from '@earshot/core/saved-reply'
import { audit } from '@earshot/db/audit-log'
import type { Tx } from '@earshot/db/client'
import { getConnection } from '@earshot/db/connections'
import { dropDraft, findDraft, saveDraft, takeDraft } from '@earshot/db/drafts'
import { addToOutbox, replyChanged } from '@earshot/db/outbox'
import { listReactions } from '@earshot/db/reactions'
import { decideReply, listReplies, queueReply, settleReply, withdrawReply } from '@earshot/db/replies'
import { copyImages, type Described, describeDraftImages, listDraftImages } from '@earshot/db/reply-images'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import { canAnswer, getNetwork } from '../catalogue.ts'
import { listReactFrom, toReactions } from '../reaction-view.ts'
import { listReplyFrom, toDraft, toReplies, toReply } from '../reply-view.ts'
import { requireMention } from '../require-mention.ts'
import type { CatalogueEntry, Services } from '../services.ts'
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
          replies: await toReplies(tx, workspaceId, params.id, replies),
          draft: draft ? await toDraft(tx, workspaceId, draft) : null,
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
        if (body.imagesOf && draft.text === '') await copyImages(tx, workspaceId, { ...by, from: body.imagesOf })
        await addToOutbox(tx, workspaceId, [replyChanged(params.id)])
        return wire(await toDraft(tx, workspaceId, draft))
      }),
  })

  api.route({
    ...contract.saveDraft,
    handler: ({ workspaceId, caller, params, body }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        await requireMention(tx, workspaceId, params.id)
        const { images = [], ...written } = body
        const held = { mentionId: params.id, memberId: caller.memberId, ...written }
        const draft = await saveDraft(tx, workspaceId, held)
        await describeDraftImages(tx, workspaceId, params.id, images)
        return wire(await toDraft(tx, workspaceId, draft))
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
        const entry = getNetwork(services, connection.network)
        if (!canAnswer(entry, network))
          throw new Invalid('This account can’t answer there. Choose one of the mention’s own network.', {
            '/connectionId': 'is of another network',
          })

        await refuseImages(tx, workspaceId, params.id, body.images ?? [], entry)
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

/** What the network would refuse anyhow is said before anything is on its way. */
async function refuseImages(
  tx: Tx,
  workspaceId: string,
  mentionId: string,
  images: readonly Described[],
  { reply: shape, label }: CatalogueEntry,
): Promise<void> {
  const there = await listDraftImages(tx, workspaceId, mentionId)
  const sizes = new Map(there.map(({ id, size }) => [id, size]))
  const problem = findImageProblem(
    images.map(({ id, alt }) => ({ alt, size: sizes.get(id) ?? 0 })),
    shape?.images,
  )
  if (problem) throw new Refused(describeImageProblem(problem, shape?.images, label))
}

/** What a saved reply left open is never sent as it stands. */
function refuseGaps(text: string): void {
  const gaps = gapsIn(text).map((name) => `{${name}}`)
  if (gaps.length > 0)
    throw new Invalid(`Fill in ${gaps.join(', ')} before you send it.`, { '/text': `still has ${gaps.join(', ')}` })
}
