import { expect, it } from 'vitest'
import { setStage } from '../kit/stage.ts'
import recorded from './fixtures/feed.json' with { type: 'json' }
import { normalise } from './normalise.ts'
import { rehearsal } from './rehearsal.ts'
import { viadeo } from './viadeo.ts'

it('reads a status in French with its author, and a message with its subject and what it shares', () => {
  expect(normalise(recorded.items[0])).toMatchObject({
    post: {
      id: 'aAbBcC01',
      lang: 'fr',
      author: { id: 'vDora01', handle: 'dora.foam', bio: 'Acheteuse' },
      publishedAt: '2014-03-05T09:20:30.000Z',
      links: ['http://acme.example/jobs'],
      replies: 2,
    },
  })
  expect(normalise(recorded.items[1])).toMatchObject({
    post: { title: 'Le savon Acme', text: "Qui l'a essayé ?", links: ['http://acme.example/savon'] },
  })
})

it('passes over what nobody wrote', () => {
  expect(normalise({ id: 'x', type: 'PHOTO', from: { id: 'a' } })).toMatchObject({ kind: 'ignored' })
})

it('reads an archive of twelve years ago whole, once', async () => {
  const stage = setStage({ connector: viadeo, rehearsal }, { ledger: recorded.items, pageSize: 1 })
  const { posts, cursor } = await stage.read()
  expect([...posts.keys()]).toEqual(['aAbBcC02', 'aAbBcC01'])
  expect((await stage.read(cursor)).posts.size).toBeLessThanOrEqual(2)
  expect(cursor).toBe('2015-06-01T06:00:00.000Z')
})
