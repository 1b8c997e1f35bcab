import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { baseEnvironment } from './config.ts'

const COMMAND = fileURLToPath(new URL('../../apps/cli/bin/earshot.mjs', import.meta.url))
const READY_MS = 120_000

export interface Launched {
  process: ChildProcess
  url: string
  /** From the launch to the line that tells the address. */
  readyMs: number
  /** All that it printed so far, on both outputs. */
  printed(): string
  /** Sends a signal and waits for the end; gives the exit code. */
  end(signal?: NodeJS.Signals): Promise<number | null>
}

/** Runs `earshot start` in a process of its own until it is ready; throws with what it printed where it ends before. */
export async function launch(args: string[], environment: Record<string, string> = {}): Promise<Launched> {
  const began = Date.now()
  const child = spawn(process.execPath, [COMMAND, 'start', ...args], { env: baseEnvironment(environment) })
  let text = ''
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      text += chunk
      const found = /ready: (http\S+)/.exec(text)?.[1]
      if (found) resolve(found)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    ended.then((code) => reject(new Error(`It ended with ${code}:\n${text}`)))
    setTimeout(() => reject(new Error(`Not ready in ${READY_MS / 1000} s:\n${text}`)), READY_MS).unref()
  })
  return {
    process: child,
    url,
    readyMs: Date.now() - began,
    printed: () => text,
    end(signal = 'SIGINT') {
      child.kill(signal)
      return ended
    },
  }
}
