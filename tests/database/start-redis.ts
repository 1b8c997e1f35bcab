import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findFreePort } from './start-debian.ts'

/** A Redis of its own on loopback, with an append-only file; `kill` ends it at once, `start` starts it again on the same data. */
export async function startRedis(policy = 'noeviction') {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-redis-'))
  const port = await findFreePort()
  const launch = async () => {
    const options = [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--dir',
      folder,
      '--appendonly',
      'yes',
      '--save',
      '',
    ]
    const server = spawn('redis-server', [...options, '--maxmemory-policy', policy], { stdio: 'ignore' })
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') throw new Error('redis-server is missing. Install it: apt-get install redis-server')
      throw error
    })
    while (!(await isListening(port))) await sleep(20)
    return server
  }
  let server = await launch()
  const kill = async (signal: NodeJS.Signals = 'SIGKILL') => {
    server.kill(signal)
    if (server.exitCode === null && server.signalCode === null) await once(server, 'exit')
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    async start() {
      server = await launch()
    },
    async stop() {
      await kill('SIGTERM')
      await rm(folder, { recursive: true })
    },
  }
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
