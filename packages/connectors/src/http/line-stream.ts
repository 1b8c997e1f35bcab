import { Failed } from '@earshot/core/errors'
import type { Socket, SocketRequest } from '../socket.ts'
import { packRequest, urlOf } from './build-request.ts'
import { checkAnswer } from './classify.ts'
import type { Engine, Line } from './engine.ts'
import { checkUrl, isAllowed } from './guard.ts'
import { baseOf, checkDeclared, hostsOf } from './hosts.ts'
import type { HttpRequest } from './http.ts'
import { readBody } from './read-body.ts'
import { redact } from './redact.ts'
import { toResponse } from './response.ts'

/** The longest line that a stream may send. */
const MAX_LINE = 1024 * 1024

/**
 * An HTTP answer that does not end, as lines in turn: what X and others call a stream. Guarded and signed like a request; redirects are
 * not followed. An empty line only says that the line is alive.
 */
export function createLineStream(engine: Engine, line: Line): Pick<Socket, 'openLines'> {
  const { connector, settings, secrets, signal } = line
  return {
    async openLines(asked) {
      const secret = asked.signed === false || connector.auth.kind === 'none' ? undefined : await secrets.get()
      try {
        return await open(asked, secret ? connector.auth.sign(requestOf(asked), secret) : requestOf(asked))
      } catch (error) {
        if (error instanceof Error) error.message = redact(error.message, secret)
        throw error
      }
    },
  }

  async function open(asked: { idleMs?: number }, signed: HttpRequest) {
    const hosts = hostsOf(connector, settings)
    const url = urlOf(signed, baseOf(hosts))
    checkDeclared(url, hosts, connector.label)
    checkUrl(url, engine.guard)
    if (url.protocol !== 'https:' && !isAllowed(url, engine.guard))
      throw new Failed(`${url.host} is only listened to by https.`)
    const silence = new AbortController()
    const whole = AbortSignal.any([signal, silence.signal])
    const { headers } = packRequest(signed, engine.userAgent)
    const wire = { method: 'GET', url, headers: { ...headers, 'accept-encoding': 'identity' }, body: undefined }
    const answer = await engine.transport({ ...wire, signal: whole })
    if (answer.status !== 200) {
      const body = await readBody(answer, MAX_LINE, AbortSignal.timeout(engine.deadlineMs))
      const response = toResponse(answer.status, url.href, answer.headers, body)
      checkAnswer(response, { rules: connector.errors ?? [], accept: [], label: connector.label, now: engine.now() })
      throw new Failed(`${url.host} answers ${answer.status} where a stream was expected.`)
    }
    return linesOf(answer.body, { host: url.host, idleMs: asked.idleMs ?? 60_000, signal, stop: () => silence.abort() })
  }
}

const requestOf = ({ url, query = {} }: Pick<SocketRequest, 'url' | 'query'>): HttpRequest => ({ url, query })

interface Reading {
  host: string
  idleMs: number
  /** The turn's own end. */
  signal: AbortSignal
  stop(): void
}

function linesOf(body: AsyncIterable<Uint8Array>, { host, idleMs, signal, stop }: Reading): AsyncIterable<string> {
  return {
    async *[Symbol.asyncIterator]() {
      const decoder = new TextDecoder()
      const chunks = body[Symbol.asyncIterator]()
      let rest = ''
      try {
        for (;;) {
          const chunk = await nextOf(chunks, idleMs, signal, host)
          if (chunk === 'stopped') return
          if (chunk.done) throw new Failed(`${host} closed the stream.`)
          const lines = (rest + decoder.decode(chunk.value, { stream: true })).split(/\r?\n/)
          rest = lines.pop() ?? ''
          if (rest.length > MAX_LINE) throw new Failed(`${host} sends a line without end.`)
          for (const text of lines) if (text !== '') yield text
        }
      } finally {
        stop()
      }
    },
  }
}

async function nextOf(
  chunks: AsyncIterator<Uint8Array>,
  idleMs: number,
  signal: AbortSignal,
  host: string,
): Promise<IteratorResult<Uint8Array> | 'stopped'> {
  if (signal.aborted) return 'stopped'
  let timer: NodeJS.Timeout | undefined
  let onAbort: () => void = () => undefined
  const stopped = new Promise<'stopped'>((resolve) => {
    onAbort = () => resolve('stopped')
    signal.addEventListener('abort', onAbort, { once: true })
  })
  const silent = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Failed(`${host} has been silent for ${idleMs / 1000} s.`)), idleMs)
  })
  const next = chunks.next()
  next.catch(() => undefined) // it fails when the line is cut: nobody waits for it then
  try {
    return await Promise.race([next, stopped, silent])
  } catch (error) {
    if (signal.aborted) return 'stopped'
    throw error instanceof Failed ? error : new Failed(`${host} broke the stream off: ${(error as Error).message}.`)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
  }
}
