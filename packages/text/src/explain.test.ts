import { INTENTS } from '@earshot/core/verdict'
import { describe, expect, it } from 'vitest'
import { readAllPosts, WRITERS, WRITTEN_LANGUAGES } from '../training/posts.ts'
import { analyse } from './analyse.ts'
import { without } from './deciding-spans.ts'
import { explain, explainIntent } from './explain.ts'
import { marginsOf } from './margins.ts'
import { intentModel, sentimentModel } from './models.ts'

const posts = WRITERS.flatMap((writer) =>
  WRITTEN_LANGUAGES.flatMap((lang) =>
    readAllPosts(writer)
      .filter((post) => post.lang === lang)
      .slice(0, 34),
  ),
).slice(0, 200)
const SENTIMENTS = ['negative', 'neutral', 'positive']

describe('explain', () => {
  it('shows spans whose deletion weakens the verdict, in at least 9 of 10 of 200 posts', () => {
    const weakened = posts.filter(({ text }) => {
      const { lang, sentiment } = explain(text)
      const of = SENTIMENTS.indexOf(sentiment.sentiment)
      const left = without(text, sentiment.spans)
      const marginOf = marginsOf(lang, sentimentModel(), of)
      return sentiment.spans.length > 0 && marginOf(left) < marginOf(text)
    })
    expect(posts).toHaveLength(200)
    expect(weakened.length / posts.length).toBeGreaterThanOrEqual(0.9)
  })

  it('shows spans whose deletion weakens the main intent, in at least 9 of 10 of 200 posts that have one', () => {
    const wanting = WRITERS.flatMap(readAllPosts)
      .filter((_, i) => i % 5 === 0)
      .flatMap(({ text }) => {
        const { lang, intents } = analyse(text)
        return intents.slice(0, 1).map(({ intent }) => ({ text, lang, intent }))
      })
      .slice(0, 200)
    const weakened = wanting.filter(({ text, lang, intent }) => {
      const spans = explainIntent(text, lang, intent)
      const marginOf = marginsOf(lang, intentModel(), INTENTS.indexOf(intent))
      return spans.length > 0 && marginOf(without(text, spans)) < marginOf(text)
    })
    expect(wanting).toHaveLength(200)
    expect(weakened.length / wanting.length).toBeGreaterThanOrEqual(0.9)
  })

  it('gives spans that lie in the text, in order, apart from each other', () => {
    for (const { text } of posts.slice(0, 60)) {
      const { sentiment, intents } = explain(text)
      for (const { spans } of [sentiment, ...intents]) {
        let last = 0
        for (const { start, end, weight } of spans) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(weight).toBeGreaterThan(0)
          last = end
        }
        expect(last).toBeLessThanOrEqual(text.length)
      }
    }
  })

  it('says what the text is towards the matched words, and which clause it read', () => {
    const text = 'The hotel was lovely, but Acme lost my bags and that is horrible'
    const start = text.indexOf('Acme')
    const { towards } = explain(text, { matched: [{ start, end: start + 4 }] })
    expect(towards?.sentiment).toBe('negative')
    expect(text.slice(towards?.clause.start, towards?.clause.end)).toContain('Acme lost my bags')
  })
})
