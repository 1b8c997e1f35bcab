import { expect, it } from 'vitest'
import { setStage } from '../kit/stage.ts'
import recorded from './fixtures/posts.json' with { type: 'json' }
import { normalise } from './normalise.ts'
import { byTag } from './rehearsal.ts'
import { tumblr } from './tumblr.ts'

it('reads a text with its tags, its links and its picture, under its id of 64 bits', () => {
  expect(normalise(recorded.items[0])).toMatchObject({
    post: {
      id: '677741762845048833',
      title: 'My week with Acme',
      text: 'It works: see their page\n#acme soap #cleaning',
      links: ['https://acme.example/soap'],
      author: { id: 't:made-up-uuid-1', handle: 'beth-scrubs', bio: 'All about soap' },
      media: [{ kind: 'image', url: 'https://64.media.tumblr.com/soap.jpg', alt: 'A soap' }],
      likes: 12,
    },
  })
})

it('reads a reblogged photo by its caption, and whose it was', () => {
  expect(normalise(recorded.items[1])).toMatchObject({
    post: {
      text: 'Before and after Acme',
      isRepost: true,
      replyTo: 'beth-scrubs',
      parentId: '677741762845048833',
      media: [{ kind: 'image', url: 'https://64.media.tumblr.com/after.jpg' }],
    },
  })
})

it('loses none of several posts of one second', async () => {
  const [post] = recorded.items
  const at = [3, 2, 2, 2, 1].map((second, n) => ({ ...post, id_string: `p${n}`, timestamp: 1795255200 + second }))
  const stage = setStage({ connector: tumblr, rehearsal: byTag }, { ledger: at.reverse(), pageSize: 3 })
  expect([...(await stage.read()).posts.keys()]).toEqual(['p0', 'p1', 'p2', 'p3', 'p4'])
})
