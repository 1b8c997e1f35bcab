import { inTransaction } from '@earshot/db/client'
import { hasOutbox, numberEvents } from '@earshot/db/events'
import { takeLease } from '@earshot/db/leases'
import type { App } from './app.ts'

const LEASE_MS = 10_000
const AT_ONCE = 2000

/** Numbers what was committed to the outbox and announces it, as the only worker that does. True: there may be more. */
export async function relayEvents(app: App): Promise<boolean> {
  if (!(await inTransaction(app.db, hasOutbox))) return false
  const numbered = await inTransaction(app.db, async (tx) =>
    (await takeLease(tx, 'relay', app.id, LEASE_MS)) ? numberEvents(tx, AT_ONCE) : undefined,
  )
  // After the commit: whoever hears of a number finds it. A lost announcement costs a reader some seconds, not an event.
  for (const { workspaceId, last } of numbered ?? []) await app.bus.live.announce(workspaceId, last)
  return (numbered?.length ?? 0) > 0
}
