// Plain JavaScript, since the sandbox's thread, which reads no TypeScript, needs it too.
import { readFileSync, readlinkSync } from 'node:fs'

/** Whatever the processor was busy with: after this a computation is given up. */
const LONGEST_MS = 30_000

/** The number of the thread that asks, as Linux counts them; -1 where the system does not tell. */
export function ownThread() {
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1))
    return usedBy(thread) > 0 ? thread : -1
  } catch {
    return -1
  }
}

/** Ms of the processor that a thread of this process has used; for -1 what all of the process has, which is no less. */
export function processorMs(thread) {
  if (thread !== -1) return usedBy(thread)
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/**
 * Tells, whenever it is asked, whether more than `ms` of the processor were used since. On a busy machine time passes in which
 * a thread gets none of it: that does not count. `used` says what was used until now, or undefined where nothing has begun yet.
 */
export function beginSlice(ms, used, now = Date.now) {
  const beganAt = now()
  let before = used()
  return () => {
    const passed = now() - beganAt
    if (passed <= ms) return false
    const until = used()
    before ??= until
    return passed > LONGEST_MS || (until !== undefined && until - before > ms)
  }
}

function usedBy(thread) {
  return Number(readFileSync(`/proc/self/task/${thread}/schedstat`, 'latin1').split(' ')[0]) / 1e6
}
