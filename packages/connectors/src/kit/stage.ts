import { Failed } from '@earshot/core/errors'
import type { Outcome } from '@earshot/core/outcome'
import type { Post } from '@earshot/core/post'
import { checkSettings } from '../check-settings.ts'
import type { Connector } from '../connector.ts'
import { createEngine, type Engine } from '../http/engine.ts'
import type { WireRequest, WireResponse } from '../http/transport.ts'
import { memoryBudget } from '../memory-budget.ts'
import { type Deletion, normaliseAll, type Rejected } from '../normalise-all.ts'
import { idAt } from '../records.ts'
import { memorySecrets, type Secret } from '../secrets.ts'
import { type Reading, runTurn } from '../turn.ts'
import { playFrames } from './play-frames.ts'
import { playInbox } from './play-inbox.ts'
import { playKept } from './play-kept.ts'
import { playLines } from './play-lines.ts'
import type { Call, Rehearsal, Reply } from './rehearsal.ts'

/** A connector with its rehearsed network: what a check is run on. */
export interface Subject {
  connector: Connector
  rehearsal: Rehearsal
}

/** What one turn, or several, have heard. */
export interface Heard {
  outcome: Outcome
  cursor: string | undefined
  posts: Map<string, Post>
  deletions: Deletion[]
  rejected: Rejected[]
  pages: number
  calls: number
}

export const NOON = Date.UTC(2026, 10, 22, 12)
export const HOUR_MS = 3_600_000

export interface StageOptions {
  ledger?: readonly unknown[]
  pageSize?: number
  deadlineMs?: number
  secret?: Secret
  /** Stands between the connector and its network; calls of a renewal pass it by. */
  meddle?: (call: Call, honest: () => WireResponse) => WireResponse | Promise<WireResponse>
}

/** A rehearsed network with a clock of its own, and an engine that knows no other. */
export function setStage({ connector, rehearsal }: Subject, options: StageOptions = {}) {
  let clock = NOON
  let renewals = 0
  let renewing = 0
  const calls: Call[] = []
  const written = new Map<string, unknown>()
  const pageSize = options.pageSize ?? 2
  const kept = memorySecrets(options.secret ?? rehearsal.secret)
  const stage = {
    ledger: [...(options.ledger ?? makeLedger(rehearsal, 0, 14))],
    calls,
    written,
    meddle: options.meddle,
    renewals: () => renewals,
    secret: () => kept.get(),
    kept: playKept(connector.deletionsOnly ? idsKept(options.ledger ?? makeLedger(rehearsal, 0, 14)) : []),
    advance: (ms: number) => {
      clock += ms
    },
    now: () => clock,
    turn,
    read,
  }

  const toCall = (url: URL, method: string, headers: Record<string, string>, body = ''): Call => {
    const call = { method, url, headers, body, pageSize, written }
    calls.push(call)
    return call
  }
  const engine: Engine = createEngine({
    now: () => clock,
    random: () => 0.5,
    deadlineMs: options.deadlineMs ?? 2_000,
    sleep: async (ms) => {
      clock += ms
    },
    async transport(wire: WireRequest) {
      const call = toCall(wire.url, wire.method, wire.headers, wire.body?.toString())
      const honest = () => toWire(rehearsal.answer(call, stage.ledger), wire.signal)
      return stage.meddle && renewing === 0 ? stage.meddle(call, honest) : honest()
    },
    async dialTcp({ host, port }) {
      const call = toCall(new URL(`https://${host}:${port}/`), 'LINES', {})
      const server = rehearsal.speak?.(call, stage.ledger)
      if (!server) throw new Failed('The rehearsed network speaks no lines.')
      return playLines(server, (line) => {
        call.body += `${line}\n`
      })
    },
    async dial({ url, headers, signal }) {
      const call = toCall(url, 'GET', headers)
      const frames = rehearsal.frames?.(call, stage.ledger)
      if (!frames) throw new Failed('The rehearsed network has no stream.')
      return playFrames(frames, (message) => rehearsal.heard?.(message, stage.ledger) ?? [], signal)
    },
  })
  const secrets = {
    get: kept.get,
    refresh: (stale: Secret | undefined, renew: (current: Secret | undefined) => Promise<Secret>) =>
      kept.refresh(stale, async (current) => {
        renewals += 1
        renewing += 1
        try {
          return await renew(current)
        } finally {
          renewing -= 1
        }
      }),
  }
  const budget = memoryBudget(() => clock)

  function turn(cursor?: string, signal: AbortSignal = new AbortController().signal): Reading['turn'] {
    const settings = checkSettings(connector, rehearsal.settings)
    const client = rehearsal.client ? { client: rehearsal.client } : {}
    const line = engine.open({ connector, settings, secrets, budget, account: 'rehearsal', signal, ...client })
    const inbox = connector.pushed ? { inbox: playInbox(stage.ledger, pageSize) } : {}
    const keeps = connector.deletionsOnly ? { kept: stage.kept } : {}
    return { settings, cursor, since: NOON - 90 * 24 * HOUR_MS, ...line, ...inbox, ...keeps, signal, now: () => clock }
  }

  /** One turn from a cursor, at most `maxPages` of it; `onPage` is told of each page as it comes. */
  async function read(
    cursor?: string,
    { maxPages = 400, killAfter = Number.POSITIVE_INFINITY, onPage = (_: number) => {} } = {},
  ): Promise<Heard> {
    const stop = new AbortController()
    const base = turn(cursor, stop.signal)
    const reading = { mode: rehearsal.mode, turn: { ...base, query: rehearsal.query ?? '' } } as Reading
    const heard: Heard = {
      outcome: { kind: 'nothing-new' },
      cursor,
      posts: new Map(),
      deletions: [],
      rejected: [],
      pages: 0,
      calls: 0,
    }
    const before = calls.length
    const pages = runTurn(connector, reading, maxPages)
    const overdue = rehearsal.mode === 'stream' ? setTimeout(() => stop.abort(), 400) : undefined
    for (;;) {
      const { done, value } = await pages.next(undefined)
      if (done) {
        heard.outcome = value.outcome
        break
      }
      const page = normaliseAll(connector, value.items, base.settings)
      for (const post of page.posts) heard.posts.set(post.id, post)
      heard.deletions.push(...page.deletions)
      heard.rejected.push(...page.rejected)
      heard.cursor = value.cursor ?? heard.cursor
      heard.pages += 1
      onPage(calls.length - before)
      if (heard.pages >= killAfter) {
        stop.abort()
        await pages.return({ outcome: heard.outcome, cut: true })
        break
      }
    }
    clearTimeout(overdue)
    heard.calls = calls.length - before
    return heard
  }
  return stage
}

