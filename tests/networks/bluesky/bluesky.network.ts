import { bluesky } from '@earshot/connectors/bluesky/bluesky'
import { sendOnce } from '@earshot/connectors/send-once'
import type { Post } from '@earshot/core/post'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pngOf } from '../../images.ts'
import { createListener, type Listener } from '../read-turn.ts'
import { type BlueskyNetwork, startBluesky } from './bluesky-network.ts'
import { createWriter, type Writer } from './client.ts'

let network: BlueskyNetwork
let ann: Writer
let listeners: Listener[] = []

beforeAll(async () => {
  network = await startBluesky()
  ann = await createWriter(network.pds, 'ann')
}, 900_000)

afterAll(async () => {
  await Promise.all(listeners.map((listener) => listener.close()))
  await network?.stop()
}, 60_000)

function listen(secret?: Record<string, string>): Listener {
  const stream = `${network.pds.replace('http', 'ws')}/xrpc/com.atproto.sync.subscribeRepos`
  const listener = createListener(bluesky, { appview: network.appview, service: network.pds, stream }, secret)
  listeners = [...listeners, listener]
  return listener
}

// This AppView compares letters as they are; the public one does not.
test('A search finds exactly what was written, over several pages, and a second turn finds only what is new', async () => {
  const written: string[] = []
  for (let n = 0; n < 130; n++) written.push((await ann.post(`Acmesoap number ${n} 石鹸が好き`, { langs: ['ja'] })).uri)
  await ann.post('nothing to do with it')
  await network.settle()

  const listener = listen()
  expect((await listener.listen('search', { query: 'Acmesoap' })).outcome).toEqual({ kind: 'heard', posts: 130 })
  expect([...listener.posts.keys()].sort()).toEqual([...written].sort())
  expect(listener.posts.get(written[0] ?? '')).toMatchObject({
    lang: 'ja',
    author: { id: ann.did, handle: 'ann.test' },
  })

  const later = await ann.post('Acmesoap once more')
  await network.settle()
  expect((await listener.listen('search', { query: 'Acmesoap' })).outcome.kind).toBe('heard')
  expect(listener.posts.size).toBe(131)
  expect(listener.posts.has(later.uri)).toBe(true)
  expect(listener.rejected).toEqual([])
}, 120_000)

test('The stream tells of a post, its edit and its deletion, and goes on from its cursor after a break', async () => {
  const listener = listen()
  const first = await ann.post('streamed one')
  const second = await ann.post('streamed two')
  listener.cursor = 'seq:1'
  await listener.listen('stream', { enough: () => listener.posts.has(second.uri) })
  expect(listener.posts.get(first.uri)?.text).toBe('streamed one')

  // Written while nobody listens.
  await ann.edit(first.uri, 'streamed one, edited')
  await ann.remove(second.uri)
  const third = await ann.post('streamed three')
  const end = await listener.listen('stream', { enough: () => listener.posts.has(third.uri) })
  expect(end.outcome.kind).toBe('heard')
  expect(listener.posts.get(first.uri)).toMatchObject({ text: 'streamed one, edited', editedAt: expect.any(String) })
  expect(listener.posts.has(second.uri)).toBe(false)
  expect(listener.deleted.has(second.uri)).toBe(true)
  expect(listener.rejected).toEqual([])
}, 60_000)

test('A server that is cut off in the middle is a failure, and when it is back nothing is lost or heard twice', async () => {
  const listener = listen()
  const before = await ann.post('before the cut')
  listener.cursor = 'seq:1'
  const broken = listener.listen('stream', { forMs: 30_000 })
  await expect.poll(() => listener.posts.has(before.uri), { timeout: 10_000 }).toBe(true)
  const cursor = listener.cursor
  await network.whileDown(async () => {
    expect((await broken).outcome.kind).toBe('failed')
    expect((await listener.listen('stream', { forMs: 3_000 })).outcome.kind).toBe('failed')
    expect(listener.cursor).toBe(cursor)
  })
  const after = await ann.post('after the cut')
  const held = listener.posts.size
  const end = await listener.listen('stream', { enough: () => listener.posts.has(after.uri) })
  expect(end.outcome).toEqual({ kind: 'heard', posts: 1 })
  expect(listener.posts.size).toBe(held + 1)
}, 90_000)

test('A cursor from the future reads from where the server is', async () => {
  const listener = listen()
  listener.cursor = 'seq:999999999'
  const written: { uri: string }[] = []
  const writing = setTimeout(async () => written.push(await ann.post('after the future')), 1_500)
  await listener.listen('stream', { enough: () => listener.posts.size > 0, forMs: 10_000 })
  clearTimeout(writing)
  expect([...listener.posts.values()].map((post) => post.text)).toEqual(['after the future'])
  expect(listener.cursor).not.toBe('seq:999999999')
}, 30_000)

test('The authors of streamed posts are found by their ids', async () => {
  const turn = listen().turn()
  expect(await bluesky.authors?.(turn, [ann.did])).toMatchObject([{ id: ann.did, handle: 'ann.test', followers: 0 }])
})

test('A wrong password fails at the test, and a right one names the account', async () => {
  const wrong = listen({ identifier: ann.handle, password: 'not it' })
  await expect(bluesky.test(wrong.turn())).rejects.toMatchObject({ code: 'auth-expired' })
  const right = listen({ identifier: ann.handle, password: ann.password })
  expect(await bluesky.test(right.turn())).toEqual({ found: 'signed in as @ann.test' })
}, 30_000)

