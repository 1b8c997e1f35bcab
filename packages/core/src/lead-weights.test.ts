import { expect, test } from 'vitest'
import { LEAD_PARTS, PART_WEIGHTS, type PartWeights, shareOf } from './lead-score.ts'
import { type EndedLead, fitLeadWeights } from './lead-weights.ts'

/** Leads whose chance of being won follows the score that these weights give; the same ones each time. */
function endedBy(weights: PartWeights, count: number, seed: number, slope = 12): EndedLead[] {
  let state = seed * 7919 + 1
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  for (let i = 0; i < 5; i++) next()
  return Array.from({ length: count }, (_, i) => {
    const parts = {
      fit: [1, 1, 0.7, 0.4][Math.floor(next() * 4)] ?? 1,
      recency: 0.5 ** (next() * 3),
      reach: next() * 0.9,
      history: 0.2 + 0.6 * next(),
    }
    const intent = 0.6 + 0.4 * next()
    const chance = 1 / (1 + Math.exp(-slope * (shareOf(intent, parts, weights) - 0.6)))
    return { id: `${i}`, isWon: next() < chance, intent, parts }
  })
}
const BY_REACH = { fit: 0.1, recency: 0.1, reach: 0.7, history: 0.1 }

test('too few ended leads, or too few of one kind, teach nothing', () => {
  expect(fitLeadWeights(endedBy(BY_REACH, 59, 1))).toBeUndefined()
  const won = endedBy(BY_REACH, 200, 1).filter(({ isWon }) => isWon)
  expect(fitLeadWeights(won)).toBeUndefined()
})

test('leads that are won by their reach raise its weight, and the new weights are better on leads held back', () => {
  const fit = fitLeadWeights(endedBy(BY_REACH, 400, 1))
  expect(fit?.isBetter).toBe(true)
  expect(fit?.weights.reach).toBeGreaterThan(0.4)
  expect(fit?.fitted.auc).toBeGreaterThan(fit?.base.auc ?? 1)
  expect(fit?.gain.low).toBeGreaterThan(0)
  expect(LEAD_PARTS.reduce((sum, part) => sum + (fit?.weights[part] ?? 0), 0)).toBeCloseTo(1)
})

test('where the published weights are right, or the score says nothing, they stay in force nearly always; where reach decides, not', () => {
  const seeds = Array.from({ length: 12 }, (_, seed) => seed)
  const better = (weights: PartWeights, slope: number) =>
    seeds.filter((seed) => fitLeadWeights(endedBy(weights, 150, seed, slope))?.isBetter).length
  expect(better(PART_WEIGHTS, 12)).toBeLessThanOrEqual(2)
  expect(better(PART_WEIGHTS, 0)).toBeLessThanOrEqual(2)
  expect(better(BY_REACH, 12)).toBeGreaterThanOrEqual(8)
})

test('weights of a score that speaks against winning are never in force', () => {
  const upsideDown = endedBy(BY_REACH, 400, 1).map((one) => ({ ...one, isWon: !one.isWon }))
  expect(fitLeadWeights(upsideDown)?.isBetter).toBe(false)
})

test('the same leads in another order give the same weights', () => {
  const ended = endedBy(BY_REACH, 120, 3)
  expect(fitLeadWeights([...ended].reverse())).toEqual(fitLeadWeights(ended))
})
