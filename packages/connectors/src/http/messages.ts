import { AuthExpired, Failed, Planned, RateLimited } from '@earshot/core/errors'
import type WebSocket from 'ws'
import type { OpenSocket } from '../socket.ts'
import type { DialRequest } from './web-socket.ts'

/** So many messages wait for a slow reader before the line is stopped. */
const FULL = 1_000

/** A WebSocket as messages in turn, once it is open. Throws planned errors where it is refused, closed or silent. */
export function messagesOf(
  ws: WebSocket,
  { idleMs, signal, url }: Pick<DialRequest, 'idleMs' | 'signal' | 'url'>,
): Promise<OpenSocket> {
  const waiting: (string | Uint8Array)[] = []
  let end: Error | 'done' | undefined
  let wake: () => void = () => undefined
  let silence: NodeJS.Timeout | undefined

  const finish = (how: Error | 'done') => {
    end ??= how
    clearTimeout(silence)
    ws.terminate()
    wake()
  }
  const heard = () => {
    clearTimeout(silence)
    silence = setTimeout(() => finish(new Failed(`${url.host} has been silent for ${idleMs / 1000} s.`)), idleMs)
  }
  const stop = () => finish('done')
  signal.addEventListener('abort', stop, { once: true })

  ws.on('message', (data, isBinary) => {
    heard()
    waiting.push(isBinary ? new Uint8Array(data as Buffer) : data.toString())
    if (waiting.length >= FULL) ws.pause()
    wake()
  })
  ws.on('ping', heard)
  ws.on('close', (code, reason) =>
    finish(new Failed(`${url.host} closed the line (${code}${reason.length > 0 ? `: ${reason}` : ''}).`)),
  )
  ws.on('unexpected-response', (_, answer) => finish(refusal(answer.statusCode ?? 0, url.host)))
  ws.on('error', (error) =>
    finish(error instanceof Planned ? error : new Failed(`${url.host} could not be listened to: ${error.message}`)),
  )

  async function* messages() {
    try {
      for (;;) {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          if (ws.isPaused && waiting.length < FULL / 2) ws.resume()
          yield next
        }
        if (end === 'done') return
        if (end) throw end
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    } finally {
      signal.removeEventListener('abort', stop)
      finish('done')
    }
  }

  return new Promise((resolve, reject) => {
    wake = () => (end === 'done' ? reject(new Failed('The turn was stopped.')) : end && reject(end))
    if (signal.aborted) stop()
    ws.once('open', () => {
      heard()
      resolve({ send: (message) => ws.send(message), [Symbol.asyncIterator]: messages })
    })
  })
}

function refusal(status: number, host: string): Error {
  if (status === 401 || status === 403)
    return new AuthExpired(`${host} refuses the stream to this sign-in (${status}).`)
  if (status === 429) return new RateLimited(`${host} asks us to wait before we listen (429).`, Date.now() + 60_000)
  return new Failed(`${host} refuses the stream (${status}).`)
}
