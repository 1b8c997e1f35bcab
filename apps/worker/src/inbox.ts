import type { Inbox } from '@earshot/connectors/inbox'
import type { Tx } from '@earshot/db/client'
import { emptyPushes, listPushes } from '@earshot/db/pushes'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from './app.ts'

const AT_ONCE = 50

/** What was pushed to a connection; `empty` takes the page that was handed on last out of it, as it is stored. */
export function openInbox(
  app: App,
  { workspaceId, connectionId }: { workspaceId: string; connectionId: string },
): { inbox: Inbox; empty(tx: Tx): Promise<void> } {
  let handed: string[] = []
  return {
    inbox: {
      // What is stored is gone from here, so that each turn begins at the front: ids of several servers come out of order.
      async *read() {
        for (let after: string | undefined; ; ) {
          const last = after
          const pushes = await withWorkspace(app.db, workspaceId, (tx) =>
            listPushes(tx, workspaceId, connectionId, last, AT_ONCE),
          )
          after = pushes.at(-1)?.id
          if (after === undefined) return
          handed = pushes.map(({ id }) => id)
          yield { items: pushes.flatMap(({ items }) => items), cursor: after }
        }
      },
    },
    empty: (tx) => emptyPushes(tx, workspaceId, handed),
  }
}
