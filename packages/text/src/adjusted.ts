import { INTENTS, type IntentVerdict, SENTIMENTS, type SentimentVerdict } from '@earshot/core/verdict'
import { type Adjustment, adjust } from './corrections.ts'

type Layer = Pick<Adjustment, 'byLanguage' | 'byWord'>

/** The odds that a verdict comes to, whatever told it: what it is not sure of is shared among the other labels. */
export function oddsOf<Label extends string>(
  labels: readonly Label[],
  told: Label,
  confidence: number,
): Record<Label, number> {
  const rest = (1 - confidence) / (labels.length - 1)
  return Object.fromEntries(labels.map((label) => [label, label === told ? confidence : rest])) as Record<Label, number>
}

/** A sentiment under a workspace's layer. */
export function adjustSentiment(layer: Layer, text: string, lang: string, verdict: SentimentVerdict): SentimentVerdict {
  const odds = oddsOf(SENTIMENTS, verdict.sentiment, verdict.confidence)
  const { label, confidence } = adjust(layer, { text, lang, odds })
  return { sentiment: label, confidence }
}

/** The intents of a text under a workspace's layer: its main one may change, further ones stay behind it. */
export function adjustIntents(
  layer: Layer,
  text: string,
  lang: string,
  intents: readonly IntentVerdict[],
): IntentVerdict[] {
  const { intent, confidence: sure } = mainOf(intents)
  const { label, confidence } = adjust(layer, { text, lang, odds: oddsOf(INTENTS, intent, sure) })
  if (label === 'none') return []
  const others = intents.filter((verdict) => verdict.intent !== label && verdict.confidence <= confidence)
  return [{ intent: label, confidence }, ...others]
}

/** The first intent, or none of unknown certainty. */
export function mainOf([first]: readonly IntentVerdict[]): IntentVerdict {
  return first ?? { intent: 'none', confidence: UNTOLD }
}

/** What is taken for the certainty that a text has no intent: its verdict does not say. */
const UNTOLD = 0.6
