import { setImmediate } from 'node:timers/promises'

/** How long others wait at most while something is worked out in this process. */
const TURN_MS = 10

/** Works through a list and lets others be answered in between. Ends after `longestMs` of work, and gives what it came to. */
export async function inTurns<T>(list: readonly T[], longestMs: number, work: (item: T) => void): Promise<T[]> {
  let [spent, turn] = [0, performance.now()]
  for (const [i, item] of list.entries()) {
    work(item)
    const lasted = performance.now() - turn
    if (lasted < TURN_MS) continue
    spent += lasted
    if (spent >= longestMs) return list.slice(0, i + 1)
    await setImmediate()
    turn = performance.now()
  }
  return [...list]
}
