import { checkSettings } from '@earshot/connectors/check-settings'
import type { Connector } from '@earshot/connectors/connector'
import { createEngine, type Engine } from '@earshot/connectors/http/engine'
import { memoryBudget } from '@earshot/connectors/memory-budget'
import { normaliseAll } from '@earshot/connectors/normalise-all'
import { memorySecrets, type Secret } from '@earshot/connectors/secrets'
import { type Reading, runTurn, type TurnEnd } from '@earshot/connectors/turn'
import type { Post } from '@earshot/core/post'

/** What the turns of one connection have heard so far, as a worker would have stored it. */
export interface Listener {
  posts: Map<string, Post>
  deleted: Set<string>
  cursor: string | undefined
  rejected: string[]
  /** Runs one turn; a stream is listened to until `enough` says so, or for `forMs`. */
  listen(mode: Reading['mode'], more?: { query?: string; enough?: () => boolean; forMs?: number }): Promise<TurnEnd>
  turn(signal?: AbortSignal): Reading<unknown>['turn']
  close(): Promise<void>
}

/** A connection to a server on loopback, with nothing between the connector and its network but the engine. */
export function createListener(connector: Connector, given: unknown, secret?: Secret): Listener {
  const engine: Engine = createEngine({ allowPrivate: ['localhost', '127.0.0.1'] })
  const settings = checkSettings(connector, given, engine.guard)
  const secrets = memorySecrets(secret)
  const budget = memoryBudget()
  const listener: Listener = {
    posts: new Map(),
    deleted: new Set(),
    cursor: undefined,
    rejected: [],
    turn(signal = new AbortController().signal) {
      const line = engine.open({ connector, settings, secrets, budget, account: 'test', signal })
      return { settings, cursor: listener.cursor, since: Date.now() - 30 * 86_400_000, ...line, signal, now: Date.now }
    },
    async listen(mode, { query = '', enough = () => false, forMs = 15_000 } = {}) {
      const stop = new AbortController()
      const late = setTimeout(() => stop.abort(), forMs)
      const turn = listener.turn(stop.signal)
      const reading: Reading = mode === 'search' ? { mode, turn: { ...turn, query } } : { mode, turn }
      const pages = runTurn(connector, reading)
      try {
        for (;;) {
          const { done, value } = await pages.next(undefined)
          if (done) return value
          store(value.items)
          listener.cursor = value.cursor ?? listener.cursor
          if (enough()) stop.abort()
        }
      } finally {
        clearTimeout(late)
      }
    },
    close: () => engine.close(),
  }
  function store(items: readonly unknown[]) {
    const page = normaliseAll(connector, items, settings)
    for (const post of page.posts) if (!listener.deleted.has(post.id)) listener.posts.set(post.id, post)
    for (const { id } of page.deletions) {
      listener.posts.delete(id)
      listener.deleted.add(id)
    }
    listener.rejected.push(...page.rejected.map((one) => one.why))
  }
  return listener
}
