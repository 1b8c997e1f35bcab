import { describe, expect, it } from 'vitest'
import { LEAD_PARTS, type LeadSigns, leadScore, PART_WEIGHTS } from './lead-score.ts'

const HOUR = 3_600_000
const signs: LeadSigns = {
  intents: [{ intent: 'buy', confidence: 0.9 }],
  reach: 1000,
  history: { mentions: 0, leads: 0 },
  ageMs: HOUR,
  fit: 1,
}

describe('leadScore', () => {
  it('is 0 without a lead intent, however great the reach', () => {
    const complaint = { ...signs, intents: [{ intent: 'complain' as const, confidence: 1 }], reach: 1e9 }
    expect(leadScore(complaint).score).toBe(0)
  })

  it('is 100 where every part is full', () => {
    const best = {
      intents: [{ intent: 'buy' as const, confidence: 1 }],
      reach: 1e6,
      history: { mentions: 1e9, leads: 1e9 },
      ageMs: 0,
      fit: 1,
    }
    expect(leadScore(best).score).toBe(100)
  })

  it('follows the published formula', () => {
    const { score, intent, parts } = leadScore(signs)
    const rest = 0.4 * parts.fit + 0.3 * parts.recency + 0.2 * parts.reach + 0.1 * parts.history
    expect(intent).toBeCloseTo(0.9)
    expect(parts).toMatchObject({ fit: 1, history: 0.5 })
    expect(parts.reach).toBeCloseTo(0.6, 2)
    expect(score).toBe(Math.round(100 * 0.9 * (0.5 + 0.5 * rest)))
  })

  it('falls with age, rises with reach, and a second lead intent adds to the first', () => {
    expect(leadScore({ ...signs, ageMs: 96 * HOUR }).score).toBeLessThan(leadScore(signs).score)
    expect(leadScore({ ...signs, reach: 50_000 }).score).toBeGreaterThan(leadScore(signs).score)
    const both = [...signs.intents, { intent: 'leave' as const, confidence: 0.5 }]
    expect(leadScore({ ...signs, intents: both }).score).toBeGreaterThan(leadScore(signs).score)
  })

  it('stays within 0 and 100 for numbers that make no sense', () => {
    const senseless = {
      ...signs,
      reach: -5,
      ageMs: Number.NaN,
      fit: Number.POSITIVE_INFINITY,
      history: { mentions: 0, leads: 7 },
    }
    const { score } = leadScore(senseless)
    expect(score).toBeGreaterThanOrEqual(0)
    expect(score).toBeLessThanOrEqual(100)
  })

  it('has weights that sum to 1', () => {
    expect(LEAD_PARTS.reduce((sum, part) => sum + PART_WEIGHTS[part], 0)).toBeCloseTo(1)
  })
})
