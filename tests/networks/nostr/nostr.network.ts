import { nostr } from '@earshot/connectors/nostr/nostr'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createListener } from '../read-turn.ts'
import { makeNostrRelay, type NostrRelay } from './nostr-relay.ts'

const BETH = '1'.repeat(64)
const CARL = '2'.repeat(64)
let relay: NostrRelay
beforeAll(async () => {
  relay = await makeNostrRelay()
  await relay.start()
})
afterAll(() => relay?.stop())

const listen = (more = {}) => createListener(nostr, { relay: relay.url, ...more })
const seconds = (ago = 0) => Math.floor(Date.now() / 1000) - ago

test('what came while nobody listened is read back, though the relay gives only so many at once', async () => {
  const stored = Array.from({ length: 130 }, (_, n) => ({
    kind: 1,
    content: `Acme, stored ${n}`,
    created_at: seconds(600 - n),
  }))
  for (let at = 0; at < stored.length; at += 10) relay.write(BETH, stored.slice(at, at + 10))
  const listener = listen()
  expect((await nostr.test(listener.turn())).found).toContain('with notes')
  const end = await listener.listen('stream', { forMs: 8_000 })
  expect(end.outcome.kind).toBe('heard')
  expect(listener.posts.size).toBe(130)
  expect(listener.cursor).toBeDefined()
  expect(listener.rejected).toEqual([])
  await listener.close()
}, 120_000)

test('notes, answers, edits and deletions are heard live', async () => {
  const listener = listen({ hashtags: ['soap'] })
  const heard = listener.listen('stream', { forMs: 60_000, enough: () => listener.deleted.size > 0 })
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  const [asked] = relay.write(BETH, [
    { kind: 1, content: 'Which soap? 石鹸 😀 https://acme.example/soap', tags: [['t', 'soap']] },
  ])
  const root = asked?.event.id ?? ''
  const beth = asked?.event.pubkey ?? ''
  relay.write(CARL, [
    {
      kind: 1,
      content: 'The one of Acme.',
      tags: [
        ['t', 'soap'],
        ['e', root, '', 'root'],
        ['p', beth],
      ],
    },
    { kind: 1, content: 'Of another tag', tags: [['t', 'shampoo']] },
  ])
  const article = (content: string, ago: number) => ({
    kind: 30023,
    content,
    created_at: seconds(ago),
    tags: [
      ['d', 'soaps'],
      ['title', 'On soaps'],
      ['t', 'soap'],
      ['published_at', String(seconds(60))],
    ],
  })
  relay.write(BETH, [article('First version', 20)])
  relay.write(BETH, [article('Second version', 10)])
  await expect.poll(() => [...listener.posts.values()].map(({ text }) => text)).toContain('Second version')
  expect([...listener.posts.values()].map(({ text }) => text).sort()).toEqual([
    'Second version',
    'The one of Acme.',
    'Which soap? 石鹸 😀 https://acme.example/soap',
  ])
  const answer = [...listener.posts.values()].find(({ text }) => text.startsWith('The one'))
  expect(answer).toMatchObject({ parentId: root, threadId: root, author: { handle: expect.stringMatching(/^npub1/) } })
  const edited = listener.posts.get(`30023:${beth}:soaps`)
  expect(edited).toMatchObject({ title: 'On soaps', text: 'Second version', editedAt: expect.any(String) })

  relay.write(BETH, [
    {
      kind: 5,
      tags: [['e', root]],
    },
  ])
  await heard
  expect([...listener.deleted]).toEqual([root])
  await listener.close()
}, 120_000)

test('a forged event is refused by the relay, and by us should a relay pass it on', async () => {
  const [written] = relay.write(BETH, [{ kind: 1, content: 'True words' }])
  const forged = { ...written?.event, content: 'False words', id: 'f'.repeat(64) }
  expect(relay.write(CARL, [forged])[0]?.refused).toMatch(/invalid/)
  expect(() => nostr.normalise({ event: forged, signed: false }, {})).toThrow('forged')
})

test('the relay searches, and names its authors', async () => {
  const listener = listen()
  await listener.listen('search', { query: 'stored 77' })
  expect([...listener.posts.values()].map(({ text }) => text)).toContain('Acme, stored 77')
  relay.write(BETH, [{ kind: 0, content: JSON.stringify({ name: 'beth', display_name: 'Beth', about: 'Soaps' }) }])
  const id = [...listener.posts.values()][0]?.author.id ?? ''
  expect(await nostr.authors?.(listener.turn(), [id])).toMatchObject([{ id, name: 'Beth', bio: 'Soaps' }])
  await listener.close()
})

test('a relay that stops in the middle is a failure, and after its restart nothing is lost or heard twice', async () => {
  const listener = listen()
  const broken = listener.listen('stream', { forMs: 15_000 })
  await expect.poll(() => listener.cursor, { timeout: 10_000 }).toBeDefined()
  relay.write(BETH, [{ kind: 1, content: 'before the restart' }])
  await expect.poll(() => [...listener.posts.values()].map(({ text }) => text)).toContain('before the restart')
  const before = listener.posts.size
  await relay.stop()
  expect((await broken).outcome.kind).toBe('failed')
  expect((await listener.listen('stream', { forMs: 2_000 })).outcome.kind).toBe('failed')
  await relay.start()
  relay.write(BETH, [{ kind: 1, content: 'while nobody listened' }])
  await listener.listen('stream', { forMs: 8_000, enough: () => listener.posts.size > before })
  expect(listener.posts.size).toBe(before + 1)
  expect([...listener.posts.values()].map(({ text }) => text)).toContain('while nobody listened')
  await listener.close()
}, 60_000)
