import type { Signals } from './signals.ts'

/** That a workspace has new live events, up to a number; the events themselves are read from Postgres. */
export interface Live {
  announce(workspaceId: string, last: number): Promise<void>
  /** Calls `hear` for each announcement; with undefined after a break, in which any workspace may have had some. */
  subscribe(hear: (news: { workspaceId: string; last: number } | undefined) => void): Promise<() => Promise<void>>
}

export function liveOver(signals: Signals): Live {
  return {
    announce: (workspaceId, last) => signals.send('earshot_live', `${workspaceId} ${last}`),
    subscribe: (hear) =>
      signals.listen('earshot_live', (text) => {
        const [workspaceId, last] = text?.split(' ') ?? []
        hear(workspaceId ? { workspaceId, last: Number(last) } : undefined)
      }),
  }
}
