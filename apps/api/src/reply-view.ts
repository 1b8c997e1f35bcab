import type { ReplyFrom } from '@earshot/contract/replies'
import type { Tx } from '@earshot/db/client'
import { listConnections } from '@earshot/db/connections'
import type { Draft } from '@earshot/db/drafts'
import { listMembers } from '@earshot/db/members'
import type { Reply } from '@earshot/db/replies'
import { listDraftImages, listReplyImages, type ReplyImage } from '@earshot/db/reply-images'
import { canAnswer } from './catalogue.ts'
import type { Services } from './services.ts'

export async function toDraft(tx: Tx, workspaceId: string, { memberId, memberName, ...draft }: Draft) {
  const images = (await listDraftImages(tx, workspaceId, draft.mentionId)).map(toImage)
  return { ...draft, images, member: { id: memberId, name: memberName } }
}

export function toImage({ replyId: _, ...image }: ReplyImage) {
  return image
}

export async function toReply(tx: Tx, workspaceId: string, reply: Reply) {
  const [view] = await toReplies(tx, workspaceId, reply.mentionId, [reply])
  return view as NonNullable<typeof view>
}

/** Answers to one mention with their images, and the names of whoever wrote and decided; null where they are members no more. */
export async function toReplies(tx: Tx, workspaceId: string, mentionId: string, replies: readonly Reply[]) {
  const members = new Map((await listMembers(tx, workspaceId)).map(({ id, name }) => [id, { id, name }]))
  const images = await listReplyImages(tx, workspaceId, mentionId)
  return replies.map(({ memberId, decidedBy, ...reply }) => ({
    ...reply,
    images: images.filter(({ replyId }) => replyId === reply.id).map(toImage),
    member: members.get(memberId) ?? null,
    decidedBy: (decidedBy && members.get(decidedBy)) || null,
  }))
}

/** The accounts that can answer a mention of this network. */
export async function listReplyFrom(
  services: Services,
  tx: Tx,
  workspaceId: string,
  network: string,
): Promise<ReplyFrom[]> {
  const answering = services.catalogue.filter((entry) => canAnswer(entry, network))
  const shapes = new Map(answering.map((entry) => [entry.network, entry.reply]))
  return (await listConnections(tx, workspaceId)).flatMap((connection) => {
    const shape = shapes.get(connection.network)
    return shape && connection.hasSecret ? [{ connectionId: connection.id, name: connection.name, network, shape }] : []
  })
}
