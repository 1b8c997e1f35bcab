import type { Post } from '@earshot/core/post'
import type { Static, TSchema } from 'typebox'
import type { Card } from './card.ts'
import { type Connector, extendConnector, type Page } from './connector.ts'
import { feed } from './feed/feed.ts'

interface FeedOf<S extends TSchema> {
  network: string
  label: string
  card: Card
  settings: S
  /** The feed's address; `query` is undefined where a whole channel is read. */
  addressOf(settings: Static<S>, query?: string): string
  /** Feeds that are searched: what their queries may hold. */
  can?: NonNullable<Connector['can']>
  /** The post with what only this network tells, from the entry as the feed has it. */
  refine?(post: Post, entry: unknown): Post
}

/** A network that speaks in feeds whose address follows from its settings. */
export function extendFeed<S extends TSchema>(own: FeedOf<S>): Connector {
  const { network, label, card, settings, addressOf, can, refine } = own
  const at = (given: unknown, query?: string) => ({ url: addressOf(given as Static<S>, query) })
  const read = (turn: Parameters<NonNullable<Connector['channel']>>[0], query?: string): AsyncIterable<Page> =>
    feed.channel?.({ ...turn, settings: at(turn.settings, query) }) ?? none()
  const made = extendConnector(feed, {
    ...{ network, label, card, settings },
    hosts: (given) => [new URL(addressOf(given as Static<S>, 'a')).host],
    test: (turn) => feed.test({ ...turn, settings: at(turn.settings, can ? 'a' : undefined) }),
    channel: (turn) => read(turn),
    normalise(item, given) {
      const told = feed.normalise(item, given)
      return told.kind === 'post' && refine
        ? { ...told, post: refine(told.post, (item as { entry: unknown }).entry) }
        : told
    },
  })
  if (!can) return made
  const { channel: _, ...searched } = made
  return { ...searched, can, search: (turn) => read(turn, turn.query) }
}

async function* none(): AsyncGenerator<Page> {}
