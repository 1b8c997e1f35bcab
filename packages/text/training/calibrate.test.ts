import type { Intent } from '@earshot/core/verdict'
import { expect, it } from 'vitest'
import { calibrateIntent } from './calibrate.ts'
import { WRITTEN_LANGUAGES, type WrittenPost } from './posts.ts'

/** Of each fruit, in each language. */
const POSTS_EACH = 12

/** A writer with a word of his own in every post, to whom two fruits mean what they mean to nobody else. */
function postsOf(writer: string, own: string, meaning: Readonly<Record<string, Intent>>): WrittenPost[] {
  return Object.entries(meaning).flatMap(([fruit, intent]) =>
    Array.from({ length: POSTS_EACH }, () =>
      WRITTEN_LANGUAGES.map((lang) => asPost(`${own} ${fruit}`, intent, lang, writer)),
    ).flat(),
  )
}

function asPost(text: string, intent: Intent, lang: string, writer = 'nobody'): WrittenPost {
  return { text, intents: [intent], sentiment: 'neutral', lang, writer }
}

it('intents are calibrated by writers that the model has not read: where these contradict the others, little is sure', () => {
  const posts = [
    ...postsOf('one', 'today', { apples: 'buy', pears: 'none' }),
    ...postsOf('two', 'perhaps', { apples: 'none', pears: 'buy' }),
  ]
  const ordinary = WRITTEN_LANGUAGES.flatMap((lang) => [
    asPost('rain again', 'none', lang),
    asPost('so it is', 'none', lang),
  ])
  const { intent } = calibrateIntent(posts, { trained: ordinary, held: ordinary })
  expect(Object.values(intent).every((sharpness) => sharpness < 0.6)).toBe(true)
})
