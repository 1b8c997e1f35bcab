import { setTimeout as pause } from 'node:timers/promises'
import type { OAuthClient } from '../auth.ts'
import type { Connector } from '../connector.ts'
import type { Budget } from '../limits.ts'
import type { Secrets } from '../secrets.ts'
import type { Socket } from '../socket.ts'
import { createConnect, type DialTcp, dialTcp } from '../tcp/connect.ts'
import { type Breaker, createBreaker } from './breaker.ts'
import { createHttp } from './client.ts'
import type { Guard } from './guard.ts'
import { createGuardedAgent } from './guarded-agent.ts'
import type { Http } from './http.ts'
import { createLineStream } from './line-stream.ts'
import { MAX_BYTES } from './read-body.ts'
import { createTransport, type Transport } from './transport.ts'
import { createSocket, type Dial, dialWebSocket } from './web-socket.ts'

/** What a process decides once for all its connectors. Everything has a default; clocks and transport are replaced by tests. */
export interface EngineOptions extends Guard {
  userAgent?: string
  /** The whole time of one request, redirects and body included: 30 s. */
  deadlineMs?: number
  /** The cap on decoded bytes: 8 MiB. */
  maxBytes?: number
  transport?: Transport
  dial?: Dial
  dialTcp?: DialTcp
  now?: () => number
  sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>
  random?: () => number
}

export interface Engine {
  guard: Guard
  userAgent: string
  deadlineMs: number
  maxBytes: number
  transport: Transport
  dial: Dial
  dialTcp: DialTcp
  breaker: Breaker
  now(): number
  sleep(ms: number, signal: AbortSignal): Promise<unknown>
  random(): number
  /** What a turn of one connection reaches its network with. */
  open(line: Line): { http: Http; socket: Socket }
  close(): Promise<void>
}

/** One connection's way to its network, for one turn. */
export interface Line {
  connector: Connector
  /** Checked by `checkSettings`. */
  settings: unknown
  secrets: Secrets
  budget: Budget
  /** Names the account in the budget's keys: the connection's id. */
  account: string
  client?: OAuthClient
  signal: AbortSignal
}

/** One engine for a process: its pool of guarded connections, its breaker, its clock. */
export function createEngine(options: EngineOptions = {}): Engine {
  const guard: Guard = {
    ...(options.allowPrivate ? { allowPrivate: options.allowPrivate } : {}),
    ...(options.lookup ? { lookup: options.lookup } : {}),
  }
  const agent = createGuardedAgent(guard)
  const now = options.now ?? Date.now
  const engine: Engine = {
    guard,
    userAgent: options.userAgent ?? 'Earshot/0.1',
    deadlineMs: options.deadlineMs ?? 30_000,
    maxBytes: options.maxBytes ?? MAX_BYTES,
    transport: options.transport ?? createTransport(agent),
    dial: options.dial ?? dialWebSocket,
    dialTcp: options.dialTcp ?? dialTcp,
    breaker: createBreaker(now),
    now,
    sleep: options.sleep ?? ((ms, signal) => pause(ms, undefined, { signal })),
    random: options.random ?? Math.random,
    open: (line) => ({
      http: createHttp(engine, line),
      socket: {
        ...createSocket(engine, line),
        ...createLineStream(engine, line),
        connect: createConnect(engine, line),
      },
    }),
    close: () => agent.close(),
  }
  return engine
}
