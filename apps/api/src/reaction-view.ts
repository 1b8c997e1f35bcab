import type { ReactFrom } from '@earshot/contract/reactions'
import type { Tx } from '@earshot/db/client'
import { listConnections } from '@earshot/db/connections'
import { listMembers } from '@earshot/db/members'
import type { Reaction } from '@earshot/db/reactions'
import { reactionsOf } from './catalogue.ts'
import type { Services } from './services.ts'

/** With the name of whoever wished it; null where they are a member no more. */
export async function toReactions(tx: Tx, workspaceId: string, reactions: readonly Reaction[]) {
  if (reactions.length === 0) return []
  const members = new Map((await listMembers(tx, workspaceId)).map(({ id, name }) => [id, { id, name }]))
  return reactions.map(({ memberId, ...reaction }) => ({ ...reaction, member: members.get(memberId) ?? null }))
}

/** The accounts that can like or repost a mention of this network. */
export async function listReactFrom(
  services: Services,
  tx: Tx,
  workspaceId: string,
  network: string,
): Promise<ReactFrom[]> {
  const kinds = new Map(services.catalogue.map((entry) => [entry.network, reactionsOf(entry, network)]))
  if (![...kinds.values()].some((some) => some.length > 0)) return []
  return (await listConnections(tx, workspaceId)).flatMap(({ id, name, hasSecret, network: own }) => {
    const some = hasSecret ? (kinds.get(own) ?? []) : []
    return some.length > 0 ? [{ connectionId: id, name, kinds: [...some] }] : []
  })
}
