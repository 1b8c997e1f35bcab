import { inTransaction } from '@earshot/db/client'
import { takeLease } from '@earshot/db/leases'
import { listOpenDays, rollUpDay } from '@earshot/db/span-counts'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from './app.ts'

const LEASE_MS = 10 * 60_000
const AT_ONCE = 100

/** One worker rolls up the days that are over, so that charts of a year read few rows; true where more may be left. */
export async function rollUpDays(app: App): Promise<boolean> {
  if (!(await inTransaction(app.db, (tx) => takeLease(tx, 'roll up', app.id, LEASE_MS)))) return false
  const days = await inTransaction(app.db, (tx) => listOpenDays(tx, AT_ONCE))
  const failures: unknown[] = []
  for (const { workspaceId, day } of days) {
    // One that fails keeps no other from its turn.
    await withWorkspace(app.db, workspaceId, (tx) => rollUpDay(tx, workspaceId, day)).catch((error) =>
      failures.push(error),
    )
  }
  if (failures.length > 0) throw failures[0]
  return days.length === AT_ONCE
}
