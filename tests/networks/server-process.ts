import { type ChildProcess, spawn } from 'node:child_process'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

export interface ServerProcess {
  start(): Promise<void>
  stop(): Promise<void>
}

/** A server that stays in the foreground and listens on a port of loopback; it may be stopped and started again. */
export function serverProcess(command: string, args: string[], port: number, cwd = '/'): ServerProcess {
  let child: ChildProcess | undefined
  return {
    async start() {
      const started = spawn(command, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] })
      child = started
      let complaints = ''
      started.stderr.on('data', (data) => {
        complaints = (complaints + data).slice(-2_000)
      })
      for (let tries = 0; !(await answers(port)); tries++) {
        if (tries > 150 || started.exitCode !== null) throw new Error(`${command} did not start: ${complaints}`)
        await pause(100)
      }
    },
    async stop() {
      const ending = child
      if (!ending || ending.exitCode !== null || ending.signalCode !== null) return
      const ended = new Promise<void>((resolve) => ending.once('exit', () => resolve()))
      ending.kill('SIGTERM')
      const late = setTimeout(() => ending.kill('SIGKILL'), 8_000)
      await ended
      clearTimeout(late)
    },
  }
}

/** True where somebody listens on this port of loopback. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
