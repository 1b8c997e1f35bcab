import { openApp } from './app.ts'
import { readWorkerConfig } from './config.ts'
import { startWorker } from './worker.ts'

/** What waits longer, for an answer or a goodbye on a line that is dead, is left: nothing is lost by that (docs/FAULTS.md, 1). */
const LONGEST_STOP_MS = 30_000

/**
 * Runs a worker in this process until SIGTERM or SIGINT, then drains it; where a parent started it over a channel, also when
 * that parent dies. Throws with a sentence where it must not start.
 */
export async function runWorker(): Promise<void> {
  const stop = toldToStop()
  const app = await openApp(readWorkerConfig())
  const worker = await startWorker(app)
  await stop
  await worker.stop()
  await app.close()
}

function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      // Who listens for it keeps the channel open, and with it the process.
      process.off('disconnect', stop)
      setTimeout(leave, LONGEST_STOP_MS).unref()
      resolve()
    }
    process.once('SIGTERM', stop).once('SIGINT', stop)
    process.once('disconnect', stop)
    // The parent may have died before this line was reached.
    if (process.send && !process.connected) stop()
  })
}

function leave(): never {
  console.error('earshot: the database or the queue does not answer; ended without a goodbye.')
  process.exit(1)
}
