import { setTimeout as sleep } from 'node:timers/promises'

const LOOK_AGAIN_MS = 10
/** How long a job waits in the slot of others for one of its workspace's own. */
const LONGEST_WAIT_MS = 100

/** What of a worker's slots a workspace may hold at once: of four, one is left to others. */
export interface Slots {
  /** False: the workspace holds its share, and none was given back in a moment. */
  take(workspaceId: string): Promise<boolean>
  giveBack(workspaceId: string): void
}

export function shareSlots(concurrency: number): Slots {
  const share = Math.max(1, Math.floor((concurrency * 3) / 4))
  const held = new Map<string, number>()
  const heldBy = (workspaceId: string) => held.get(workspaceId) ?? 0
  return {
    async take(workspaceId) {
      for (const until = Date.now() + LONGEST_WAIT_MS; heldBy(workspaceId) >= share; await sleep(LOOK_AGAIN_MS))
        if (Date.now() > until) return false
      held.set(workspaceId, heldBy(workspaceId) + 1)
      return true
    },
    giveBack(workspaceId) {
      const left = heldBy(workspaceId) - 1
      if (left > 0) held.set(workspaceId, left)
      else held.delete(workspaceId)
    },
  }
}
