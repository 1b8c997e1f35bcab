import { INTENTS, type Intent, type IntentVerdict, type SentimentVerdict, type Span } from '@earshot/core/verdict'
import { guessWeights, type Verdict } from './attribution.ts'
import { decidingSpans, without } from './deciding-spans.ts'
import { explainTowards } from './explain-towards.ts'
import { readFeatures } from './features.ts'
import { judgeIntents } from './intent.ts'
import { detectLanguage } from './language.ts'
import type { LinearModel } from './linear-model.ts'
import { marginsOf } from './margins.ts'
import { intentModel, sentimentModel } from './models.ts'
import { type Piece, piecesOf } from './pieces.ts'
import { judgeSentiment } from './sentiment.ts'
import { type Range, type TowardsVerdict, towards } from './towards.ts'

export interface Explanation {
  lang: string
  sentiment: SentimentVerdict & { spans: Span[] }
  intents: (IntentVerdict & { spans: Span[] })[]
  /** Towards the matched words, where some were given. */
  towards?: TowardsVerdict & { spans: Span[] }
}

/** Pieces of a text that are deleted one by one, at most: a reading each. A person who asks is shown more than the ingest can pay for. */
const READ_FOR_A_PERSON = 24
const READ_FOR_EVIDENCE = 8

/**
 * The verdicts of a text with the words that decided each. A span's weight is how far the verdict's lead over the next one falls
 * when just this span is deleted from the text, in log-odds: measured, not attributed. Spans are in the text's order.
 */
export function explain(text: string, options: { lang?: string; matched?: readonly Range[] } = {}): Explanation {
  const { lang } = detectLanguage(text, options.lang)
  const features = () => readFeatures(text, lang)
  const sentiment = judgeSentiment(features(), lang)
  const intents = judgeIntents(features(), lang)
  const spansFor = (of: number, model: LinearModel) => spansOf({ text, lang, model, of }, READ_FOR_A_PERSON)
  const explanation: Explanation = {
    lang,
    sentiment: { ...sentiment, spans: spansFor(indexOfHighest(text, lang, sentimentModel()), sentimentModel()) },
    intents: intents.map((verdict) => ({
      ...verdict,
      spans: spansFor(INTENTS.indexOf(verdict.intent), intentModel()),
    })),
  }
  if (!options.matched?.length) return explanation
  const verdict = towards(text, options.matched, { told: lang })
  return { ...explanation, towards: { ...verdict, spans: explainTowards(text, lang, verdict) } }
}

/** The words that decided an intent, as `explain` finds them at a third of its price; of a part of the text only, where one is given. */
export function explainIntent(text: string, lang: string, intent: Intent, within?: Range): Span[] {
  return spansOf({ text, lang, model: intentModel(), of: INTENTS.indexOf(intent) }, READ_FOR_EVIDENCE, within)
}

/** The pieces of a text, or of a part of it, that decided a verdict. */
function spansOf(verdict: Verdict, read: number, within?: Range): Span[] {
  const { text, lang, model, of } = verdict
  const marginOf = marginsOf(lang, model, of)
  const pieces = piecesOf(text, lang).filter(
    ({ start, end }) => !within || (start >= within.start && end <= within.end),
  )
  return decidingSpans(likeliest(verdict, pieces, read), (deleted) => marginOf(without(text, deleted)))
}

/** Of many pieces of a text those that most likely cost the verdict most. */
function likeliest(verdict: Verdict, pieces: readonly Piece[], count: number): readonly Piece[] {
  if (pieces.length <= count) return pieces
  const guesses = guessWeights(verdict, pieces)
  const order = pieces.map((_, i) => i).sort((a, b) => (guesses[b] as number) - (guesses[a] as number))
  return order.slice(0, count).map((i) => pieces[i] as Piece)
}

function indexOfHighest(text: string, lang: string, model: LinearModel): number {
  const scores = new Float64Array(model.classes)
  model.score(readFeatures(text, lang), scores)
  return scores.indexOf(Math.max(...scores))
}
