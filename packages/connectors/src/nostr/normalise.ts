import { Invalid } from '@earshot/core/errors'
import type { Media, Post } from '@earshot/core/post'
import type { Normalised } from '../connector.ts'
import { absoluteUrl, linksIn } from '../html.ts'
import { at, compact } from '../records.ts'
import { findUtc, toUtc } from '../time.ts'
import { toBech32 } from './bech32.ts'
import { isEvent, type NostrEvent, tagOf, tagsOf } from './event.ts'

/** What a relay sent, and whether its author truly signed it. A deletion names one of its targets; it is handed on once for each. */
export interface NostrItem {
  event: unknown
  signed: boolean
  target?: string
}

const NOTE = 1
export const DELETION = 5
const COMMENT = 1111
const ARTICLE = 30023

export const KINDS = [NOTE, DELETION, COMMENT, ARTICLE]

/** A note, comment or article as a post; a deletion counts only for what its own author wrote. */
export function normalise(raw: unknown): Normalised {
  const event = at(raw, 'event')
  if (!isEvent(event)) throw new Invalid('This is no event of Nostr.')
  if (at(raw, 'signed') !== true) throw new Invalid('The event is forged: its signature is not its author’s.')
  if (event.kind === DELETION) {
    const target = at(raw, 'target')
    if (typeof target !== 'string') return { kind: 'ignored', why: 'the deletion names nothing' }
    return { kind: 'deletion', id: target, authorId: event.pubkey }
  }
  if (!KINDS.includes(event.kind)) return { kind: 'ignored', why: `events of kind ${event.kind} are no posts` }
  if (event.content.trim() === '') return { kind: 'ignored', why: 'nothing was said' }
  return { kind: 'post', post: toPost(event) }
}

/** Notes are known by their own id; an article by its address, which stays when a new version takes its place (NIP-23). */
export function postId(event: NostrEvent): string {
  return event.kind === ARTICLE ? `${ARTICLE}:${event.pubkey}:${tagOf(event, 'd') ?? ''}` : event.id
}

function toPost(event: NostrEvent): Post {
  const npub = toBech32('npub', event.pubkey)
  const { parentId, threadId } = parentsOf(event)
  const writtenAt = toUtc(event.created_at)
  const publishedAt = findUtc(Number(tagOf(event, 'published_at') || Number.NaN)) ?? writtenAt
  return compact({
    network: 'nostr',
    id: postId(event),
    url: `https://njump.me/${toBech32('note', event.id)}`,
    text: event.content,
    title: event.kind === ARTICLE ? tagOf(event, 'title') : undefined,
    author: { id: event.pubkey, handle: npub, url: `https://njump.me/${npub}` },
    publishedAt,
    editedAt: writtenAt > publishedAt ? writtenAt : undefined,
    links: linksIn(event.content),
    mentions: [...new Set(tagsOf(event, 'p').flatMap(([, key]) => (isKey(key) ? [toBech32('npub', key)] : [])))],
    media: tagsOf(event, 'imeta').flatMap(mediaOf),
    replyTo: parentId && isKey(tagOf(event, 'p')) ? toBech32('npub', tagOf(event, 'p') ?? '') : undefined,
    parentId,
    threadId,
    isQuote: tagOf(event, 'q') ? true : undefined,
  })
}

/** NIP-10 marks the tags of a reply; older notes put the root first and the parent last. NIP-22 writes the root with a capital. */
function parentsOf(event: NostrEvent): { parentId?: string | undefined; threadId?: string | undefined } {
  const tags = tagsOf(event, 'e').filter((tag) => tag[3] !== 'mention')
  if (event.kind === COMMENT)
    return { parentId: tags[0]?.[1] ?? tagOf(event, 'a'), threadId: tagOf(event, 'E') ?? tagOf(event, 'A') }
  const root = tags.find((tag) => tag[3] === 'root') ?? tags[0]
  const reply = tags.find((tag) => tag[3] === 'reply') ?? tags.at(-1)
  return { parentId: reply?.[1], threadId: root?.[1] }
}

/** NIP-92: `["imeta", "url https://…", "m image/png", "alt …"]`. */
function mediaOf([, ...fields]: string[]): Media[] {
  const named = new Map(fields.map((field) => [field.split(' ', 1)[0] ?? '', field.slice(field.indexOf(' ') + 1)]))
  const url = absoluteUrl(named.get('url'))
  const kind = /^(image|video|audio)\//.exec(named.get('m') ?? '')?.[1] as Media['kind'] | undefined
  return url ? [compact({ kind: kind ?? ('file' as const), url, alt: named.get('alt') })] : []
}

const isKey = (key: string | undefined): key is string => /^[0-9a-f]{64}$/.test(key ?? '')
