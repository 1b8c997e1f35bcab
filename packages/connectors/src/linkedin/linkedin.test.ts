import { expect, it } from 'vitest'
import { setStage } from '../kit/stage.ts'
import recorded from './fixtures/activity.json' with { type: 'json' }
import { linkedin } from './linkedin.ts'
import { normalise } from './normalise.ts'
import { commented, posts } from './rehearsal.ts'

it("reads LinkedIn's little text, its article and that it was edited", () => {
  expect(normalise(recorded.items[0])).toMatchObject({
    post: {
      url: 'https://www.linkedin.com/feed/update/urn:li:share:7012345678901234567',
      title: 'The story of Acme',
      text: 'Meet Beth Scrubs of Acme (Lyon) #soap https://acme.example/new',
      mentions: ['Beth Scrubs'],
      links: ['https://acme.example/new', 'https://acme.example/story'],
      author: { id: 'urn:li:organization:2414183', url: 'https://www.linkedin.com/company/2414183' },
      publishedAt: '2026-11-21T10:00:00.000Z',
      editedAt: '2026-11-21T10:10:00.000Z',
      likes: 7,
      replies: 2,
    },
  })
})

it('reads a comment under its post', () => {
  expect(normalise(recorded.items[1])).toMatchObject({
    post: {
      id: 'urn:li:comment:(urn:li:activity:7012345678901234568,6636062862760562688)',
      author: { id: 'urn:li:person:dora99', handle: 'dora99' },
      mentions: ['Acme'],
      threadId: 'urn:li:share:7012345678901234567',
      parentId: 'urn:li:share:7012345678901234567',
      likes: 3,
    },
  })
})

it('names the version and speaks the protocol that LinkedIn wants', async () => {
  const stage = setStage({ connector: linkedin, rehearsal: posts })
  await stage.read()
  expect(stage.calls[0]?.headers).toMatchObject({ 'linkedin-version': '202608', 'x-restli-method': 'FINDER' })
})

it('asks for the answers to a comment that has some, and keeps them under the post', async () => {
  const [, item] = recorded.items
  const commentsSummary = { aggregatedTotalComments: 1 }
  const stage = setStage(
    { connector: linkedin, rehearsal: commented },
    { ledger: [{ ...item, comment: { ...item?.comment, commentsSummary } }] },
  )
  await stage.read(undefined, { maxPages: 3 })
  const asked = stage.calls.map(({ url }) => decodeURIComponent(url.pathname))
  expect(asked).toContain(`/rest/socialActions/${item?.comment?.commentUrn}/comments`)
})

it('answers a comment under it, about the post', async () => {
  const stage = setStage({ connector: linkedin, rehearsal: posts })
  const read = normalise(recorded.items[1])
  if (read.kind !== 'post') throw new Error('It is a comment.')
  await linkedin.reply?.send(stage.turn(), { key: 'k', text: 'Thanks', to: read.post })
  expect(JSON.parse(stage.calls.at(-1)?.body ?? '')).toMatchObject({
    actor: 'urn:li:organization:2414183',
    object: 'urn:li:share:7012345678901234567',
    parentComment: read.post.id,
  })
})
