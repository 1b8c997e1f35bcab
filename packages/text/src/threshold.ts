import type { Outcome } from './evaluate.ts'

export interface Threshold {
  /** Confidence from which a verdict is shown rather than "unsure". */
  confidence: number
  /** The share of posts that it leaves with a verdict, and of those the share that is right. */
  coverage: number
  accuracy: number
}

const STEPS = Array.from({ length: 41 }, (_, i) => 0.34 + i * 0.015)

/** The lowest confidence at which at least four in five of the shown verdicts are right; where none is, the best of them. */
export function bestThreshold(outcomes: readonly Outcome[]): Threshold {
  const all = STEPS.map((confidence) => {
    const shown = outcomes.filter((outcome) => outcome.confidence >= confidence)
    const right = shown.filter(({ label, told }) => label === told).length
    return {
      confidence: Number(confidence.toFixed(3)),
      coverage: shown.length / outcomes.length,
      accuracy: shown.length ? right / shown.length : 0,
    }
  }).filter(({ coverage }) => coverage >= 0.1)
  const enough = all.find(({ accuracy }) => accuracy >= 0.8)
  return enough ?? all.sort((a, b) => b.accuracy - a.accuracy)[0] ?? { confidence: 0, coverage: 1, accuracy: 0 }
}
