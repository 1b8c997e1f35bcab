import { createHash } from 'node:crypto'
import { Failed, Invalid, Refused } from '@earshot/core/errors'
import { type Static, Type } from 'typebox'
import type { OutgoingImage, OutgoingReply, SentReply, Turn } from '../connector.ts'
import { linksIn } from '../html.ts'
import { at, textAt } from '../records.ts'
import { POSTS } from './repo-events.ts'
import type { Settings } from './settings.ts'

const Ref = Type.Object({ uri: Type.String(), cid: Type.String() })
const Parents = Type.Object({ posts: Type.Array(Type.Intersect([Ref, Type.Object({ record: Type.Unknown() })])) })
const Me = Type.Object({ did: Type.String(), handle: Type.String() })

/** https://docs.bsky.app/docs/advanced-guides/posts#images-embeds; the app writes descriptions of 2,000 characters at most. */
export const IMAGES = { most: 4, maxBytes: 1_000_000, maxAlt: 2000 }
const Uploaded = Type.Object({ blob: Type.Unknown() })

/** Gives the reference to it as JSON. What no record names is deleted by the server. */
export async function upload({ http, settings }: Turn<Settings>, image: OutgoingImage): Promise<string> {
  const url = `${settings.service}/xrpc/com.atproto.repo.uploadBlob`
  const more = { body: image.bytes, headers: { 'content-type': image.type }, repeatable: true }
  return JSON.stringify((await http.postJson(Uploaded, url, undefined, more)).blob)
}

/** Writes the reply under a record key made from its own key: a second attempt meets the first instead of standing beside it. */
export async function send(
  turn: Turn<Settings>,
  reply: OutgoingReply,
  uploads: readonly string[] = [],
): Promise<SentReply> {
  const { http, settings, now } = turn
  const { did } = await whoAmI(turn)
  const post = await postAt(turn, reply.to.id)
  const root = (at(post.record, 'reply.root') as Static<typeof Ref> | undefined) ?? post
  const parent = reply.after ? await ownRecord(turn, reply.after.id) : post
  const record = {
    $type: POSTS,
    text: reply.text,
    createdAt: new Date(now()).toISOString(),
    reply: { root: { uri: root.uri, cid: root.cid }, parent: { uri: parent.uri, cid: parent.cid } },
    facets: linkFacets(reply.text),
    ...embedOf(reply, uploads),
  }
  try {
    // `swapRecord: null`: only where nothing stands under the key yet.
    const json = { repo: did, collection: POSTS, rkey: recordKey(reply.key), record, swapRecord: null }
    const written = await http.postJson(Ref, `${settings.service}/xrpc/com.atproto.repo.putRecord`, json)
    return sentReply(did, written.uri)
  } catch (error) {
    // An earlier attempt's request may have come in since we looked: then it is refused because ours stands there.
    const earlier = error instanceof Refused ? await find(turn, reply) : undefined
    if (earlier) return earlier
    throw error
  }
}

function embedOf({ images = [] }: OutgoingReply, uploads: readonly string[]) {
  if (images.length === 0) return {}
  const embedded = images.map(({ alt, width, height }, n) => ({
    alt,
    image: JSON.parse(uploads[n] ?? ''),
    aspectRatio: { width, height },
  }))
  return { embed: { $type: 'app.bsky.embed.images', images: embedded } }
}

/** The reply that an earlier attempt left, by its record key. */
export async function find(turn: Turn<Settings>, reply: OutgoingReply): Promise<SentReply | undefined> {
  const { did } = await whoAmI(turn)
  const uri = `at://${did}/${POSTS}/${recordKey(reply.key)}`
  return (await hasRecord(turn, uri)) ? sentReply(did, uri) : undefined
}

export function isThere(turn: Turn<Settings>, sent: SentReply): Promise<boolean> {
  return hasRecord(turn, sent.id)
}

/** The post as it is now. Throws `Refused` where it is gone. */
export async function postAt({ http, settings }: Turn<Settings>, uri: string) {
  const { posts } = await http.getJson(Parents, `${settings.service}/xrpc/app.bsky.feed.getPosts`, { uris: [uri] })
  if (!posts[0]) throw new Refused('The post is no longer on Bluesky.')
  return posts[0]
}

/** Asked of our own server: others see a record only a little later. */
function ownRecord({ http, settings }: Turn<Settings>, uri: string) {
  return http.getJson(Ref, `${settings.service}/xrpc/com.atproto.repo.getRecord`, placeOf(uri))
}

/** Throws `Failed` for any answer but that the record is there or not. */
export async function hasRecord({ http, settings }: Turn<Settings>, uri: string): Promise<boolean> {
  const url = `${settings.service}/xrpc/com.atproto.repo.getRecord`
  const answer = await http.request({ url, query: placeOf(uri), accept: [400] })
  if (answer.status === 200) return true
  if (textAt(answer.json(), 'error') === 'RecordNotFound') return false
  throw new Failed('Bluesky did not say whether it is there.', { sample: answer.text().slice(0, 300) })
}

export function remove(turn: Turn<Settings>, sent: SentReply): Promise<void> {
  return removeRecord(turn, sent.id)
}

/** What is not there is deleted already. */
export async function removeRecord({ http, settings }: Turn<Settings>, uri: string): Promise<void> {
  const url = `${settings.service}/xrpc/com.atproto.repo.deleteRecord`
  await http.request({ method: 'POST', url, json: placeOf(uri) })
}

function placeOf(uri: string) {
  const [, , repo, collection, rkey] = uri.split('/')
  if (!repo || !collection || !rkey) throw new Invalid(`“${uri}” is no address of a post.`)
  return { repo, collection, rkey }
}

export function whoAmI({ http, settings }: Turn<Settings>) {
  return http.getJson(Me, `${settings.service}/xrpc/com.atproto.server.getSession`)
}

function sentReply(did: string, uri: string): SentReply {
  return { id: uri, url: `https://bsky.app/profile/${did}/post/${uri.split('/').at(-1)}` }
}

const DIGITS = '234567abcdefghijklmnopqrstuvwxyz'

/**
 * A record key in the form that posts have (TID: 53 bits of microseconds, 10 bits of clock id, https://atproto.com/specs/tid),
 * made from our key alone: the time in a UUIDv7, or one within 2024 made from the hash of any other key.
 */
export function recordKey(key: string): string {
  const hash = createHash('sha256').update(key).digest()
  const time = /^[0-9a-f]{8}-?[0-9a-f]{4}-?7/i.test(key)
    ? BigInt(`0x${key.replaceAll('-', '').slice(0, 12)}`)
    : BigInt(Date.UTC(2024, 0, 1)) + (hash.readBigUInt64BE(8) % 31_536_000_000n)
  const micros = time * 1000n + BigInt(hash.readUInt16BE(0) % 1000)
  let bits = (micros << 10n) | BigInt(hash.readUInt16BE(2) % 1024)
  let tid = ''
  for (let digit = 0; digit < 13; digit++, bits >>= 5n) tid = DIGITS[Number(bits & 31n)] + tid
  return tid
}

function linkFacets(text: string) {
  return linksIn(text).flatMap((uri) => {
    const start = text.indexOf(uri)
    if (start === -1) return []
    const byteStart = Buffer.byteLength(text.slice(0, start))
    const index = { byteStart, byteEnd: byteStart + Buffer.byteLength(uri) }
    return [{ index, features: [{ $type: 'app.bsky.richtext.facet#link', uri }] }]
  })
}
