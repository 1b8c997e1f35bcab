import { Failed } from '@earshot/core/errors'
import WebSocket from 'ws'
import type { OpenSocket, Socket } from '../socket.ts'
import { urlOf } from './build-request.ts'
import type { Engine, Line } from './engine.ts'
import { checkUrl, type Guard, guardedLookup, isAllowed } from './guard.ts'
import { baseOf, checkDeclared, hostsOf } from './hosts.ts'
import { messagesOf } from './messages.ts'
import { redact } from './redact.ts'

/** The largest message that a stream may send. */
const MAX_MESSAGE = 8 * 1024 * 1024

export interface DialRequest {
  url: URL
  headers: Record<string, string>
  protocols: readonly string[]
  idleMs: number
  signal: AbortSignal
}

/** Opens one WebSocket. The kit puts a rehearsed network in its place. */
export type Dial = (request: DialRequest, guard: Guard) => Promise<OpenSocket>

/** The sockets of one line: guarded, signed and closed like its requests. */
export function createSocket(engine: Engine, line: Line): Pick<Socket, 'open'> {
  const { connector, settings, secrets, signal } = line
  return {
    async open(asked) {
      const secret = asked.signed === false || connector.auth.kind === 'none' ? undefined : await secrets.get()
      const hosts = hostsOf(connector, settings)
      const {
        url: address,
        query = {},
        headers = {},
      } = secret
        ? connector.auth.sign({ url: asked.url, query: asked.query ?? {} }, secret)
        : { url: asked.url, query: asked.query ?? {} }
      const base = baseOf(hosts)?.replace(/^http/, 'ws')
      const url = urlOf({ url: address, query }, base)
      checkDeclared(url, hosts, connector.label)
      checkUrl(url, engine.guard)
      if (url.protocol !== 'wss:' && !isAllowed(url, engine.guard))
        throw new Failed(`${url.host} is only listened to by wss.`)
      const wanted = {
        url,
        headers: { 'user-agent': engine.userAgent, ...headers },
        protocols: asked.protocols ?? [],
        idleMs: asked.idleMs ?? 60_000,
        signal,
      }
      try {
        const socket = await engine.dial(wanted, engine.guard)
        for (const message of asked.hello ?? []) socket.send(message)
        return socket
      } catch (error) {
        if (error instanceof Error) error.message = redact(error.message, secret)
        throw error
      }
    },
  }
}

/** A real WebSocket, through a lookup that refuses private addresses. Redirects are not followed. */
export const dialWebSocket: Dial = (request, guard) => {
  const lookup = guardedLookup(guard)
  const ws = new WebSocket(request.url, [...request.protocols], {
    headers: request.headers,
    maxPayload: MAX_MESSAGE,
    handshakeTimeout: 10_000,
    perMessageDeflate: true,
    // `ws` hands these on to the socket that it opens.
    ...({ lookup } as object),
  })
  return messagesOf(ws, request)
}
