import { Invalid } from '@earshot/core/errors'
import { Compile } from 'typebox/compile'
import type { Normalised } from '../connector.ts'
import { absoluteUrl, linksIn, readHtml } from '../html.ts'
import { compact } from '../records.ts'
import { findUtc } from '../time.ts'
import { GoneMail, MailItem } from './mail-item.ts'
import { ownWords } from './own-words.ts'

const mail = Compile(MailItem)
const gone = Compile(GoneMail)

/** Reads a mail or article of a network; `urlOf` is its address where it has none on the web. */
export function normaliseMail(raw: unknown, network: string, urlOf: (item: MailItem) => string): Normalised {
  if (gone.Check(raw)) return { kind: 'deletion', id: raw.gone }
  if (!mail.Check(raw)) throw new Invalid('This could not be taken apart as a mail with a sender.')
  const { from, subject } = raw
  const plain = raw.text?.trim() ? { text: ownWords(raw.text), links: linksIn(raw.text), images: [] } : undefined
  const body = plain ?? readHtml(raw.html ?? '')
  const title = subject?.trim() || undefined
  if (!title && !body.text) throw new Invalid('The mail has neither a subject nor a text.')
  const publishedAt = findUtc(raw.date) ?? findUtc(raw.receivedAt)
  if (!publishedAt) throw new Invalid('The mail has no date.')
  const parents = idsIn(`${raw.references ?? ''} ${raw.inReplyTo ?? ''}`)
  return {
    kind: 'post',
    post: compact({
      network,
      id: mailId(raw),
      url: absoluteUrl(raw.headers['archived-at']?.replace(/^\s*<|>\s*$/g, '')) ?? urlOf(raw),
      text: body.text || title || '',
      title,
      lang: raw.headers['content-language']?.split(',')[0]?.trim() || undefined,
      author: { id: from.address.toLowerCase(), handle: from.address, name: from.name || from.address },
      publishedAt,
      links: body.links.map(unwrapped),
      mentions: [],
      media: body.images.filter(({ url }) => url.length < 2_000).map((image) => ({ kind: 'image' as const, ...image })),
      parentId: parents.at(-1),
      threadId: parents[0],
      channel: raw.headers['list-id'] ?? raw.place,
    }),
  }
}

/** The Message-ID, which stays when the mail is moved or the mailbox numbered anew; without one, its number. */
export function mailId(item: Pick<MailItem, 'messageId' | 'server' | 'place' | 'number'>): string {
  return idsIn(item.messageId ?? '')[0] ?? `${item.server}/${item.place}/${item.number}`
}

function idsIn(header: string): string[] {
  return [...header.matchAll(/<([^<>\s]{1,900})>/g)].map(([, id]) => id ?? '')
}

/** Alert mails wrap their links to count clicks: the address behind one is what the post links to. */
function unwrapped(link: string): string {
  const url = new URL(link)
  if (!/(^|\.)google\.[a-z.]+$/.test(url.hostname) || url.pathname !== '/url') return link
  return absoluteUrl(url.searchParams.get('url') ?? url.searchParams.get('q') ?? undefined) ?? link
}
