import type { Gap } from '@earshot/contract/coverage'
import type { Tx } from '@earshot/db/client'
import { listConnectionNames } from '@earshot/db/connections'
import { listGaps } from '@earshot/db/watch-turns'
import { wire } from './wire.ts'

/** Where listening had holes in a span: one line for each connection, though several of its watches may have missed the same time. */
export async function readGaps(
  tx: Tx,
  workspaceId: string,
  from: Date,
  to: Date,
  connectionId?: string,
): Promise<Gap[]> {
  const gaps = await listGaps(tx, workspaceId, from, to)
  if (gaps.length === 0) return []
  const names = await listConnectionNames(tx, workspaceId)
  const merged: {
    connectionId: string
    network: string
    label: string
    from: Date
    until: Date | null
    cause: string
  }[] = []
  for (const gap of gaps) {
    if (connectionId !== undefined && gap.connectionId !== connectionId) continue
    const last = merged.findLast((one) => one.connectionId === gap.connectionId)
    if (last && (last.until === null || gap.from <= last.until)) {
      last.until = laterOf(last.until, gap.until ?? null)
      continue
    }
    const { connectionId: id, network } = gap
    merged.push({
      connectionId: id,
      network,
      label: names.get(id) ?? network,
      from: gap.from,
      until: gap.until ?? null,
      cause: causeOf(gap),
    })
  }
  return wire(merged)
}

export function causeOf({ kind, why }: { kind: string; why: string | undefined }): string {
  return (
    why ??
    (kind === 'missed' ? 'No turn came: the worker was not running, or had too much to do.' : 'It was not heard.')
  )
}

/** null: it still lasts. */
function laterOf(a: Date | null, b: Date | null): Date | null {
  return a === null || b === null ? null : a > b ? a : b
}
