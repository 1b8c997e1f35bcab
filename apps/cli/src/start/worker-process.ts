import { type ChildProcess, fork } from 'node:child_process'
import { environmentWith } from '../config.ts'

/** This process's own, built ahead or not: the worker runs as the start does. */
const COMMAND = process.argv[1] as string
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 30_000
const DRAIN_MS = 35_000

/**
 * Keeps one worker running in a process of its own: where it dies it is started again, after a wait that doubles with each
 * death. `stop` asks it to drain, and ends it after 35 s. It also ends by itself when this process dies: the channel closes.
 */
export function keepWorkerRunning(found: Record<string, string>): { stop(): Promise<void> } {
  let worker: ChildProcess
  let isStopping = false
  let wait = FIRST_WAIT_MS
  let restart: NodeJS.Timeout | undefined

  const launch = () => {
    const startedAt = Date.now()
    worker = fork(COMMAND, ['worker'], { env: environmentWith(found), execArgv: [] })
    worker.once('exit', (code, signal) => {
      if (isStopping) return
      if (Date.now() - startedAt > LONGEST_WAIT_MS) wait = FIRST_WAIT_MS
      console.error(`The worker ended (${signal ?? `code ${code}`}); starting it again in ${wait / 1000} s.`)
      restart = setTimeout(launch, wait)
      wait = Math.min(wait * 2, LONGEST_WAIT_MS)
    })
  }
  launch()

  return {
    async stop() {
      isStopping = true
      clearTimeout(restart)
      if (worker.exitCode !== null || worker.signalCode !== null) return
      const ended = new Promise((resolve) => worker.once('exit', resolve))
      worker.kill('SIGTERM')
      const cut = setTimeout(() => worker.kill('SIGKILL'), DRAIN_MS)
      await ended
      clearTimeout(cut)
    },
  }
}
