import type { Services } from './services.ts'

/** The open live connections of this process: one subscription to the bus serves them all. */
export interface Listeners {
  /** Whether one more may be opened, by a member: `yours` are too many, or all are. */
  room(memberId?: string): 'free' | 'yours' | 'full'
  /**
   * Gives what ends it. `hear` is told the number that was announced; undefined after a break in the line. `close` is called when
   * the process stops.
   */
  add(workspaceId: string, memberId: string, hear: (announced?: number) => void, close: () => void): () => void
  count(): number
  close(): Promise<void>
}

const MOST = 2000
const MOST_OF_ONE = 20

interface Listener {
  workspaceId: string
  memberId: string
  hear: (announced?: number) => void
  close: () => void
}

export async function openListeners({ bus }: Pick<Services, 'bus'>): Promise<Listeners> {
  const open = new Set<Listener>()
  const unsubscribe = await bus.live.subscribe((news) => {
    // After a break in the line, anybody may have missed some.
    for (const listener of open) if (!news || listener.workspaceId === news.workspaceId) listener.hear(news?.last)
  })
  return {
    room(memberId) {
      if (open.size >= MOST) return 'full'
      const yours = [...open].filter((one) => one.memberId === memberId).length
      return yours < MOST_OF_ONE ? 'free' : 'yours'
    },
    count: () => open.size,
    add(workspaceId, memberId, hear, close) {
      const listener = { workspaceId, memberId, hear, close }
      open.add(listener)
      return () => open.delete(listener)
    },
    async close() {
      await unsubscribe()
      for (const { close } of open) close()
    },
  }
}
