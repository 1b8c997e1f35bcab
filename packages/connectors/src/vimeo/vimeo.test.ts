import { expect, it } from 'vitest'
import { setStage } from '../kit/stage.ts'
import recorded from './fixtures/videos.json' with { type: 'json' }
import { normalise } from './normalise.ts'
import { bySearch, ofAccount } from './rehearsal.ts'
import { vimeo } from './vimeo.ts'

it('reads a video with its tags, its plays and who made it', () => {
  expect(normalise(recorded.items[0])).toMatchObject({
    post: {
      id: '258684937',
      title: 'Acme, ten years on',
      text: 'How Acme soap is made.\nhttps://acme.example/made\n#soap #craft',
      links: ['https://acme.example/made'],
      author: { id: '152184', handle: 'bethscrubs', bio: 'Films soap' },
      publishedAt: '2026-11-21T10:00:00.000Z',
      reach: 120,
      likes: 4,
      replies: 1,
    },
  })
})

it('reads a video without a description by its title, and claims no plays that are not told', () => {
  const read = normalise(recorded.items[1])
  expect(read).toMatchObject({ post: { text: 'Acme in one minute', media: [{ kind: 'video' }] } })
  expect(read).not.toHaveProperty('post.reach')
})

it('asks newest first, and only for the fields that it reads', async () => {
  const paths = async (rehearsal: typeof bySearch) => {
    const stage = setStage({ connector: vimeo, rehearsal })
    await stage.read()
    return stage.calls.map(({ url }) => [url.pathname, url.searchParams.get('sort'), url.searchParams.get('query')])
  }
  expect((await paths(bySearch))[0]).toEqual(['/videos', 'date', 'acme'])
  expect((await paths(ofAccount))[0]).toEqual(['/users/bethscrubs/videos', 'date', null])
})
