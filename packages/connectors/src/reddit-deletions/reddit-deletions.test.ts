import { expect, it } from 'vitest'
import { makeLedger, setStage } from '../kit/stage.ts'
import { normalise } from './normalise.ts'
import { redditDeletions } from './reddit-deletions.ts'
import { rehearsal } from './rehearsal.ts'

const subject = { connector: redditDeletions, rehearsal }
const HOUR = 3_600_000

it('asks about a hundred at a time, goes on where it was stopped, and rests twelve hours', async () => {
  const stage = setStage(subject, { ledger: makeLedger(rehearsal, 0, 130) })
  const begun = await stage.read(undefined, { maxPages: 1 })
  const ended = await stage.read(begun.cursor)
  const asked = stage.calls
    .filter(({ url }) => url.pathname === '/api/info')
    .map(({ url }) => url.searchParams.get('id'))
  expect(asked.map((ids) => ids?.split(',').length)).toEqual([100, 30])
  expect(stage.calls[0]?.headers['user-agent']).toContain('/u/acme_listens')

  const calls = stage.calls.length
  stage.advance(11 * HOUR)
  await stage.read(ended.cursor)
  expect(stage.calls).toHaveLength(calls)
  stage.advance(2 * HOUR)
  await stage.read(ended.cursor)
  expect(stage.calls.length).toBeGreaterThan(calls)
})

it('removes what stands without its author, and nothing that Reddit does not tell of', async () => {
  const [kept] = makeLedger(rehearsal, 0, 1) as { id: string; thing: { kind: string; data: object } }[]
  const orphan = { ...kept?.thing, data: { ...kept?.thing.data, author: '[deleted]' } }
  expect(normalise(orphan)).toEqual({ kind: 'deletion', id: kept?.id })
  const stage = setStage(subject)
  stage.ledger = []
  expect((await stage.read()).deletions).toEqual([])
})
