import type { ReplyFrom } from '@earshot/contract/replies'
import type { Tx } from '@earshot/db/client'
import { listConnections } from '@earshot/db/connections'
import type { Draft } from '@earshot/db/drafts'
import { listMembers } from '@earshot/db/members'
import type { Reply } from '@earshot/db/replies'
import { canAnswer } from './catalogue.ts'
import type { Services } from './services.ts'

export function toDraft({ memberId, memberName, ...draft }: Draft) {
  return { ...draft, member: { id: memberId, name: memberName } }
}

export async function toReply(tx: Tx, workspaceId: string, reply: Reply) {
  const [view] = await toReplies(tx, workspaceId, [reply])
  return view as NonNullable<typeof view>
}

/** With the names of whoever wrote and decided; null where they are members no more. */
export async function toReplies(tx: Tx, workspaceId: string, replies: readonly Reply[]) {
  const members = new Map((await listMembers(tx, workspaceId)).map(({ id, name }) => [id, { id, name }]))
  return replies.map(({ memberId, decidedBy, ...reply }) => ({
    ...reply,
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
