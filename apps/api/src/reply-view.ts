import type { ReplyFrom } from '@earshot/contract/replies'
import type { Tx } from '@earshot/db/client'
import { listConnections } from '@earshot/db/connections'
import type { Draft } from '@earshot/db/drafts'
import { listMembers } from '@earshot/db/members'
import type { Reply } from '@earshot/db/replies'
import { getNetwork } from './catalogue.ts'
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
  const { can, reply: shape } = getNetwork(services, network)
  if (!can.reply || shape === null) return []
  return (await listConnections(tx, workspaceId))
    .filter((connection) => connection.network === network && connection.hasSecret)
    .map(({ id, name }) => ({ connectionId: id, name, network, shape }))
}
