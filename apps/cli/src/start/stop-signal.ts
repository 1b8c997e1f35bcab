/**
 * Resolves when the process is asked to end: Ctrl-C, SIGTERM, or the end of the process that started it. What then still keeps it alive
 * after `longestMs`, such as a goodbye on a line that is dead, is left.
 */
export function untilAskedToStop(longestMs?: number): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      if (longestMs !== undefined) setTimeout(leave, longestMs).unref()
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop)
    process.once('disconnect', stop)
  })
}

function leave(): never {
  console.error('earshot: the database or the queue does not answer; ended without a goodbye.')
  process.exit(1)
}
