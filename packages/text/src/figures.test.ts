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
      expect(figures.low).toBeGreaterThanOrEqual(0)
      expect(figures.high).toBeLessThanOrEqual(1)
      // Where every post was told right, whatever is drawn from them is: the interval is that one point.
      const isWhole = figures.value === 1
      expect(figures.low < figures.value).toBe(!isWhole)
      expect(figures.high > figures.value).toBe(!isWhole)
    }
  })
})