test.each(['like', 'repost'] as const)(
  'A %s put there twice stands once, and is taken back and put there anew',
  async (kind) => {
    const { uri } = await ann.post(`what do you think of a ${kind}?`)
    await network.settle()
    const listener = listen({ identifier: ann.handle, password: ann.password })
    const one = { key: `019aab00-0000-7000-8000-00000000000${kind.length}`, kind, to: { id: uri } as Post }
    const counted = async () => {
      await network.settle()
      const answer = await fetch(`${network.appview}/xrpc/app.bsky.feed.getPosts?uris=${encodeURIComponent(uri)}`)
      return (await answer.json()).posts[0][`${kind}Count`]
    }
    await bluesky.reactions?.takeBack(listener.turn(), one)
    await bluesky.reactions?.put(listener.turn(), one)
    await bluesky.reactions?.put(listener.turn(), one)
    expect(await counted()).toBe(1)
    await bluesky.reactions?.takeBack(listener.turn(), one)
    expect(await counted()).toBe(0)
    await bluesky.reactions?.put(listener.turn(), one)
    expect(await counted()).toBe(1)
  },
  60_000,
)

test('A reply that is too long for one post stands as a thread, each part answering the one before', async () => {
  const { uri } = await ann.post('what do you think of acme, at length?')
  await network.settle()
  const listener = listen({ identifier: ann.handle, password: ann.password })
  const text = 'We like it, and we say so at some length. '.repeat(17).trim()
  const reply = {
    key: keyOfNow(),
    text,
    to: { id: uri, author: { handle: 'ann.test' } } as Post,
  }

  const first = await sendOnce(bluesky, listener.turn(), reply, { attemptedBefore: false })
  expect(await sendOnce(bluesky, listener.turn(), reply, { attemptedBefore: true })).toEqual(first)
  const parts = (await ann.posts()).filter((post) => post.value.text.startsWith('We like it, and'))
  const answers = new Map(parts.map((post) => [post.value.reply?.parent.uri, post.uri]))
  const [one, two, three] = [answers.get(uri), answers.get(first.id), answers.get(answers.get(first.id))]
  expect(one).toBe(first.id)
  expect(parts.map((post) => post.uri).sort()).toEqual([one, two, three].sort())
  for (const post of parts) expect(post.value.reply?.root.uri).toBe(uri)
}, 60_000)

test('A reply sent twice with one key stands once, is found, and can be removed', async () => {
  const { uri } = await ann.post('what do you think of acme?')
  await network.settle()
  const listener = listen({ identifier: ann.handle, password: ann.password })
  const key = keyOfNow()
  const reply = { key, text: 'We like it: https://acme.test/ 😀', to: { id: uri } as Post }
  const replies = bluesky.reply
  if (!replies) throw new Error('Bluesky takes replies.')

  expect(await replies.find(listener.turn(), reply)).toBeUndefined()
  const sent = await replies.send(listener.turn(), reply)
  const again = await replies.send(listener.turn(), reply).catch(() => replies.find(listener.turn(), reply))
  expect(again).toEqual(sent)
  expect(await replies.find(listener.turn(), reply)).toEqual(sent)
  expect((await ann.posts()).filter((post) => post.value.reply?.parent.uri === uri).map((post) => post.uri)).toEqual([
    sent.id,
  ])

  await bluesky.remove?.(listener.turn(), sent)
  expect(await replies.find(listener.turn(), reply)).toBeUndefined()
}, 60_000)

test('Images stand with a reply as they were sent, described; one that was uploaded in vain is kept with nothing', async () => {
  const { uri } = await ann.post('what does acme look like?')
  await network.settle()
  const listener = listen({ identifier: ann.handle, password: ann.password })
  const bytes = pngOf(40, 30)
  const images = ['A grey bar of soap 🧼', ''].map((alt) => ({
    type: 'image/png' as const,
    width: 40,
    height: 30,
    alt,
    bytes,
  }))
  const to = { id: uri, author: { handle: 'ann.test' } } as Post
  const reply = { key: keyOfNow(), text: 'Like this', images, to }
  await bluesky.reply?.upload?.(listener.turn(), { ...images[0], bytes: pngOf(9, 9) } as (typeof images)[0])
  const sent = await sendOnce(bluesky, listener.turn(), reply, { attemptedBefore: false })
  expect(await sendOnce(bluesky, listener.turn(), reply, { attemptedBefore: true })).toEqual(sent)
  const [post, ...others] = (await ann.posts()).filter(({ value }) => value.text === 'Like this')
  expect([post?.uri, others]).toEqual([sent.id, []])

  await network.settle()
  const shown = await fetch(`${network.appview}/xrpc/app.bsky.feed.getPosts?uris=${encodeURIComponent(sent.id)}`)
  const { embed } = (await shown.json()).posts[0]
  expect(embed.images).toMatchObject([
    { alt: 'A grey bar of soap 🧼', aspectRatio: { width: 40, height: 30 } },
    { alt: '', aspectRatio: { width: 40, height: 30 } },
  ])
  const list = await fetch(`${network.pds}/xrpc/com.atproto.sync.listBlobs?did=${ann.did}`)
  const { cids } = await list.json()
  expect(cids).toHaveLength(1)
  const blob = await fetch(`${network.pds}/xrpc/com.atproto.sync.getBlob?did=${ann.did}&cid=${cids[0]}`)
  expect(Buffer.from(await blob.arrayBuffer())).toEqual(bytes)
}, 60_000)

/** A UUIDv7: the record is then among the newest of its repository. */
function keyOfNow(): string {
  const time = Date.now().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7c11-9d2e-5b1f6a0c4e77`
}
