import { connect as connectTcp, isIP } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import { AuthExpired, Failed, Planned, RateLimited, Refused } from '@earshot/core/errors'
import type { Engine, Line } from '../http/engine.ts'
import { checkUrl, type Guard, guardedLookup, isAllowed } from '../http/guard.ts'
import { checkDeclared, hostsOf } from '../http/hosts.ts'
import { limitKeys } from '../http/limit-keys.ts'
import { redact } from '../http/redact.ts'
import { lineOf } from './line-of.ts'
import type { LineRequest, OpenLine } from './open-line.ts'

const CONNECT_MS = 10_000

/** Opens one TCP connection, with TLS or without. The kit puts a rehearsed network in its place. */
export type DialTcp = (
  to: { host: string; port: number; tls: boolean },
  guard: Guard,
  signal: AbortSignal,
) => Promise<Duplex>

/** How one line's TCP connections are opened: declared, guarded, within the budget, and without secrets in their errors. */
export function createConnect(engine: Engine, line: Line): (asked: LineRequest) => Promise<OpenLine> {
  const { connector, settings, secrets, budget, signal } = line
  return async (asked) => {
    const url = addressOf(asked)
    checkDeclared(url, hostsOf(connector, settings), connector.label)
    checkUrl(url, engine.guard, connector.ports)
    if (!asked.tls && !isAllowed(url, engine.guard))
      throw new Refused(`${connector.label} is only spoken to with TLS; ${url.hostname} is to be reached without.`)
    const rests = engine.breaker.restsUntil(url.host)
    if (rests !== undefined)
      throw new RateLimited(`${connector.label} has been failing; ${url.host} is left alone for a while.`, rests)
    for (const { key, limit } of limitKeys(line, url, undefined)) await budget.take(key, limit, 1)

    const socket = await dialled(engine, { host: hostOf(url), port: asked.port, tls: asked.tls }, url.host, signal)
    const bounds = {
      host: url.hostname,
      deadlineMs: asked.idleMs ?? engine.deadlineMs,
      maxBytes: engine.maxBytes,
      signal,
    }
    const open = lineOf(socket, bounds)
    return {
      ...open,
      async prove(words) {
        if (connector.auth.kind === 'none') return false
        const secret = await secrets.get()
        if (secret === undefined && !connector.auth.optional)
          throw new AuthExpired(`${connector.label} needs a sign-in. Connect it again.`)
        if (secret === undefined) return false
        try {
          open.send(words(secret))
        } catch (error) {
          if (error instanceof Error) error.message = redact(error.message, secret)
          throw error
        }
        return true
      },
    }
  }
}

async function dialled(engine: Engine, to: Parameters<DialTcp>[0], name: string, signal: AbortSignal): Promise<Duplex> {
  try {
    const socket = await engine.dialTcp(to, engine.guard, signal)
    engine.breaker.answered(name)
    return socket
  } catch (error) {
    if (error instanceof Planned) throw error
    engine.breaker.failed(name)
    throw new Failed(`${name} could not be reached: ${error instanceof Error ? error.message : error}.`)
  }
}

/** The URL parser turns decimal, octal and circled digits into the dotted ones that the guard reads. */
function addressOf({ host, port }: LineRequest): URL {
  const address = `https://${isIP(host) === 6 ? `[${host}]` : host}:${port}`
  if (!URL.canParse(address) || /[/?#@\s]/.test(host)) throw new Refused(`“${host.slice(0, 200)}” is not a host.`)
  return new URL(address)
}

const hostOf = (url: URL) => url.hostname.replace(/^\[|\]$/g, '')

/** A real connection, through a lookup that refuses names which lead to private addresses. */
export const dialTcp: DialTcp = ({ host, port, tls }, guard, signal) => {
  const options = { host, port, lookup: guardedLookup(guard) }
  const socket = tls ? connectTls({ ...options, ...(isIP(host) ? {} : { servername: host }) }) : connectTcp(options)
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => fail(new Error(`no answer within ${CONNECT_MS / 1000} s`)), CONNECT_MS)
    const stop = () => fail(new Failed('The turn was stopped.'))
    const settle = () => {
      clearTimeout(late)
      signal.removeEventListener('abort', stop)
      socket.off('error', fail)
    }
    const fail = (error: Error) => {
      settle()
      socket.on('error', () => undefined) // it has been told already
      socket.destroy()
      reject(error)
    }
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) return stop()
    socket.once('error', fail)
    socket.once(tls ? 'secureConnect' : 'connect', () => {
      settle()
      resolve(socket)
    })
  })
}
