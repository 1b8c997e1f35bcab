import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { asServant } from './as-servant.ts'
import { environment } from './config.ts'

export interface PhpServer {
  url: string
  stop(): Promise<void>
}

/** PHP's own web server on loopback, over the files in `root`. */
export async function servePhp(
  root: string,
  port: number,
  more: { env?: Record<string, string>; folder: string; options?: string[]; router?: string },
): Promise<PhpServer> {
  const options = [
    ...(more.options ?? []),
    '-S',
    `127.0.0.1:${port}`,
    '-t',
    root,
    ...(more.router ? [more.router] : []),
  ]
  const child = spawn(...asServant('php', options), {
    cwd: more.folder,
    stdio: 'ignore',
    env: { ...environment, PHP_CLI_SERVER_WORKERS: '3', ...more.env },
    detached: true,
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = `http://127.0.0.1:${port}`
  for (let tries = 0; !(await answers(url)); tries++) {
    if (tries > 100 || child.exitCode !== null) throw new Error('php -S did not start: apt-get install php-cli')
    await pause(100)
  }
  return {
    url,
    async stop() {
      endGroup(child)
      await ended
    },
  }
}

/** The server and its workers, which are a group of their own. */
function endGroup(child: ChildProcess) {
  if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM')
}

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { method: 'HEAD', redirect: 'manual' })
    return true
  } catch {
    return false
  }
}
