import type { Tx } from './client.ts'
import { tellEndpoints } from './deliveries.ts'
import { notify, takeBackNews } from './notifications.ts'

interface Answer {
  id: string
  mentionId: string
}

/** An answer stands on its network: programs are told, and nobody needs to hear any more that the mention is overdue. */
export async function tellSent(tx: Tx, workspaceId: string, { id, mentionId }: Answer): Promise<void> {
  await tellEndpoints(tx, workspaceId, [{ type: 'reply.sent', about: { id }, mentionId }])
  await takeBackNews(tx, workspaceId, 'overdue', mentionId)
}

/** Its writer has to look whether it stands there. */
export function tellUnknown(tx: Tx, workspaceId: string, { id, mentionId, memberId }: Answer & { memberId: string }) {
  return notify(tx, workspaceId, [memberId], {
    kind: 'answer-unknown',
    causeId: id,
    byId: null,
    mentionIds: [mentionId],
  })
}
