import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { baseEnvironment } from './config.ts'

export const COMMAND = fileURLToPath(new URL('../../apps/cli/bin/earshot.mjs', import.meta.url))
/** What `npm start` and the containers run; `node scripts/prepare.mjs` builds it. */
export const SERVER = fileURLToPath(new URL('../../apps/cli/dist/built.js', import.meta.url))
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

interface How {
  /** `start` where it is not told; another of earshot's commands. */
  command?: string
  /** The built server; ours where it is not told. */
  server?: string
  /** The Node that runs it; ours where it is not told. */
  node?: string
  /** What it prints when it is ready, the address in the first group. */
  ready?: RegExp
}

/** Runs a command of earshot's in a process of its own until it is ready; throws with what it printed where it ends before. */
export async function launch(
  args: string[],
  environment: Record<string, string> = {},
  { command = 'start', server = SERVER, node = process.execPath, ready = /ready: (http\S+)/ }: How = {},
): Promise<Launched> {
  const began = Date.now()
  const child = spawn(node, [server, command, ...args], { env: baseEnvironment(environment) })
  let text = ''
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      text += chunk
      const found = ready.exec(text)
      if (found) resolve(found[1] ?? '')
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
