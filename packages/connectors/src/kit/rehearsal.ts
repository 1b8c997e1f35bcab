import type { Post } from '@earshot/core/post'
import type { OAuthClient } from '../auth.ts'
import type { Reading } from '../turn.ts'
import type { LineServer } from './play-lines.ts'

/** Items as the network sent them, and where they come from: recorded (when, from what) or written from documentation (which). */
export interface Fixture {
  provenance: string
  items: unknown[]
}

/** A request that the rehearsed network receives. */
export interface Call {
  method: string
  url: URL
  headers: Readonly<Record<string, string>>
  body: string
  /** So many items a page, whatever the connector asks for: networks may always give fewer. */
  pageSize: number
  /** What has been written to the network in this rehearsal, such as replies. */
  written: Map<string, unknown>
}

/** What the rehearsed network answers: 200 and JSON where not said otherwise. */
export interface Reply {
  status?: number
  headers?: Record<string, string>
  json?: unknown
  text?: string
  /** The answer does not end: a stream of lines. */
  open?: boolean
}

/** How the kit makes an item of its ledger out of a recorded one. */
export interface Stamp {
  /** Distinct for each item of a ledger, rising with time; the same item has the same in every ledger. */
  n: number
  /** When it was published, in ms since the epoch, whole seconds. */
  at: number
  text: string
}

/** What a connector's folder gives the kit: how its network behaves, in a few lines. */
export interface Rehearsal {
  mode: Reading['mode']
  settings: unknown
  /** Settings that must be refused, besides those that the kit thinks of. */
  nonsense: readonly unknown[]
  /** Made-up; each value at least 6 characters, so that the kit can look for it everywhere. */
  secret?: Record<string, string>
  client?: OAuthClient
  query?: string
  recorded: Fixture
  /** The network answers with everything at once: there are no further pages. */
  singlePage?: boolean
  /** The recorded item with this id, time and text in it. Pure. */
  stamp(recorded: unknown, stamp: Stamp): unknown
  /** Answers a call out of the ledger, which is oldest first. It answers to the connection's test and to a renewal, too. */
  answer(call: Call, ledger: readonly unknown[]): Reply
  /** What a stream sends when it is opened. */
  frames?(call: Call, ledger: readonly unknown[]): readonly (string | Uint8Array)[]
  /** What a stream sends when it is told something. */
  heard?(message: string, ledger: readonly unknown[]): readonly string[]
  /** A network that is spoken to in lines rather than by HTTP: the server at the other end, which knows the rehearsal's secret. */
  speak?(call: Call, ledger: readonly unknown[]): LineServer
  /** How the network tells that this item was deleted. */
  tombstone?(item: unknown): unknown
  /** A post to answer, where the connector replies. The network keeps what it takes in `call.written`, one entry a reply. */
  replyTo?: Post
}
