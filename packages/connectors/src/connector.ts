import type { Author, Post } from '@earshot/core/post'
import type { ReactionKind } from '@earshot/core/reaction'
import type { ImageType } from '@earshot/core/reply-image'
import type { ReplyShape } from '@earshot/core/reply-text'
import type { SearchAbility } from '@earshot/query/push-down'
import type { Static, TSchema } from 'typebox'
import type { Auth } from './auth.ts'
import type { Card } from './card.ts'
import type { ErrorRule } from './http/error-rule.ts'
import type { Http } from './http/http.ts'
import type { Inbox } from './inbox.ts'
import type { Kept } from './kept.ts'
import type { Limit } from './limits.ts'
import type { Socket } from './socket.ts'

/**
 * One answer of a network. `items` are as the network sent them; `normalise` reads them.
 * A network that answers oldest first, and a stream, gives `cursor`: it is saved with this page.
 * One that answers newest first gives `newest` with its first page: it is saved when the turn has joined up, that is,
 * when the connector returns; a turn that breaks off before begins again from the old cursor.
 */
export interface Page {
  items: unknown[]
  cursor?: string
  newest?: string
}

/** What an item turned out to be. What can't be read is thrown as `Invalid`, and goes to quarantine with its reason. */
export type Normalised =
  | { kind: 'post'; post: Post }
  /** `authorId`, where the network tells it: a deletion by anyone but the author does not count. */
  | { kind: 'deletion'; id: string; authorId?: string }
  /** The account is gone, and all that it published with it. */
  | { kind: 'author-gone'; authorId: string }
  | { kind: 'ignored'; why: string }

/** What every turn is handed. `signal` aborts when the turn's time is over or its lease is lost. */
export interface Turn<S> {
  settings: S
  /** Where the last turn that joined up ended, in the connector's own words; undefined at the first. It may be old, or damaged. */
  cursor: string | undefined
  /** Ms since the epoch. What is older need not be asked for: the card's look-back, or how far a first turn should reach. */
  since: number
  http: Http
  socket: Socket
  /** Only where the connector is `pushed`. */
  inbox?: Inbox
  /** Only where the connector is `deletionsOnly`. */
  kept?: Kept
  signal: AbortSignal
  /** Now, in ms since the epoch. Connectors have no clock of their own. */
  now(): number
}

/** One search of a monitor's query, already written as this network's search takes it. */
export interface SearchTurn<S> extends Turn<S> {
  query: string
}

/** A reply as a member wrote it, or a part of it. `key` is fixed before the first attempt and is the same in every later one. */
export interface OutgoingReply {
  key: string
  text: string
  to: Post
  /** In their order; only where the shape has `images`, and only with the first part. */
  images?: readonly OutgoingImage[]
  /** The part before this one, which it answers in place of `to`; only where the shape has `maxParts`. */
  after?: SentReply
}

/** An image as it goes out: a still, without what its file told of place, time and device. */
export interface OutgoingImage {
  type: ImageType
  /** As it is shown. */
  width: number
  height: number
  /** What it shows, for whoever does not see it; empty: nobody said. */
  alt: string
  bytes: Uint8Array
}

/** What is put on a post without a word. `key` is the same in every attempt, also in those that take it back. */
export interface OutgoingReaction {
  key: string
  kind: ReactionKind
  to: Post
}

/** A reply that stands on the network. */
export interface SentReply {
  id: string
  url: string
}

export interface Connector<S = unknown> {
  network: string
  label: string
  /** The network whose connector this one extends. */
  extends?: string
  /** A TypeBox object; the connection's form is drawn from it (`title`, `description`, `format: 'password'`, `default`). */
  settings: TSchema
  /** Hosts that it may reach; a function where the member names the host. Any other is refused. */
  hosts: readonly string[] | ((settings: S) => readonly string[])
  /** Ports that its own protocol is spoken on, where that is not HTTP. */
  ports?: readonly number[]
  auth: Auth<S>
  /** Nothing is asked of it: its posts are pushed to an address of the connection's own, and `channel` reads them from `inbox`. */
  pushed?: true
  /** The network whose posts these are, where that is another connector's: X live hears posts of X. Heard twice, they stand once. */
  postsOf?: string
  /** It hears no posts: it asks which of those that are kept (`kept`, in its channel) or told live (its stream) stand no more. */
  deletionsOnly?: true
  /** Somebody else's, in a sandbox: it is shown no secret, not even where its network sends one back. */
  foreign?: true
  limits: readonly Limit[]
  /** What this network means by its answers, where that differs from the meaning of the statuses; the first that fits counts. */
  errors?: readonly ErrorRule[]
  can?: SearchAbility
  card: Card
  /** Proves settings and secret with one cheap call; throws `AuthExpired`, `Refused` or `Failed` with words for a person. */
  test(turn: Turn<S>): Promise<{ found: string }>
  search?(turn: SearchTurn<S>): AsyncIterable<Page>
  channel?(turn: Turn<S>): AsyncIterable<Page>
  stream?(turn: Turn<S>): AsyncIterable<Page>
  normalise(item: unknown, settings: S): Normalised
  /** Whom a stream names by id alone: asked for the authors of posts that matched, at most 100 at once. Unknown ones are left out. */
  authors?(turn: Turn<S>, ids: readonly string[]): Promise<Author[]>
  reply?: ReplyShape & {
    /** `uploads`: what `upload` gave for each of the reply's images. */
    send(turn: Turn<S>, reply: OutgoingReply, uploads?: readonly string[]): Promise<SentReply>
    /**
     * Hands over an image before the reply that it goes with, and gives what the reply names it by; only with `images`. After a kill
     * it is done again: what no reply names, the network forgets.
     */
    upload?(turn: Turn<S>, image: OutgoingImage): Promise<string>
    /**
     * Looks for an own reply that may have been sent before; undefined where there is none. Without it the network can't be
     * asked: a reply of unknown fate waits for a person.
     */
    find?(turn: Turn<S>, reply: OutgoingReply): Promise<SentReply | undefined>
    /** Whether a reply still stands where it was sent: so that one deleted on the network is noticed. */
    isThere?(turn: Turn<S>, sent: SentReply): Promise<boolean>
  }
  remove?(turn: Turn<S>, sent: SentReply): Promise<void>
  /** Either may be repeated, after an outcome that nobody knows too: the second time changes nothing. */
  reactions?: {
    kinds: readonly ReactionKind[]
    put(turn: Turn<S>, reaction: OutgoingReaction): Promise<void>
    /** What is not there is taken back already. */
    takeBack(turn: Turn<S>, reaction: OutgoingReaction): Promise<void>
  }
}

/**
 * Types a connector by its settings' schema. Outside its folder settings are data that `checkSettings` has checked, so the
 * type is forgotten again.
 */
export function defineConnector<S extends TSchema>(
  connector: Omit<Connector<Static<S>>, 'settings'> & { settings: S },
): Connector {
  return connector as unknown as Connector
}

/** A connector that is another one but for what is named: Pixelfed out of Mastodon. */
export function extendConnector(
  base: Connector,
  own: Partial<Connector> & Pick<Connector, 'network' | 'label' | 'card'>,
): Connector {
  return {
    ...base,
    ...own,
    extends: base.network,
    normalise(item, settings) {
      const read = (own.normalise ?? base.normalise)(item, settings)
      return read.kind === 'post' ? { ...read, post: { ...read.post, network: own.postsOf ?? own.network } } : read
    },
  }
}
