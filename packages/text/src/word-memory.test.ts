import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAllPosts, WRITERS } from '../training/posts.ts'
import { extractFeatures, readFeatures } from './features.ts'
import { intentModel, sentimentModel } from './models.ts'
import { REMEMBERED } from './word-memory.ts'

const posts = WRITERS.flatMap(readAllPosts)

/** What each model scores a text, and how many features it has. */
function scoresOf(read: typeof readFeatures, text: string, lang: string): number[] {
  return [sentimentModel(), intentModel()].flatMap((model) => {
    const scores = new Float64Array(model.classes)
    const features = read(text, lang)
    model.score(features, scores)
    return [features.words, features.length, ...scores]
  })
}

function expectAlike(text: string, lang: string): void {
  expect(scoresOf(readFeatures, text, lang)).toEqual(scoresOf(extractFeatures, text, lang))
}

describe('a text whose words are remembered', () => {
  it('is judged as one that is read whole, in every language, the first time and again', () => {
    expect(new Set(posts.map(({ lang }) => lang)).size).toBeGreaterThan(2)
    for (const { text, lang } of [...posts, ...posts.slice(0, 500)]) expectAlike(text, lang)
  })

  it('does so whatever the text is', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'Acme',
        'acme',
        'sooooo',
        "don't",
        '12x',
        '1',
        '2',
        '@who',
        'http://x.y',
        'é',
        '猫が好き',
        '!?',
        '😀',
        ' ',
      ),
      fc.string({ unit: 'binary', maxLength: 30 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.constantFrom('en', 'fr', 'ja', 'und'), (pieces, lang) =>
        expectAlike(pieces.join(' '), lang),
      ),
      { numRuns: 300 },
    )
  })

  it('does so when more words were met than are remembered, and where words of one text want the same place', () => {
    const word = (i: number) => `${String.fromCharCode(97 + (i % 26))}${i.toString(36)}x`
    for (let from = 0; from < REMEMBERED * 2; from += 400)
      readFeatures(Array.from({ length: 400 }, (_, i) => word(from + i)).join(' '), 'en')
    for (let from = 0; from < REMEMBERED; from += 4000)
      expectAlike(Array.from({ length: 400 }, (_, i) => word(from + i)).join(' '), 'en')
  })

  it('tells one word of two languages apart, and Japanese letters of short and of long texts', () => {
    for (const text of ['chat', `chat ${'その他の言葉です。'.repeat(9)}`, 'chat'])
      for (const lang of ['fr', 'en', 'ja', 'fr']) expectAlike(text, lang)
  })

  it('leaves out what does not fit, as a text that is read whole does', () => {
    for (const unit of ['猫', '猫a', 'a!', '😀a', 'great '])
      for (const lang of ['en', 'ja']) expectAlike(unit.repeat(4000), lang)
  })
})
