import { describe, expect, test } from 'vitest'
import { passedOver } from './feature-list.ts'
import { extractFeatures } from './features.ts'
import { intentModel, sentimentModel } from './models.ts'

/** What the sums of a text's lexicon are for sentiment and for intents. */
function sumsOf(text: string) {
  const features = extractFeatures(text, 'de')
  const { ids, sumsFrom, furtherFrom, furtherTo } = features
  const read = (readsFurther: boolean) => {
    const [from, to] = passedOver(features, readsFurther)
    return [...ids.slice(sumsFrom, from), ...ids.slice(to, furtherTo)]
  }
  return { sentiment: read(true), intents: read(false), areTwo: furtherTo > furtherFrom }
}

describe('the further words of the lexicon', () => {
  test('are summed up for sentiment as any other, and for intents as if they said nothing', () => {
    const further = sumsOf('so 😍')
    expect(further.areTwo).toBe(true)
    expect(further.sentiment).toEqual(sumsOf('so ❤').sentiment)
    expect(further.intents).toEqual(sumsOf('so so').intents)
    expect(further.intents).not.toEqual(further.sentiment)
  })

  test('stand beside the others', () => {
    const both = sumsOf('❤ so 😡')
    expect(both.intents).toEqual(sumsOf('❤ so so').intents)
    expect(both.sentiment.length).toBeGreaterThan(both.intents.length)
  })

  test('where there are none, both read the same', () => {
    const { sentiment, intents, areTwo } = sumsOf('❤ so so')
    expect(areTwo).toBe(false)
    expect(sentiment).toEqual(intents)
  })

  test('a model adds up what it reads, and counts no more', () => {
    const features = extractFeatures('so 😍', 'de')
    for (const [model, readsFurther] of [
      [sentimentModel(), true],
      [intentModel(), false],
    ] as const) {
      const [from, to] = passedOver(features, readsFurther)
      const [words, behind, letters] = [0, 1, 2].map(() => new Int32Array(model.classes)) as [
        Int32Array,
        Int32Array,
        Int32Array,
      ]
      model.addUp(features, 0, from, words)
      model.addUp(features, to, features.words, behind)
      model.addUp(features, features.words, features.listed, letters)
      const counted = { ...features, words: features.words - (to - from), length: features.length - (to - from) }
      const [told, wanted] = [new Float64Array(model.classes), new Float64Array(model.classes)]
      model.score(features, told)
      model.toScores(
        counted,
        words.map((sum, c) => sum + (behind[c] as number)),
        letters,
        wanted,
      )
      expect(told).toEqual(wanted)
    }
  })
})
