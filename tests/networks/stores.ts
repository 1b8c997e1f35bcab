import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { asServant, servantFolder } from './as-servant.ts'

export interface Running {
  url: string
  stop(): Promise<void>
}

/** A fresh Postgres of Debian's on loopback, gone when stopped. */
export async function startPostgres(): Promise<Running> {
  const bin = postgresBin()
  const folder = servantFolder('postgres')
  const data = join(folder, 'data')
  execFileSync(
    ...asServant(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--no-sync']),
    { stdio: 'pipe', cwd: folder },
  )
  const port = await freePort()
  const options = [
    '-D',
    data,
    '-p',
    String(port),
    '-h',
    '127.0.0.1',
    '-k',
    folder,
    '-c',
    'fsync=off',
    '-c',
    'max_connections=200',
  ]
  const stop = await serve(join(bin, 'postgres'), options, folder, 'SIGINT', () => answers(port))
  execFileSync(
    join(bin, 'psql'),
    ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', '-c', 'create database networks'],
    { stdio: 'pipe' },
  )
  return { url: `postgresql://postgres@127.0.0.1:${port}/networks`, stop }
}

/** A fresh Redis of Debian's on loopback, in memory only. */
export async function startRedis(): Promise<Running> {
  const folder = servantFolder('redis')
  const port = await freePort()
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder]
  const stop = await serve('redis-server', options, folder, 'SIGTERM', () => answers(port))
  return { url: `127.0.0.1:${port}`, stop }
}

/** A port of loopback that nobody holds now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No port.')),
      )
    })
  })
}

async function serve(
  command: string,
  args: string[],
  folder: string,
  signal: NodeJS.Signals,
  ready: () => Promise<boolean>,
) {
  const child = spawn(...asServant(command, args), { cwd: folder, stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  for (let tries = 0; !(await ready()); tries++) {
    if (tries > 150 || child.exitCode !== null) throw new Error(`${command} did not start.`)
    await pause(100)
  }
  return async () => {
    child.kill(signal)
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
}

async function answers(port: number): Promise<boolean> {
  const { connect } = await import('node:net')
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

function postgresBin(): string {
  const root = '/usr/lib/postgresql'
  const version = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a))[0] : undefined
  if (!version) throw new Error('Postgres is missing: apt-get install postgresql')
  return join(root, version, 'bin')
}
