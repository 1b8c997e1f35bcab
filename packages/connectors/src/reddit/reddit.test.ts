import { Refused } from '@earshot/core/errors'
import { expect, it } from 'vitest'
import { setStage } from '../kit/stage.ts'
import recorded from './fixtures/things.json' with { type: 'json' }
import { normalise } from './normalise.ts'
import { reddit } from './reddit.ts'
import { bySearch, posts } from './rehearsal.ts'

const [question, picture, comment] = recorded.items

it('reads a post with its text, its edit, and whom it mentions', () => {
  expect(normalise(question)).toMatchObject({
    post: {
      id: 't3_1soap1',
      url: 'https://www.reddit.com/r/cleaning/comments/1soap1/does_acme_soap_work_on_stone/',
      text: 'Has anyone tried Acme? u/carl_rinse said so & I wonder.',
      author: { id: 't2_9beth', handle: 'beth_scrubs' },
      editedAt: new Date(1795250000_000).toISOString(),
      mentions: ['carl_rinse'],
      channel: 'cleaning',
      likes: 14,
      replies: 3,
      shares: 1,
    },
  })
})

it('reads a picture without a text by its title, and a comment by what it answers', () => {
  expect(normalise(picture)).toMatchObject({
    post: { text: 'Acme soap, before and after', media: [{ kind: 'image', url: 'https://i.redd.it/acmesoap.jpg' }] },
  })
  expect(normalise(comment)).toMatchObject({
    post: { id: 't1_kc01', parentId: 't3_1soap1', threadId: 't3_1soap1', replyTo: 'beth_scrubs' },
  })
})

it('reads the pictures of a gallery with what stands under them, and what a poll lets choose', () => {
  const picture = (name: string) => ({
    status: 'valid',
    e: 'Image',
    s: { u: `https://preview.redd.it/${name}.jpg?s=1` },
  })
  const gallery = {
    is_self: false,
    url: 'https://www.reddit.com/gallery/1soap1',
    gallery_data: { items: [{ media_id: 'b', caption: 'After' }, { media_id: 'a' }, { media_id: 'gone' }] },
    media_metadata: { a: picture('a'), b: picture('b'), gone: { status: 'failed' } },
    poll_data: {
      options: [
        { id: '1', text: 'Acme' },
        { id: '2', text: 'Another' },
      ],
    },
  }
  expect(normalise({ ...question, data: { ...question?.data, ...gallery } })).toMatchObject({
    post: {
      text: expect.stringMatching(/I wonder\.\nAcme\nAnother$/),
      media: [
        { kind: 'image', url: 'https://preview.redd.it/b.jpg?s=1', alt: 'After' },
        { kind: 'image', url: 'https://preview.redd.it/a.jpg?s=1' },
      ],
    },
  })
})

it('deletes what a moderator removed or its author deleted', () => {
  const gone = { kind: 'deletion', id: 't3_1soap1' }
  const with_ = (fields: object) => normalise({ ...question, data: { ...question?.data, ...fields } })
  expect(with_({ removed_by_category: 'moderator' })).toEqual(gone)
  expect(with_({ selftext: '[deleted]', author: '[deleted]' })).toEqual(gone)
  expect(with_({ selftext: '[ Removed by Reddit ]' })).toEqual(gone)
})

it('keeps nothing that tells whose account is gone', () => {
  const read = normalise({ ...comment, data: { ...comment?.data, author: '[deleted]', author_fullname: 't2_9dora' } })
  expect(read).toMatchObject({ post: { author: { id: '[deleted]', handle: '[deleted]' } } })
  expect(JSON.stringify(read)).not.toContain('dora')
})

it('says that there is no such subreddit, where Reddit answers with a search for subreddits', async () => {
  const answer = () => ({ json: { kind: 'Listing', data: { children: [{ kind: 't5', data: {} }], after: null } } })
  const heard = await setStage({ connector: reddit, rehearsal: { ...posts, answer } }).read()
  expect(heard.outcome).toMatchObject({ kind: 'asks-person', why: expect.stringContaining('no such subreddit') })
  const test = reddit.test(setStage({ connector: reddit, rehearsal: { ...posts, answer } }).turn())
  await expect(test).rejects.toThrow(Refused)
})

it('names itself and whom to write to, and asks for no longer a time than it must', async () => {
  const stage = setStage({ connector: reddit, rehearsal: bySearch })
  const { cursor } = await stage.read()
  await stage.read(cursor)
  const [first, last] = [stage.calls[0], stage.calls.at(-1)]
  expect(first?.headers['user-agent']).toBe('server:earshot:v0.1 (by /u/acme_listens)')
  expect(first?.url.searchParams.get('t')).toBe('year')
  expect(last?.url.searchParams.get('t')).toBe('day')
})
