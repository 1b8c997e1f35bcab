import { readFeatures } from './features.ts'
import type { LinearModel } from './linear-model.ts'

/** How far a class's score is ahead of the best of the others in a text; below 0 where it is behind. */
export function marginsOf(lang: string, model: LinearModel, of: number): (text: string) => number {
  const scores = new Float64Array(model.classes)
  return (text) => {
    model.score(readFeatures(text, lang), scores)
    return marginOf(scores, of)
  }
}

/** How far a class's score is ahead of the best of the others. */
export function marginOf(scores: Float64Array, of: number): number {
  let best = Number.NEGATIVE_INFINITY
  for (let c = 0; c < scores.length; c++) if (c !== of) best = Math.max(best, scores[c] as number)
  return (scores[of] as number) - best
}
