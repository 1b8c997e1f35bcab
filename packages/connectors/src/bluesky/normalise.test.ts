import { expect, it } from 'vitest'
import recorded from './fixtures/search.json' with { type: 'json' }
import { normalise } from './normalise.ts'

const [view] = recorded.items
const blob = { $type: 'blob', ref: { $link: 'bafkrei' }, mimeType: 'image/jpeg', size: 9 }

it('reads a gallery and a film with the words for them, beside what the post quotes, too', () => {
  const items = [{ $type: 'app.bsky.embed.gallery#viewImage', fullsize: 'https://cdn.bsky.app/1.jpg', alt: 'A soap' }]
  const gallery = { $type: 'app.bsky.embed.gallery#view', items }
  expect(normalise({ ...view, embed: gallery })).toMatchObject({
    post: { media: [{ kind: 'image', url: 'https://cdn.bsky.app/1.jpg', alt: 'A soap' }] },
  })
  const film = { $type: 'app.bsky.embed.video#view', playlist: 'https://video.bsky.app/1.m3u8', alt: 'Rinsing' }
  const quoting = { $type: 'app.bsky.embed.recordWithMedia#view', record: {}, media: film }
  expect(normalise({ ...view, embed: quoting })).toMatchObject({
    post: { media: [{ kind: 'video', url: 'https://video.bsky.app/1.m3u8', alt: 'Rinsing' }] },
  })
})

it('tells of the gallery and the film in a record of the stream, which have no address yet', () => {
  const told = (embed: object) => {
    const commit = {
      operation: 'create',
      collection: 'app.bsky.feed.post',
      rkey: '3k',
      record: { ...view?.record, embed },
    }
    return normalise({ kind: 'commit', did: 'did:plc:beth', time_us: 1795391895989000, commit })
  }
  const gallery = { $type: 'app.bsky.embed.gallery', items: [{ image: blob, alt: 'Before' }] }
  expect(told(gallery)).toMatchObject({ post: { media: [{ kind: 'image', alt: 'Before' }] } })
  const film = { $type: 'app.bsky.embed.video', video: { ...blob, mimeType: 'video/mp4' }, alt: 'After' }
  expect(told(film)).toMatchObject({ post: { media: [{ kind: 'video', alt: 'After' }] } })
})
