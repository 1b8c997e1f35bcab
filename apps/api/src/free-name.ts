import type { Tx } from '@earshot/db/client'
import { listConnections } from '@earshot/db/connections'

/** The network's name for a new connection, with a number where there are several. */
export async function freeName(tx: Tx, workspaceId: string, label: string): Promise<string> {
  const taken = new Set((await listConnections(tx, workspaceId)).map(({ name }) => name))
  for (let n = 1; ; n++) {
    const name = n === 1 ? label : `${label} ${n}`
    if (!taken.has(name)) return name
  }
}
