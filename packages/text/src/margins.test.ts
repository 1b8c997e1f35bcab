import { describe, expect, it } from 'vitest'
import { readAllPosts, WRITERS } from '../training/posts.ts'
import { extractFeatures } from './features.ts'
import { marginsOf } from './margins.ts'
import { intentModel, sentimentModel } from './models.ts'
import { piecesOf } from './pieces.ts'

describe('the margins of a text whose words are deleted one by one', () => {
  it('are those of reading each text anew, in every language', () => {
    const posts = WRITERS.flatMap((writer) => readAllPosts(writer)).filter((_, i) => i % 20 === 0)
    const langs = new Set(posts.map(({ lang }) => lang))
    expect(langs).toContain('ja')
    for (const model of [sentimentModel(), intentModel()]) {
      for (const { text, lang } of posts) {
        const marginOf = marginsOf(lang, model, 1)
        const texts = piecesOf(text, lang).map(({ start, end }) => text.slice(0, start) + text.slice(end))
        for (const each of [text, ...texts, `${text} ${text}`]) {
          const scores = new Float64Array(model.classes)
          model.score(extractFeatures(each, lang), scores)
          const others = scores.filter((_, i) => i !== 1)
          expect(marginOf(each)).toBe((scores[1] as number) - Math.max(...others))
        }
      }
    }
  })
})
