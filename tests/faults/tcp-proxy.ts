import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

/** What a line does. `reset`, `truncate` and `half-open` strike at once, and whoever connects anew meets the same. */
export type Line =
  | { kind: 'open' }
  /** Each chunk, both ways, arrives so much later. */
  | { kind: 'delay'; ms: number }
  /** Both ends get a RST. */
  | { kind: 'reset' }
  /** The far end's answer stops after so many bytes, and the line is closed. */
  | { kind: 'truncate'; bytes: number }
  /** The far end has gone, and nobody tells: what is sent is taken, nothing comes, the line stays open. */
  | { kind: 'half-open' }
  /** Nothing passes, either way, not even the beginning of a connection's talk. As behind a router that forgot: once mute, always. */
  | { kind: 'black-hole' }

export interface TcpProxy {
  port: number
  /** What the line is from now on, for connections that are open and for those to come. */
  set(line: Line): void
  /** Ends all connections at once; what was under way is lost. */
  cut(): void
  /** How many connections were made. */
  made(): number
  stop(): Promise<void>
}

interface Pair {
  near: Socket
  far: Socket
  isMute: boolean
}

const mutes = ({ kind }: Line) => kind === 'black-hole' || kind === 'half-open'

/** A proxy on loopback before a port of 127.0.0.1, whose line can be made bad. */
export async function startTcpProxy(target: number): Promise<TcpProxy> {
  let line: Line = { kind: 'open' }
  let made = 0
  const pairs = new Set<Pair>()
  const drop = (pair: Pair) => {
    pairs.delete(pair)
    pair.near.destroy()
    pair.far.destroy()
  }

  // A goodbye is answered below, and on a line that is mute it is not.
  const server = createServer({ allowHalfOpen: true }, (near) => {
    made += 1
    if (line.kind === 'reset') {
      near.on('error', () => undefined)
      near.resetAndDestroy()
      return
    }
    const far = connect(target, '127.0.0.1')
    const pair = { near, far, isMute: mutes(line) }
    let answered = 0
    pairs.add(pair)
    for (const socket of [near, far]) {
      socket.setNoDelay(true)
      socket.on('error', () => drop(pair)) // whichever end breaks, the other is told below
    }
    const pass = (to: Socket, chunk: Buffer) => {
      if (pair.isMute) return
      if (line.kind === 'truncate' && to === near) {
        const left = Math.max(0, line.bytes - answered)
        answered += chunk.length
        to.write(chunk.subarray(0, left))
        if (chunk.length >= left) to.end(() => drop(pair))
        return
      }
      if (line.kind === 'delay') setTimeout(() => to.writable && to.write(chunk), line.ms)
      else to.write(chunk)
    }
    near.on('data', (chunk) => pass(far, chunk))
    far.on('data', (chunk) => pass(near, chunk))
    const end = () => {
      if (pair.isMute) return
      setTimeout(() => drop(pair), line.kind === 'delay' ? line.ms + 1 : 0)
    }
    near.on('end', () => pair.isMute || near.end())
    near.on('close', end)
    far.on('close', end)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))

  const cut = () => {
    for (const pair of pairs) drop(pair)
  }
  return {
    port: (server.address() as AddressInfo).port,
    set(next) {
      line = next
      for (const pair of pairs) {
        pair.isMute ||= mutes(next)
        if (next.kind === 'reset') {
          pairs.delete(pair)
          pair.near.resetAndDestroy()
          pair.far.resetAndDestroy()
        }
        if (next.kind === 'half-open') pair.far.destroy()
      }
    },
    cut,
    made: () => made,
    async stop() {
      cut()
      await new Promise((stopped) => server.close(stopped))
    },
  }
}
