import { describe, expect, it } from 'vitest'
import { accuracyByLanguage, adjust, adjustmentFrom, type Correction } from './corrections.ts'

type Label = 'negative' | 'positive'
const odds = { negative: 0.6, positive: 0.4 }
const correction = (i: number, text: string, right: Label): Correction<Label> => ({
  id: `mention-${i}`,
  text,
  lang: 'en',
  told: 'negative',
  right,
  odds,
})

describe('accuracyByLanguage', () => {
  it('tells the share of verdicts that members found right, with an interval around it', () => {
    const [en, fr] = accuracyByLanguage([
      ...Array.from({ length: 8 }, () => ({ lang: 'en', told: 'a', right: 'a' })),
      ...Array.from({ length: 2 }, () => ({ lang: 'en', told: 'a', right: 'b' })),
      { lang: 'fr', told: 'a', right: 'a' },
    ])
    expect(en).toMatchObject({ lang: 'en', n: 10, accuracy: 0.8 })
    expect(en?.low).toBeCloseTo(0.49, 2)
    expect(en?.high).toBeCloseTo(0.943, 2)
    expect(fr?.low).toBeLessThan(0.3)
  })
})

describe('adjustmentFrom', () => {
  const sick = Array.from({ length: 120 }, (_, i) =>
    correction(i, i % 2 ? `that trick was sick ${i}` : `the box was broken ${i}`, i % 2 ? 'positive' : 'negative'),
  )

  it('is on where it beats the base on corrections that it has not seen, and says by which words', () => {
    const layer = adjustmentFrom(sick)
    expect(layer.isOn).toBe(true)
    expect(layer.held.adjusted).toBeGreaterThan(layer.held.base)
    const verdict = adjust(layer, { text: 'this is sick', lang: 'en', odds })
    expect(verdict.label).toBe('positive')
    expect(verdict.words).toContain('sick')
  })

  it('is off where corrections follow no rule', () => {
    const noise = Array.from({ length: 120 }, (_, i) =>
      correction(i, `post number ${i}`, (i * 7919) % 5 === 0 ? 'positive' : 'negative'),
    )
    expect(adjustmentFrom(noise).isOn).toBe(false)
  })

  it('is off for a handful of corrections, and for none', () => {
    expect(adjustmentFrom(sick.slice(0, 9)).isOn).toBe(false)
    expect(adjustmentFrom([]).isOn).toBe(false)
  })

  it('is the same in whatever order the corrections come', () => {
    expect(adjustmentFrom([...sick].reverse())).toEqual(adjustmentFrom(sick))
  })

  it('is not fooled by words that are names of object properties', () => {
    const odd = Array.from({ length: 60 }, (_, i) => correction(i, 'constructor __proto__ toString', 'positive'))
    const layer = adjustmentFrom(odd)
    expect(adjust(layer, { text: 'constructor', lang: '__proto__', odds }).confidence).toBeLessThanOrEqual(1)
  })
})
