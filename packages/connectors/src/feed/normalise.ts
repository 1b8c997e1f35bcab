import { Invalid } from '@earshot/core/errors'
import type { Author, Media } from '@earshot/core/post'
import type { Normalised } from '../connector.ts'
import { absoluteUrl, readHtml } from '../html.ts'
import { at, compact, itemsAt, textAt } from '../records.ts'
import { findUtc } from '../time.ts'
import type { FeedItem } from './read-feed.ts'

/** Without a date of its own an entry counts from when it was heard: the core does not believe 1970. */
const UNDATED = '1970-01-01T00:00:00.000Z'

/** An entry of a feed as a post. */
export function normalise(raw: unknown): Normalised {
  const { format, feed, entry } = check(raw)
  const id = idOf(entry, feed.url)
  if (format === 'tombstone') return { kind: 'deletion', id }
  const base = feed.base
  const url = linkOf(entry, base) ?? absoluteUrl(textAt(entry, 'id')) ?? absoluteUrl(feed.home) ?? feed.url
  const body = bodyOf(entry, url)
  const title = titleOf(entry)
  if (!title && !body.text) throw new Invalid('The entry has neither a title nor a text.')
  const published = dateAt(entry, ['published', 'pubDate', 'date_published', 'dc.dates.0', 'dc.date'])
  const updated = dateAt(entry, ['updated', 'date_modified', 'dcterms.modified.0', 'atom.updated'])
  const publishedAt = published ?? updated ?? UNDATED
  return {
    kind: 'post',
    post: compact({
      network: 'feed',
      id,
      url,
      text: body.text || title || '',
      title,
      lang: textAt(entry, 'language') ?? textAt(entry, 'xml.lang') ?? feed.lang,
      author: authorOf(entry, feed),
      publishedAt,
      editedAt: updated !== undefined && updated > publishedAt ? updated : undefined,
      links: body.links,
      mentions: [],
      media: [...body.images.map((image) => ({ kind: 'image' as const, ...image })), ...enclosuresOf(entry, base)],
      channel: feed.title ?? feed.url,
    }),
  }
}

function check(raw: unknown): FeedItem {
  if (
    textAt(raw, 'format') === undefined ||
    absoluteUrl(textAt(raw, 'feed.url')) === undefined ||
    typeof at(raw, 'entry') !== 'object' ||
    at(raw, 'entry') === null
  ) {
    throw new Invalid('This is no entry of a feed.')
  }
  return raw as FeedItem
}

/** What the feed calls it: an address or a URN stands for itself everywhere, anything else only within its feed. */
function idOf(entry: unknown, feedUrl: string): string {
  const named =
    textAt(entry, 'guid.value') ??
    textAt(entry, 'id') ??
    textAt(entry, 'rdf.about') ??
    textAt(entry, 'link') ??
    textAt(entry, 'links.0.href') ??
    textAt(entry, 'url')
  if (!named) throw new Invalid('The entry has no id and no link to tell it by.')
  return /^[a-z][a-z0-9+.-]*:/i.test(named) ? named : `${feedUrl}#${named}`
}

function linkOf(entry: unknown, base: string): string | undefined {
  const link = itemsAt(entry, 'links').find((one) => (textAt(one, 'rel') ?? 'alternate') === 'alternate')
  const permalink = at(entry, 'guid.isPermaLink') === false ? undefined : textAt(entry, 'guid.value')
  const named =
    textAt(entry, 'link') ?? textAt(link, 'href') ?? textAt(entry, 'url') ?? textAt(entry, 'external_url') ?? permalink
  return absoluteUrl(named, base)
}

function bodyOf(entry: unknown, base: string) {
  const plain =
    textAt(entry, 'content_text') ??
    (textAt(entry, 'content.type') === 'text' ? textAt(entry, 'content.value') : undefined)
  if (plain) return { text: plain, links: [], images: [] }
  const html = [
    'content.encoded',
    'content.value',
    'content_html',
    'description',
    'summary.value',
    'summary',
    'itunes.summary',
    'media.group.description.value',
  ]
  const found = html.map((path) => textAt(entry, path)).find((one) => one !== undefined)
  return readHtml(found ?? '', base)
}

function titleOf(entry: unknown): string | undefined {
  const title = textAt(entry, 'title') ?? textAt(entry, 'title.value')
  if (title === undefined) return undefined
  return (/<\/?[a-z]|&(#\d+|\w+);/i.test(title) ? readHtml(title).text : title.trim()) || undefined
}

function dateAt(entry: unknown, paths: string[]): string | undefined {
  return paths.map((path) => findUtc(at(entry, path))).find((date) => date !== undefined)
}

function authorOf(entry: unknown, feed: FeedItem['feed']): Author {
  const [first] = itemsAt(entry, 'authors')
  const host = new URL(feed.url).host
  const name =
    textAt(first, 'name') ??
    (typeof first === 'string' && first ? first : undefined) ??
    textAt(entry, 'dc.creators.0') ??
    textAt(entry, 'itunes.author') ??
    textAt(entry, 'author')
  const url = absoluteUrl(textAt(first, 'uri') ?? textAt(first, 'url'), feed.base)
  const shown = name ?? feed.title ?? host
  return compact({
    id: url ?? `${host}/${shown}`,
    handle: shown,
    name: shown,
    url: url ?? absoluteUrl(feed.home, feed.url),
  })
}

function enclosuresOf(entry: unknown, base: string): Media[] {
  const listed = [...itemsAt(entry, 'enclosures'), ...itemsAt(entry, 'attachments')]
  return listed.flatMap((one) => {
    const url = absoluteUrl(textAt(one, 'url'), base)
    const type = textAt(one, 'type') ?? textAt(one, 'mime_type') ?? ''
    const kind = /^(image|video|audio)\//.exec(type)?.[1] as Media['kind'] | undefined
    return url ? [{ kind: kind ?? ('file' as const), url }] : []
  })
}
