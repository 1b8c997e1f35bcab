import { describe, expect, it } from 'vitest'
import { analyse } from './analyse.ts'

describe('analyse', () => {
  it('tells the language and the sentiment of English, French and Japanese posts', () => {
    expect(analyse('I love this phone, best I ever had!')).toMatchObject({
      lang: 'en',
      sentiment: { sentiment: 'positive' },
    })
    expect(analyse('Quelle honte, service client horrible, je déteste')).toMatchObject({
      lang: 'fr',
      sentiment: { sentiment: 'negative' },
    })
    expect(analyse('朝食がとても美味しくて大満足です。')).toMatchObject({
      lang: 'ja',
      sentiment: { sentiment: 'positive' },
    })
  })

  it.each([
    ['nothing', ''],
    ['NUL and lone surrogates', '\u0000 \ud800 a \udc00'],
    ['emoji only', '😀😀😀'],
    ['ten megabytes', 'word '.repeat(2_000_000)],
    ['a hundred thousand hashtags', '#a'.repeat(100_000)],
    ['one letter without end', 'a'.repeat(1_000_000)],
  ])('answers for %s, with confidences that are probabilities', (_, text) => {
    const { sentiment, langConfidence, intents } = analyse(text)
    for (const confidence of [sentiment.confidence, langConfidence, ...intents.map((intent) => intent.confidence)]) {
      expect(confidence).toBeGreaterThanOrEqual(0)
      expect(confidence).toBeLessThanOrEqual(1)
    }
  })

  it('gives the same answer again', () => {
    const text = 'anyone know a good alternative to Acme? it keeps crashing'
    expect(analyse(text)).toEqual(analyse(text))
  })
})
