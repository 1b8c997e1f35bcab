import { Agent } from 'undici'
import { type Guard, guardedLookup } from './guard.ts'

/** A pool of connections that never reach a private address by name. Check each URL with `checkUrl` besides. */
export function createGuardedAgent(guard: Guard = {}): Agent {
  return new Agent({
    connect: { lookup: guardedLookup(guard), timeout: 10_000 },
    connections: 8,
    pipelining: 1,
    keepAliveTimeout: 10_000,
    maxHeaderSize: 32_768,
  })
}
