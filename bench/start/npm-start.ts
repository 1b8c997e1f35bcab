import { type ChildProcess, spawn } from 'node:child_process'
import { loadavg } from 'node:os'
import { readTree } from './processes.ts'

const READY = /Earshot is ready: (http\S+)/
/** The owner that the start makes, and who signs in. */
export const OWNER = { EARSHOT_OWNER_EMAIL: 'owner@example.com', EARSHOT_OWNER_PASSWORD: 'correct horse battery' }

export interface Started {
  url: string
  process: ChildProcess
  figures: {
    readySeconds: number
    /** Of npm, its preparations, api and worker up to the moment that it is ready; Postgres, which is its own parent, apart. */
    cpuSeconds: number
    /** What else the machine was doing: above its cores, the seconds are not Earshot's alone. */
    load: number
    /** When each part had said that it was done, in seconds. */
    [part: string]: number
  }
  stop(): Promise<void>
}

/** `npm start` in a clone, as a person types it, until it is ready. Throws with what it printed where it ends before. */
export function npmStart(folder: string, port: number, data: string): Promise<Started> {
  const began = performance.now()
  const seconds = () => Math.round(performance.now() - began) / 1000
  const child = spawn('npm', ['start', '--', '--port', String(port), '--data', data], {
    cwd: folder,
    env: { ...process.env, ...OWNER },
    // A group of its own: Ctrl-C goes to all of it, as from a terminal.
    detached: true,
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let printed = ''
  const parts: Record<string, number> = {}
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      printed += chunk
      for (const [part, line] of PARTS) if (!(part in parts) && line.test(printed)) parts[part] = seconds()
      const url = READY.exec(printed)?.[1]
      if (!url || 'readySeconds' in parts) return
      parts.readySeconds = seconds()
      const cpuSeconds = readTree(child.pid as number).reduce((sum, one) => sum + one.cpuSeconds, 0)
      const figures = { ...parts, readySeconds: parts.readySeconds, cpuSeconds, load: loadavg()[0] as number }
      const stop = () => {
        process.kill(-(child.pid as number), 'SIGINT')
        return ended
      }
      resolve({ url, process: child, figures, stop })
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    ended.then(() => reject(new Error(`npm start ended:\n${printed}`)))
  })
}

/** The lines that tell where the time goes. */
const PARTS: [string, RegExp][] = [
  ['installBegins', /Installing packages/],
  ['dashboardBegins', /Building the dashboard/],
  ['serverBegins', /Building the server/],
  ['launchSeconds', /built\.js start/],
]
