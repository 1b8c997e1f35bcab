import { SENTIMENTS } from '@earshot/core/verdict'
import { describe, expect, it } from 'vitest'
import { rangeOf, readTowards, WRITERS } from '../training/posts.ts'
import { explain } from './explain.ts'
import { explainTowards, stanceMargin } from './explain-towards.ts'
import { towards } from './towards.ts'

const posts = WRITERS.flatMap(readTowards)
  .filter((_, i) => i % 3 < 2)
  .slice(0, 200)

describe('the words shown for what a text is towards a name', () => {
  it('weaken it when they are deleted, in at least 9 of 10 of 200 posts', () => {
    const weakened = posts.filter(({ text, brand, lang }) => {
      const name = rangeOf(text, brand)
      const verdict = towards(text, [name], { told: lang })
      const spans = explainTowards(text, lang, verdict)
      const marginWithout = (deleted: typeof spans) =>
        stanceMargin(text, lang, name, SENTIMENTS.indexOf(verdict.sentiment), deleted)
      return spans.length > 0 && marginWithout(spans) < marginWithout([])
    })
    expect(posts).toHaveLength(200)
    expect(new Set(posts.map(({ lang }) => lang)).size).toBe(3)
    expect(weakened.length / posts.length).toBeGreaterThanOrEqual(0.9)
  })

  it('are never the name, and lie in the text in order', () => {
    for (const { text, brand } of posts.slice(0, 60)) {
      const name = rangeOf(text, brand)
      let last = 0
      for (const { start, end, weight } of explain(text, { matched: [name] }).towards?.spans ?? []) {
        expect(end <= name.start || start >= name.end).toBe(true)
        expect(start).toBeGreaterThanOrEqual(last)
        expect(weight).toBeGreaterThan(0)
        last = end
      }
      expect(last).toBeLessThanOrEqual(text.length)
    }
  })
})
