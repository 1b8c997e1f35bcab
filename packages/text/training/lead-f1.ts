import { INTENTS, type Intent, LEAD_INTENTS } from '@earshot/core/verdict'
import { leadFrom, sharpnessOfIntent } from '../src/calibration.ts'
import { figuresOf } from '../src/evaluate.ts'
import { mainIndex } from '../src/intent.ts'
import { softmax } from '../src/probability.ts'
import { score } from './linear.ts'
import { toMatrix } from './matrix.ts'
import type { WrittenPost } from './posts.ts'
import { INTENT_BITS, INTENT_LETTERS_WEIGHT } from './train-intent.ts'

/** A post's main intent and the one that was told of it. */
export interface ToldIntent {
  lang: string
  intent: Intent
  told: Intent
  confidence: number
}

/** What weights that are not packed tell of posts, sharpened and cut as the stored ones are. */
export function tellIntents(weights: Float32Array, posts: readonly WrittenPost[]): ToldIntent[] {
  const x = toMatrix(posts, INTENT_BITS, INTENT_LETTERS_WEIGHT, false)
  return posts.map(({ lang, intents }, i) => {
    const scores = new Float64Array(INTENTS.length)
    score(x, x.from[i] as number, x.from[i + 1] as number, weights, scores)
    const odds = softmax(scores.map((value) => value * sharpnessOfIntent(lang)))
    const best = mainIndex(odds, leadFrom(lang))
    return { lang, intent: intents[0] ?? 'none', told: INTENTS[best] as Intent, confidence: odds[best] as number }
  })
}

/** F1 of a lead (buy, compare, recommend-me, leave) against the rest. */
export function leadF1(told: readonly Pick<ToldIntent, 'intent' | 'told'>[]): number {
  const outcomes = told.map(({ intent, told }) => ({ label: isLead(intent), told: isLead(told), confidence: 1 }))
  return figuresOf(outcomes).perLabel.true?.f1 ?? 0
}

/** The share that is told as leads: of ordinary posts, of which hardly any is one, about the share that is told so wrongly. */
export function leadShare(told: readonly Intent[]): number {
  return told.filter((intent) => isLead(intent) === 'true').length / told.length
}

function isLead(intent: Intent): string {
  return String((LEAD_INTENTS as readonly Intent[]).includes(intent))
}