export type Stage = ReturnType<typeof setStage>

/** Items `from` to `to` (exclusive) of the one ledger that all stages share, an hour apart, the last of 14 an hour before noon. */
export function makeLedger(
  rehearsal: Rehearsal,
  from: number,
  to: number,
  textOf = (n: number) => `acme number ${n}`,
): unknown[] {
  const { items } = rehearsal.recorded
  return Array.from({ length: to - from }, (_, index) => {
    const n = from + index
    return rehearsal.stamp(structuredClone(items[n % items.length]), {
      n,
      at: NOON - (14 - n) * HOUR_MS,
      text: textOf(n),
    })
  })
}

/** The ids that the connector gives to these items. */
export function idsOf({ connector, rehearsal }: Subject, items: readonly unknown[]): string[] {
  const settings = checkSettings(connector, rehearsal.settings)
  return items.map((item) => {
    const read = connector.normalise(item, settings)
    if (read.kind !== 'post') throw new Error(`An item of the ledger is no post but ${read.kind}.`)
    return read.post.id
  })
}

/** The posts that a ledger of deletions speaks of. */
const idsKept = (ledger: readonly unknown[]) => ledger.map((item) => idAt(item, 'id'))

export function toWire(reply: Reply, signal?: AbortSignal): WireResponse {
  const text = reply.text ?? (reply.json === undefined ? '' : JSON.stringify(reply.json))
  const type = reply.text === undefined ? 'application/json' : 'text/plain; charset=utf-8'
  return {
    status: reply.status ?? 200,
    headers: { 'content-type': type, ...reply.headers },
    body: reply.open && signal ? keptOpen(Buffer.from(text), signal) : chunks(Buffer.from(text)),
  }
}

async function* keptOpen(first: Uint8Array, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  yield first
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
}

export async function* chunks(...parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts
}
