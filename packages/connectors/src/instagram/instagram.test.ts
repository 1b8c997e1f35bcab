import { Refused } from '@earshot/core/errors'
import type { Post } from '@earshot/core/post'
import { expect, it } from 'vitest'
import { setStage, toWire } from '../kit/stage.ts'
import comments from './fixtures/comments.json' with { type: 'json' }
import media from './fixtures/media.json' with { type: 'json' }
import { instagram } from './instagram.ts'
import { normalise } from './normalise.ts'
import { byHashtag, ofAccount } from './rehearsal.ts'

it('reads what stands under a hashtag without an author, with its pictures and whom it names', () => {
  expect(normalise(media.items[0])).toMatchObject({
    post: {
      id: '17880997618081620',
      author: { id: 'unknown', handle: 'unknown' },
      channel: '#soap',
      mentions: ['carl.rinse'],
      links: ['https://acme.example/soap'],
      media: [{ kind: 'image' }, { kind: 'video' }],
      likes: 31,
    },
  })
})

it('tells of a film that comes without its address, since its music is another’s', () => {
  const [item] = media.items
  const film = { ...item?.media, media_type: 'VIDEO', media_url: undefined, children: undefined }
  expect(normalise({ ...item, media: film })).toMatchObject({ post: { media: [{ kind: 'video' }] } })
})

it('reads an hour of a hashtag again, since its order is not that of time', async () => {
  const stage = setStage({ connector: instagram, rehearsal: byHashtag })
  const { cursor } = await stage.read()
  const [item] = media.items
  const late = byHashtag.stamp(item, { n: 98, at: Date.parse(cursor ?? '') - 50 * 60_000, text: 'acme, listed late' })
  stage.ledger.push(late)
  expect([...(await stage.read(cursor)).posts.keys()]).toContain('178898')
})

it('reads a comment under its picture, and an answer under its comment', () => {
  expect(normalise(comments.items[0])).toMatchObject({
    post: {
      url: 'https://www.instagram.com/p/ACMEsoap02/c/17870913679156914/',
      author: { id: '5501', handle: 'dora.foam', url: 'https://www.instagram.com/dora.foam/' },
      parentId: '17880997618081621',
      mentions: ['acme'],
    },
  })
  expect(normalise(comments.items[1])).toMatchObject({ post: { parentId: '17870913679156914' } })
})

it('goes on where a hashtag gives the same `after` on each page', async () => {
  let served = 0
  const stage = setStage(
    { connector: instagram, rehearsal: byHashtag },
    {
      meddle({ url }, honest) {
        if (!url.pathname.endsWith('/recent_media')) return honest()
        const picture = (n: number) => ({ ...media.items[0]?.media, id: `p${n}` })
        served += 1
        const next = served < 3 ? { next: 'https://graph.facebook.com/made-up' } : {}
        return toWire({ json: { data: [picture(served)], paging: { cursors: { after: 'always' }, ...next } } })
      },
    },
  )
  expect([...(await stage.read()).posts.keys()]).toEqual(['p1', 'p2', 'p3'])
})

it('hears the answers that comments bring with them', async () => {
  const [comment, answer] = comments.items
  const stage = setStage(
    { connector: instagram, rehearsal: ofAccount },
    {
      ledger: [{ comment: { ...comment?.comment, replies: { data: [answer?.comment] } } }],
    },
  )
  expect([...(await stage.read()).posts.values()].map(({ id, parentId }) => [id, parentId])).toEqual([
    ['17870913679156914', '17880997618081621'],
    ['17870913679156915', '17870913679156914'],
  ])
})

it('answers an answer under the comment that both answer, and nothing that was found by its hashtag', async () => {
  const stage = setStage({ connector: instagram, rehearsal: ofAccount })
  const send = (change: Partial<Post>) =>
    instagram.reply?.send(stage.turn(), { key: 'k', text: 'Thanks', to: { ...(ofAccount.replyTo as Post), ...change } })
  await send({ id: '17870913679156915', parentId: '17870913679156914' })
  expect(stage.calls.at(-1)?.url.pathname).toBe('/v25.0/17870913679156914/replies')
  await expect(send({ channel: '#soap' })).rejects.toThrow(Refused)
})
