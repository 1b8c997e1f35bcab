import type { Mention } from '@earshot/contract/mentions'
import type { ReplyVariable } from '@earshot/core/saved-reply'
import { useNetworkLabel } from '../../lib/network-label.ts'
import { useMe, useMembership } from '../../lib/session.ts'

/** What a saved reply’s variables stand for in an answer to this mention. */
export function useReplyValues(mention: Mention): Record<ReplyVariable, string | undefined> {
  const networkLabel = useNetworkLabel()
  const me = useMe()
  const { workspaceName } = useMembership()
  return {
    'author.name': mention.author.name ?? undefined,
    'author.handle': mention.author.handle,
    network: networkLabel(mention.network),
    brand: workspaceName,
    'member.name': me.name,
  }
}
