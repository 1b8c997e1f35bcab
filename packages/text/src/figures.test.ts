import { describe, expect, it } from 'vitest'
import { modelFigures, sentimentQuality } from './figures.ts'

describe('sentimentQuality', () => {
  it('tells good, weak and unmeasured languages apart by their macro-F1', () => {
    expect(sentimentQuality('en')).toMatchObject({ quality: 'good', n: 1996 })
    expect(sentimentQuality('hi')).toMatchObject({ quality: 'weak' })
    expect(sentimentQuality('sv')).toEqual({ quality: 'unmeasured' })
  })

  it('gives each figure with an interval around it', () => {
    for (const figures of Object.values(modelFigures()).flatMap((byLanguage) => Object.values(byLanguage))) {
      // Where every post was told right, whatever is drawn from them is.
      if (figures.value === 1) continue
      expect(figures.low).toBeLessThan(figures.value)
      expect(figures.high).toBeGreaterThan(figures.value)
    }
  })
})
