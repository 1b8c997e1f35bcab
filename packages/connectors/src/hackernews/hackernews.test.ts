import { expect, it } from 'vitest'
import { setStage } from '../kit/stage.ts'
import { hackernews } from './hackernews.ts'
import { rehearsal } from './rehearsal.ts'

it('asks for stories, comments and polls', async () => {
  const stage = setStage({ connector: hackernews, rehearsal })
  await stage.read()
  expect(stage.calls[0]?.url.searchParams.get('tags')).toBe('(story,comment,poll)')
})
