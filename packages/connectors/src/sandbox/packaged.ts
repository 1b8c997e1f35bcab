import { Invalid, Refused } from '@earshot/core/errors'
import type { Connector, Normalised, Page, Turn } from '../connector.ts'
import { connectorOf, readHosts } from './description.ts'
import { hostFor } from './host.ts'
import { openSandbox, type Sandbox, type SandboxLimits, toPlanned } from './sandbox.ts'

interface Read {
  value?: Normalised
  error?: { name: string; message: string; code?: string }
}

const nobody = async () => {
  throw new Refused('Nothing can be asked for here.')
}

/**
 * A connector out of somebody else's bundle. Its code runs in a sandbox of its own for each turn, so that no turn sees anything
 * of another; what it says of itself is checked, and is data. Throws `Invalid` for a bundle that is no connector.
 */
export function loadPackaged(source: string, limits?: SandboxLimits): Connector {
  const reads = new WeakMap<object, Read>()
  const hosts = new Map<string, readonly string[]>()
  let pure: Sandbox | undefined

  const once = (act: string, args: unknown[]) => {
    const sandbox = openSandbox(source, nobody, limits)
    try {
      return sandbox.callNow(act, args)
    } finally {
      void sandbox.close()
    }
  }
  const within = async <T>(turn: Turn<unknown>, work: (sandbox: Sandbox, plain: object) => Promise<T>): Promise<T> => {
    const sandbox = openSandbox(source, hostFor(turn.http), limits)
    const stop = () => void sandbox.close()
    turn.signal.addEventListener('abort', stop, { once: true })
    try {
      return await work(sandbox, plainTurn(turn))
    } finally {
      turn.signal.removeEventListener('abort', stop)
      await sandbox.close()
    }
  }

  async function* pages(mode: 'search' | 'channel', turn: Turn<unknown>): AsyncGenerator<Page> {
    const sandbox = openSandbox(source, hostFor(turn.http), limits)
    const stop = () => void sandbox.close()
    turn.signal.addEventListener('abort', stop, { once: true })
    try {
      await sandbox.call('begin', [mode, plainTurn(turn)])
      for (;;) {
        const step = (await sandbox.call('next', [turn.settings])) as { done?: true; page: Page; read: Read[] }
        if (step.done) return
        step.page.items.forEach((item, n) => {
          if (typeof item === 'object' && item !== null) reads.set(item, step.read[n] ?? {})
        })
        yield step.page
      }
    } finally {
      turn.signal.removeEventListener('abort', stop)
      await sandbox.close()
    }
  }

  const described = connectorOf(once('describe', []))
  const { has, fixedHosts, ...known } = described
  return {
    ...known,
    foreign: true,
    hosts(settings) {
      if (fixedHosts) return fixedHosts
      const key = JSON.stringify(settings)
      const found = hosts.get(key) ?? readHosts(once('hosts', [settings]), known.auth.kind)
      if (hosts.size < 1000) hosts.set(key, found)
      return found
    },
    test: (turn) =>
      within(turn, async (sandbox, plain) => {
        const answer = (await sandbox.call('test', [plain])) as { found?: unknown } | null
        return { found: String(answer?.found ?? '').slice(0, 500) }
      }),
    ...(has.includes('search') && { search: (turn) => pages('search', turn) }),
    ...(has.includes('channel') && { channel: (turn) => pages('channel', turn) }),
    normalise(item, settings) {
      // One that was stopped by an item reads nothing more: the next item is read in another.
      if (!pure || pure.isEnded) pure = openSandbox(source, nobody, limits)
      const known = typeof item === 'object' && item !== null ? reads.get(item) : undefined
      const { value, error } = known ?? (pure.callNow('normalise', [item, settings]) as Read)
      if (error) throw toPlanned(error)
      return asNormalised(value, described.network)
    },
  }
}

/** A post of its own network, or what else an item may be; anything else is an item that could not be read. */
function asNormalised(value: Normalised | undefined, network: string): Normalised {
  if (value?.kind === 'post' && typeof value.post === 'object')
    return { kind: 'post', post: { ...value.post, network } }
  if (value?.kind === 'deletion' && typeof value.id === 'string') return { kind: 'deletion', id: value.id }
  if (value?.kind === 'author-gone' && typeof value.authorId === 'string')
    return { kind: 'author-gone', authorId: value.authorId }
  if (value?.kind === 'ignored') return { kind: 'ignored', why: String(value.why) }
  throw new Invalid('The connector made nothing of it that can be kept.')
}

/** What crosses: data alone. The moment is that of the turn's beginning. */
function plainTurn({ settings, cursor, since, now, ...turn }: Turn<unknown>): object {
  return { settings, cursor, since, now: now(), ...('query' in turn ? { query: turn.query } : {}) }
}
