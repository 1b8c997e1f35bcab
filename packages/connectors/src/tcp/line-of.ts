import type { Duplex } from 'node:stream'
import { Failed, Planned, Refused } from '@earshot/core/errors'
import { TooLarge } from '../http/read-body.ts'
import type { OpenLine } from './open-line.ts'

/** The longest line of any protocol that we speak, with room to spare. */
const LONGEST_LINE = 64 * 1024
/** So much waits for a slow reader before the line is stopped. */
const FULL = 256 * 1024

export interface LineBounds {
  /** Names the other side in words for a person. */
  host: string
  /** In which a line, or so many bytes, must have come whole: a byte a second does not keep a turn alive. */
  deadlineMs: number
  maxBytes: number
  signal: AbortSignal
}

/** A socket as lines and counted bytes. It is read only as fast as it is asked for. */
export function lineOf(socket: Duplex, { host, deadlineMs, maxBytes, signal }: LineBounds): Omit<OpenLine, 'prove'> {
  let waiting: Buffer[] = []
  let waitingBytes = 0
  let rest: Buffer = Buffer.alloc(0)
  let end: Error | undefined
  let wake: () => void = () => undefined

  const finish = (error: Error) => {
    end ??= error
    signal.removeEventListener('abort', stop)
    socket.destroy()
    wake()
  }
  const stop = () => finish(new Failed('The turn was stopped.'))
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  socket.on('data', (chunk: Buffer) => {
    waiting.push(chunk)
    waitingBytes += chunk.length
    if (waitingBytes >= FULL) socket.pause()
    wake()
  })
  socket.on('error', (error) =>
    finish(error instanceof Planned ? error : new Failed(`${host} broke the line: ${error.message}.`)),
  )
  socket.on('close', () => finish(new Failed(`${host} closed the line.`)))

  /** What has come since the last call; waits for something to come. What came before the end is handed out first. */
  async function more(due: number): Promise<Buffer> {
    while (waiting.length === 0) {
      if (end) throw end
      const left = due - Date.now()
      if (left <= 0) finish(new Failed(`${host} did not answer within ${deadlineMs / 1000} s.`))
      else await woken(left)
    }
    const chunk = Buffer.concat(waiting)
    waiting = []
    waitingBytes = 0
    socket.resume()
    return chunk
  }

  function woken(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  return {
    async readLine() {
      const due = Date.now() + deadlineMs
      for (let from = 0; ; ) {
        const found = rest.indexOf(10, from)
        if (found > LONGEST_LINE || (found === -1 && rest.length > LONGEST_LINE))
          throw new TooLarge(`${host} sent a line of more than ${LONGEST_LINE / 1024} KB.`)
        if (found !== -1) {
          const line = rest.subarray(0, rest[found - 1] === 13 ? found - 1 : found)
          rest = rest.subarray(found + 1)
          return line
        }
        from = rest.length
        rest = Buffer.concat([rest, await more(due)])
      }
    },

    async readBytes(count) {
      if (count > maxBytes)
        throw new TooLarge(`${host} sent more than ${Math.round(maxBytes / 1024 / 1024)} MB at once.`)
      const due = Date.now() + deadlineMs
      const parts = [rest]
      let size = rest.length
      while (size < count) {
        const chunk = await more(due)
        parts.push(chunk)
        size += chunk.length
      }
      const all = Buffer.concat(parts)
      rest = all.subarray(count)
      return all.subarray(0, count)
    },

    send(line) {
      if (/[\r\n\0]/.test(line)) throw new Refused(`What is sent to ${host} may hold no line break.`)
      if (!end) socket.write(`${line}\r\n`)
    },

    close: () => finish(new Failed('The line was closed.')),
  }
}
