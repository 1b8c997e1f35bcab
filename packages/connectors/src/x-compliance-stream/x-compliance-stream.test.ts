import { expect, it } from 'vitest'
import { setStage } from '../kit/stage.ts'
import recorded from './fixtures/items.json' with { type: 'json' }
import { rehearsal } from './rehearsal.ts'
import { xComplianceStream } from './x-compliance-stream.ts'

it('reads what becomes of posts and of accounts, each as X asks for it', () => {
  expect(recorded.items.map((item) => xComplianceStream.normalise(item, {}))).toEqual([
    { kind: 'deletion', id: '1990000000000000001', authorId: '501' },
    { kind: 'ignored', why: expect.stringContaining('tweet_edit') },
    { kind: 'author-gone', authorId: '502' },
    { kind: 'ignored', why: expect.stringContaining('withheld') },
    { kind: 'deletion', id: '1990000000000000007' },
  ])
  const everywhere = { data: { withheld: { tweet: { id: '8' }, withheld_in_countries: ['XY'] } } }
  expect(xComplianceStream.normalise(everywhere, {})).toEqual({ kind: 'deletion', id: '8' })
})

it('listens to all eight parts, and asks for the last five minutes after a break only', async () => {
  const stage = setStage({ connector: xComplianceStream, rehearsal })
  await stage.read()
  const parts = stage.calls.map(({ url }) => `${url.pathname.split('/')[2]} ${url.searchParams.get('partition')}`)
  expect(parts.sort()).toEqual(['tweets', 'users'].flatMap((kind) => [1, 2, 3, 4].map((part) => `${kind} ${part}`)))
  expect(stage.calls.every(({ url }) => !url.searchParams.has('backfill_minutes'))).toBe(true)
  await stage.read('2026-11-22T11:59:00.000Z')
  expect(stage.calls.slice(8).every(({ url }) => url.searchParams.get('backfill_minutes') === '5')).toBe(true)
})
