import type { Db } from '@earshot/db/client'
import { findEventsAfter, getLastNumber, type LiveEvent } from '@earshot/db/events'
import { withWorkspace } from '@earshot/db/with-workspace'

const AT_ONCE = 500

/** A workspace's live events after a number. */
export interface EventRead {
  /** Undefined: some are no longer kept, and the reader must read the page anew. */
  events: readonly LiveEvent[] | undefined
  /** The number to go on from. */
  last: number
  hasMore: boolean
}

/** Reads a workspace's events after a number; `announced` is the number of the announcement that asks for them, where one did. */
export type ReadEvents = (workspaceId: string, after: number, announced: number | undefined) => Promise<EventRead>

/**
 * Reads events once for all who ask for the same after the same announcement, as every open dashboard of a workspace does. Only
 * so is a read shared: one that began before an announcement may not see what was announced.
 */
export function shareEventReads(db: Db): ReadEvents {
  const open = new Map<string, Promise<EventRead>>()
  return (workspaceId, after, announced) => {
    if (announced === undefined) return readEvents(db, workspaceId, after)
    const key = `${workspaceId} ${after} ${announced}`
    const shared = open.get(key)
    if (shared) return shared
    const read = readEvents(db, workspaceId, after).finally(() => open.delete(key))
    open.set(key, read)
    return read
  }
}

async function readEvents(db: Db, workspaceId: string, after: number): Promise<EventRead> {
  const { events, newest } = await withWorkspace(db, workspaceId, async (tx) => ({
    events: await findEventsAfter(tx, workspaceId, after, AT_ONCE),
    newest: await getLastNumber(tx, workspaceId),
  }))
  if (!events) return { events, last: newest, hasMore: false }
  return { events, last: events.at(-1)?.number ?? after, hasMore: events.length === AT_ONCE }
}
