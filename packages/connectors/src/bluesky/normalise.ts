import { Invalid } from '@earshot/core/errors'
import type { Author, Media } from '@earshot/core/post'
import type { Normalised } from '../connector.ts'
import { absoluteUrl } from '../html.ts'
import { at, compact, countAt, idAt, itemsAt, textAt } from '../records.ts'
import { findUtc, toUtc } from '../time.ts'
import { POSTS } from './repo-events.ts'

/** A post of a search (`app.bsky.feed.defs#postView`) or an event of the stream. */
export function normalise(item: unknown): Normalised {
  const kind = textAt(item, 'kind')
  if (kind === 'commit') return normaliseCommit(item)
  if (kind === 'account') {
    const gone = at(item, 'account.active') === false && textAt(item, 'account.status') === 'deleted'
    return gone ? { kind: 'author-gone', authorId: idAt(item, 'did') } : { kind: 'ignored', why: 'an account changed' }
  }
  if (kind !== undefined) return { kind: 'ignored', why: kind }
  const views = viewExtras(item)
  const post = readRecord(idAt(item, 'uri'), authorOf(item), at(item, 'record'), views.media)
  return { kind: 'post', post: compact({ ...post, ...views.counts }) }
}

function normaliseCommit(item: unknown): Normalised {
  if (textAt(item, 'commit.collection') !== POSTS) return { kind: 'ignored', why: 'no post' }
  const did = idAt(item, 'did')
  const uri = `at://${did}/${POSTS}/${idAt(item, 'commit.rkey')}`
  const operation = textAt(item, 'commit.operation')
  if (operation === 'delete') return { kind: 'deletion', id: uri, authorId: did }
  const post = readRecord(
    uri,
    { id: did, handle: did, url: `https://bsky.app/profile/${did}` },
    at(item, 'commit.record'),
    [],
  )
  const time = at(item, 'time_us')
  const editedAt = operation === 'update' && typeof time === 'number' ? findUtc(time / 1000) : undefined
  return { kind: 'post', post: compact({ ...post, editedAt }) }
}

function authorOf(view: unknown): Author {
  const id = idAt(view, 'author.did')
  return compact({
    id,
    handle: textAt(view, 'author.handle') ?? id,
    name: textAt(view, 'author.displayName'),
    url: `https://bsky.app/profile/${textAt(view, 'author.handle') ?? id}`,
    avatarUrl: absoluteUrl(textAt(view, 'author.avatar')),
  })
}

function readRecord(uri: string, author: Author, record: unknown, media: Media[]) {
  const found = uri.match(/^at:\/\/([^/]+)\/[^/]+\/([^/]+)$/)
  if (!found?.[1] || !found[2]) throw new Invalid(`“${uri}” is no address of a post.`)
  const text = at(record, 'text')
  if (typeof text !== 'string') throw new Invalid('The post has no text field.')
  const features = featuresOf(record, text)
  const parent = textAt(record, 'reply.parent.uri')
  const embed = textAt(record, 'embed.$type') ?? ''
  const external = absoluteUrl(textAt(record, 'embed.external.uri') ?? textAt(record, 'embed.media.external.uri'))
  return {
    network: 'bluesky',
    id: uri,
    url: `https://bsky.app/profile/${found[1]}/post/${found[2]}`,
    text,
    lang: textAt(record, 'langs.0'),
    author,
    publishedAt: toUtc(at(record, 'createdAt')),
    links: [...new Set([...features.links, ...(external ? [external] : [])])],
    mentions: features.mentions,
    media: media.length > 0 ? media : altsOf(record),
    replyTo: parent?.split('/')[2],
    parentId: parent,
    threadId: textAt(record, 'reply.root.uri'),
    isQuote: embed.startsWith('app.bsky.embed.record') || undefined,
  }
}

/** Links and mentions, which stand beside the text with offsets in UTF-8. */
function featuresOf(record: unknown, text: string): { links: string[]; mentions: string[] } {
  const facets = at(record, 'facets')
  const bytes = Buffer.from(text)
  const links: string[] = []
  const mentions: string[] = []
  for (const facet of Array.isArray(facets) ? facets : []) {
    const features = at(facet, 'features')
    for (const feature of Array.isArray(features) ? features : []) {
      const link = absoluteUrl(textAt(feature, 'uri'))
      if (link) links.push(link)
      if (!textAt(feature, 'did')) continue
      const words = bytes
        .subarray(countAt(facet, 'index.byteStart') ?? 0, countAt(facet, 'index.byteEnd') ?? 0)
        .toString()
      mentions.push(words.replace(/^@/, '') || idAt(feature, 'did'))
    }
  }
  return { links, mentions }
}

/** What a post shows, alone or beside what it quotes; a gallery has `items`. Of a record only the words for it can be told. */
function altsOf(record: unknown): Media[] {
  return embedsOf(record).flatMap((embed) => [
    ...imagesOf(embed).map((image) => compact({ kind: 'image' as const, alt: textAt(image, 'alt') })),
    ...(at(embed, 'video') === undefined ? [] : [compact({ kind: 'video' as const, alt: textAt(embed, 'alt') })]),
  ])
}

const embedsOf = (value: unknown) => [at(value, 'embed'), at(value, 'embed.media')]
const imagesOf = (embed: unknown) => [...itemsAt(embed, 'images'), ...itemsAt(embed, 'items')]

function viewExtras(view: unknown) {
  const media = embedsOf(view).flatMap((embed): Media[] => {
    const film = absoluteUrl(textAt(embed, 'playlist'))
    return [
      ...imagesOf(embed).map((image) =>
        compact({ kind: 'image' as const, url: absoluteUrl(textAt(image, 'fullsize')), alt: textAt(image, 'alt') }),
      ),
      ...(film ? [compact({ kind: 'video' as const, url: film, alt: textAt(embed, 'alt') })] : []),
    ]
  })
  const counts = {
    likes: countAt(view, 'likeCount'),
    shares: countAt(view, 'repostCount'),
    replies: countAt(view, 'replyCount'),
  }
  return { media, counts }
}
