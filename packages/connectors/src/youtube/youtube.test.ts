import { expect, it } from 'vitest'
import { setStage, toWire } from '../kit/stage.ts'
import threads from './fixtures/threads.json' with { type: 'json' }
import videos from './fixtures/videos.json' with { type: 'json' }
import { normalise } from './normalise.ts'
import { quotaBeginsAnew } from './quota-day.ts'
import { bySearch, comments } from './rehearsal.ts'
import { youtube } from './youtube.ts'

it('reads a video with its description, its views and whom it names', () => {
  expect(normalise(videos.items[0])).toMatchObject({
    post: {
      id: 'acmeSoap001',
      url: 'https://www.youtube.com/watch?v=acmeSoap001',
      links: ['https://acme.example/soap'],
      mentions: ['carl-rinse'],
      lang: 'en-GB',
      reach: 1200,
      likes: 31,
    },
  })
  expect(normalise(videos.items[1])).toMatchObject({ post: { text: 'Acme in one minute', reach: 7 } })
})

it('reads a comment under its video, an answer under its comment, and an edit', () => {
  expect(normalise(threads.items[0])).toMatchObject({
    post: {
      url: 'https://www.youtube.com/watch?v=acmeSoap001&lc=Ugx001',
      author: { id: 'UCdoradoradoradoradorado', handle: 'dora-foam' },
      parentId: 'acmeSoap001',
      editedAt: '2026-11-21T10:05:00.000Z',
      replies: 1,
    },
  })
  expect(normalise(threads.items[1])).toMatchObject({
    post: { parentId: 'Ugx001', threadId: 'acmeSoap001', author: { id: '@emil.suds', handle: 'emil.suds' } },
  })
})

it('keeps a comment whose account is gone, and takes silence for no language', () => {
  const [first] = threads.items
  const snippet = { ...first?.comment.snippet, authorDisplayName: '', authorChannelId: undefined }
  expect(normalise({ ...first, comment: { ...first?.comment, snippet } })).toMatchObject({
    post: { author: { id: 'unknown', handle: 'unknown' } },
  })
  const [video] = videos.items
  const silent = { ...video?.snippet, defaultAudioLanguage: 'zxx', defaultLanguage: 'fr' }
  expect(normalise({ ...video, snippet: silent })).toMatchObject({ post: { lang: 'fr' } })
})

it('hears the answers that a thread brings with it', async () => {
  const [first, answer] = threads.items
  const thread = {
    id: 'Ugx001',
    snippet: { videoId: 'acmeSoap001', topLevelComment: first?.comment, totalReplyCount: 1 },
    replies: { comments: [answer?.comment] },
  }
  const served = { ...comments, answer: () => ({ json: { items: [thread] } }) }
  const { posts } = await setStage({ connector: youtube, rehearsal: served }).read()
  expect([...posts.keys()]).toEqual(['Ugx001', 'Ugx001.r1'])
})

it('asks for all videos of a page at once, and counts only searches as searches', async () => {
  const stage = setStage({ connector: youtube, rehearsal: bySearch }, { pageSize: 50 })
  await stage.read()
  expect(stage.calls.map(({ url }) => url.pathname)).toEqual(['/youtube/v3/search', '/youtube/v3/videos'])
})

it('waits until midnight in California when the quota is used up', async () => {
  const json = {
    error: { code: 403, message: 'quota', errors: [{ domain: 'youtube.quota', reason: 'quotaExceeded' }] },
  }
  const stage = setStage({ connector: youtube, rehearsal: bySearch }, { meddle: () => toWire({ status: 403, json }) })
  const { outcome } = await stage.read()
  expect(outcome).toMatchObject({ kind: 'waiting', until: '2026-11-23T08:00:00.000Z' })
})

it('knows summer time in California', () => {
  expect(new Date(quotaBeginsAnew(Date.UTC(2026, 6, 1, 6, 59))).toISOString()).toBe('2026-07-01T07:00:00.000Z')
  expect(new Date(quotaBeginsAnew(Date.UTC(2026, 6, 1, 7))).toISOString()).toBe('2026-07-02T07:00:00.000Z')
})

it('asks for another key where YouTube does not know it', async () => {
  const json = { error: { code: 400, message: 'API key not valid. Please pass a valid API key.', errors: [{}] } }
  const stage = setStage({ connector: youtube, rehearsal: bySearch }, { meddle: () => toWire({ status: 400, json }) })
  expect((await stage.read()).outcome).toMatchObject({ kind: 'asks-person', why: expect.stringContaining('another') })
})
