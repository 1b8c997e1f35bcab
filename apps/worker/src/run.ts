import { setTimeout as sleep } from 'node:timers/promises'
import { Planned, StaleCursor } from '@earshot/core/errors'
import { isPassing, reasonOf } from '@earshot/db/errors'
import type { App } from './app.ts'

const LONGEST_REST_MS = 30_000

/**
 * Runs a job's work. What is planned or passing is logged and left to Postgres, where it is still due; the rest is a bug, and is
 * logged as one. Nothing is thrown: a job that failed has no more to say to the queue.
 */
export async function runJob(
  app: App,
  name: string,
  ids: Record<string, unknown>,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof StaleCursor) app.log.info({ ...ids }, `${name}: a twin was quicker`)
    else if (error instanceof Planned || isPassing(error))
      app.log.warn({ ...ids, why: reasonOf(error) }, `${name} failed for now`)
    else app.log.error({ ...ids, why: reasonOf(error), stack: (error as Error).stack }, `${name} failed`)
  }
}

/** Repeats `work` until it is told to stop; waits `restMs` where it had nothing to do, and ever longer where it fails. */
export function keepDoing(
  app: App,
  name: string,
  restMs: number,
  work: () => Promise<boolean>,
): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const loop = async () => {
    let failures = 0
    while (!stopping.signal.aborted) {
      let wasBusy = false
      try {
        wasBusy = await work()
        failures = 0
      } catch (error) {
        failures += 1
        app.log.warn({ why: reasonOf(error) }, `${name} failed, and is tried again`)
      }
      const rest = failures > 0 ? Math.min(restMs * 2 ** failures, LONGEST_REST_MS) : restMs
      if (!wasBusy) await sleep(rest, undefined, { signal: stopping.signal }).catch(() => undefined) // told to stop
    }
  }
  const ended = loop()
  return {
    async stop() {
      stopping.abort()
      await ended
    },
  }
}

/** Takes what is due and does it, up to `most` of it at once, each as a job of its own; told to stop, it waits for those that run. */
export function keepTaking<T>(
  app: App,
  { name, restMs, most }: { name: string; restMs: number; most: number },
  claim: (room: number) => Promise<T[]>,
  work: (one: T, stop: AbortSignal) => Promise<void>,
): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const running = new Set<Promise<void>>()
  const looking = keepDoing(app, name, restMs, async () => {
    for (const one of await claim(most - running.size)) {
      const working = work(one, stopping.signal)
      running.add(working)
      void working.then(() => running.delete(working))
    }
    return false
  })
  return {
    async stop() {
      await looking.stop()
      stopping.abort()
      await Promise.all(running)
    },
  }
}
