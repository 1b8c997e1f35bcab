import type { IntentVerdict, SentimentVerdict } from '@earshot/core/verdict'
import { readFeatures } from './features.ts'
import { judgeIntents } from './intent.ts'
import { detectLanguage } from './language.ts'
import { type Likeness, likenessOfScanned } from './likeness.ts'
import { judgeSentiment } from './sentiment.ts'

/** All that a text alone tells. */
export interface Analysis {
  /** ISO 639-1, or `und` when unsure. */
  lang: string
  /** 0 to 1. */
  langConfidence: number
  sentiment: SentimentVerdict
  /** Several or none, most certain first. */
  intents: IntentVerdict[]
  likeness: Likeness
}

/**
 * Reads a text once and says its language, its sentiment, what its author wants, and its near-duplicate key. `lang` is the
 * network's own word for the language (BCP 47), followed only where the text leaves room. Never throws on any text: NUL, lone surrogates and
 * ten megabytes included (what follows the first 4,000 code units is not read).
 */
export function analyse(text: string, hints: { lang?: string } = {}): Analysis {
  const { lang, confidence } = detectLanguage(text, hints.lang)
  const features = readFeatures(text, lang)
  return {
    lang,
    langConfidence: confidence,
    sentiment: judgeSentiment(features, lang),
    intents: judgeIntents(features, lang),
    likeness: likenessOfScanned(),
  }
}
