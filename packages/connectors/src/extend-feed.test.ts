import { expect, it } from 'vitest'
import { appStoreReviews } from './app-store-reviews/app-store-reviews.ts'
import reviews from './app-store-reviews/fixtures/entries.json' with { type: 'json' }
import alerts from './google-alerts/fixtures/entries.json' with { type: 'json' }
import { googleAlerts } from './google-alerts/google-alerts.ts'
import news from './google-news/fixtures/entries.json' with { type: 'json' }
import { googleNews } from './google-news/google-news.ts'
import videos from './youtube-channel/fixtures/entries.json' with { type: 'json' }
import { youtubeChannel } from './youtube-channel/youtube-channel.ts'

it('follows an alert to the page that Google leads to, whose host is the author', () => {
  expect(googleAlerts.normalise(alerts.items[0], {})).toMatchObject({
    post: {
      network: 'google-alerts',
      url: 'https://harbourpost.example/acme-drips?p=1',
      title: 'Why the Acme teapot drips - Harbour Post',
      author: { id: 'harbourpost.example' },
    },
  })
})

it('takes the publisher off a headline and makes it the author', () => {
  expect(googleNews.normalise(news.items[0], {})).toMatchObject({
    post: {
      title: 'Acme recalls kettles in three countries',
      text: 'Acme recalls kettles in three countries',
      author: { id: 'harbourpost.example', handle: 'Harbour Post' },
    },
  })
})

it('gives a review the id that it has in every answer', () => {
  expect(appStoreReviews.normalise(reviews.items[0], {})).toMatchObject({
    post: {
      id: '12009900101',
      author: { handle: 'teaforone' },
      title: 'Sync is broken',
      publishedAt: '2026-11-21T15:11:00.000Z',
    },
  })
})

it("reads a video's description, likes and views, and takes no new count for an edit", () => {
  const told = youtubeChannel.normalise(videos.items[0], {})
  expect(told).toMatchObject({
    post: {
      id: 'yt:video:aaaaaaaaaa1',
      text: expect.stringContaining('poured slowly'),
      links: ['https://acme.example/pot'],
      likes: 212,
      reach: 5120,
    },
  })
  expect(told.kind === 'post' && told.post.editedAt).toBeUndefined()
})
