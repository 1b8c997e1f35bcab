import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { baseEnvironment } from '../start/config.ts'
import { COMMAND } from '../start/launch.ts'

/** A process of the product that is killed, frozen and begun again. */
export interface Killable {
  freeze(): void
  thaw(): void
  /** SIGKILL, frozen or not; gives when it is gone. */
  kill(): Promise<void>
  /** A fresh one in its place. */
  start(): void
}

export function keepProcess(args: string[], environment: Record<string, string>): Killable {
  const launch = () =>
    spawn(process.execPath, [COMMAND, ...args], {
      env: baseEnvironment({ LOG_LEVEL: 'error', ...environment }),
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  let child = launch()
  return {
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
    start() {
      child = launch()
    },
  }
}

/** Asks until it is true; throws with what was waited for after `ms`. */
export async function until(what: string, ms: number, check: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(100)) if (await check()) return
  throw new Error(`Waited ${ms} ms in vain: ${what}`)
}
