import { Failed } from '@earshot/core/errors'
import { parseFeed } from 'feedsmith'
import { absoluteUrl } from '../html.ts'
import { at, textAt } from '../records.ts'
import { checkXml } from './check-xml.ts'

/** One entry as its feed gave it, with what the feed says for all of them. */
export interface FeedItem {
  format: 'rss' | 'atom' | 'rdf' | 'json' | 'tombstone'
  feed: { url: string; title?: string; home?: string; lang?: string; base: string }
  entry: unknown
}

/** The most entries of one answer that are read, newest first as feeds have them. */
const MOST = 2_000

/** A feed's entries (RSS 0.9–2.0, Atom, RDF, JSON Feed) and tombstones (RFC 6721). Throws `Failed` with words for a person. */
export function readFeed(text: string, url: string): { title: string | undefined; items: FeedItem[] } {
  const start = text.slice(0, 2_000).trimStart()
  if (start === '') throw new Failed('The feed is empty: nothing came.', { sample: '' })
  if (/^(<!doctype html|<html)/i.test(start)) throw isPage(text, url)
  if (!start.startsWith('{')) checkXml(text)
  const { format, feed } = parse(text, url)
  const home = textAt(feed, 'link') ?? linkOf(feed) ?? textAt(feed, 'home_page_url')
  const title = textAt(feed, 'title') ?? textAt(feed, 'title.value')
  const lang = textAt(feed, 'language') ?? textAt(feed, 'xml.lang')
  const base = absoluteUrl(textAt(feed, 'xml.base') ?? home, url) ?? url
  const about = { url, base, ...(title ? { title } : {}), ...(home ? { home } : {}), ...(lang ? { lang } : {}) }
  const entries = (at(feed, 'items') ?? at(feed, 'entries') ?? []) as unknown[]
  const items = entries.slice(0, MOST).map((entry): FeedItem => ({ format, feed: about, entry }))
  return { title, items: [...items, ...tombstonesIn(text, about)] }
}

function parse(text: string, url: string) {
  try {
    return parseFeed(text)
  } catch (cause) {
    const hint = /<html|<body/i.test(text.slice(0, 5_000)) ? ` ${isPage(text, url).message}` : ''
    throw new Failed(`What ${url} answers is no feed (RSS, Atom or JSON Feed).${hint}`, {
      cause,
      sample: text.slice(0, 500),
    })
  }
}

/** Says that a web page came, and where the page says that its feed is. */
function isPage(text: string, url: string): Failed {
  const links = text.slice(0, 200_000).match(/<link\b[^>]*>/gi) ?? []
  const feeds = links
    .filter((link) => /rel\s*=\s*["']?[^"'>]*alternate/i.test(link) && /(rss|atom|feed)\+(xml|json)/i.test(link))
    .map((link) => absoluteUrl(link.match(/href\s*=\s*["']?([^"'\s>]+)/i)?.[1]?.replaceAll('&amp;', '&'), url))
    .filter((link) => link !== undefined)
  const hint =
    feeds.length > 0
      ? ` The page names its feed: ${feeds.slice(0, 3).join(' , ')}`
      : ' Look on the page for its RSS or Atom address.'
  return new Failed(`${url} is a web page, not a feed.${hint}`, { sample: text.slice(0, 500) })
}

function linkOf(feed: unknown): string | undefined {
  const links = at(feed, 'links')
  if (!Array.isArray(links)) return undefined
  return textAt(
    links.find((link) => !textAt(link, 'rel') || textAt(link, 'rel') === 'alternate'),
    'href',
  )
}

/** `<at:deleted-entry ref="…" when="…">`, which the parser passes over. */
function tombstonesIn(text: string, feed: FeedItem['feed']): FeedItem[] {
  if (!text.includes('deleted-entry')) return []
  const tags = text.slice(0, 2_000_000).match(/<(?:[a-z]+:)?deleted-entry\b[^>]{0,2000}>/gi) ?? []
  return tags.slice(0, MOST).flatMap((tag) => {
    const ref = tag.match(/\bref\s*=\s*(?:"([^"]*)"|'([^']*)')/)
    const id = (ref?.[1] ?? ref?.[2])?.replaceAll('&amp;', '&')
    return id ? [{ format: 'tombstone' as const, feed, entry: { id } }] : []
  })
}
