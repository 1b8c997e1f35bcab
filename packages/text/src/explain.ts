import { INTENTS, type Intent, type IntentVerdict, type SentimentVerdict, type Span } from '@earshot/core/verdict'
import { clausesOf } from './clauses.ts'
import { extractFeatures } from './features.ts'
import { intentModel, judgeIntents } from './intent.ts'
import { detectLanguage } from './language.ts'
import type { LinearModel } from './linear-model.ts'
import { marginsOf } from './margins.ts'
import { type Piece, piecesOf } from './pieces.ts'
import { judgeSentiment, sentimentModel } from './sentiment.ts'
import { type Range, type TowardsVerdict, towards } from './towards.ts'

export interface Explanation {
  lang: string
  sentiment: SentimentVerdict & { spans: Span[] }
  intents: (IntentVerdict & { spans: Span[] })[]
  /** Towards the matched words, where some were given. */
  towards?: TowardsVerdict & { spans: Span[] }
}

/** Spans shown for a verdict, at most. */
const MOST = 6
/** Pieces of a text that are deleted one by one, at most: a reading each. */
const READ_ONE_BY_ONE = 40

/**
 * The verdicts of a text with the words that decided each. A span's weight is how far the verdict's lead over the next one falls
 * when just this span is deleted from the text, in log-odds: measured, not attributed. Spans are in the text's order.
 */
export function explain(text: string, options: { lang?: string; matched?: readonly Range[] } = {}): Explanation {
  const { lang } = detectLanguage(text, options.lang)
  const features = () => extractFeatures(text, lang)
  const sentiment = judgeSentiment(features(), lang)
  const intents = judgeIntents(features(), lang)
  const spansFor = (of: number, model: LinearModel, within?: Range) => decidingSpans(text, lang, model, of, within)
  const explanation: Explanation = {
    lang,
    sentiment: { ...sentiment, spans: spansFor(indexOfHighest(text, lang, sentimentModel()), sentimentModel()) },
    intents: intents.map((verdict) => ({
      ...verdict,
      spans: spansFor(INTENTS.indexOf(verdict.intent), intentModel()),
    })),
  }
  if (!options.matched?.length) return explanation
  const verdict = towards(text, options.matched, { lang })
  const of = ['negative', 'neutral', 'positive'].indexOf(verdict.sentiment)
  return { ...explanation, towards: { ...verdict, spans: spansFor(of, sentimentModel(), verdict.clause) } }
}

/** The words that decided an intent, as `explain` finds them; of a part of the text only, where one is given. */
export function explainIntent(text: string, lang: string, intent: Intent, within?: Range): Span[] {
  return decidingSpans(text, lang, intentModel(), INTENTS.indexOf(intent), within)
}

/** The pieces of a text whose deletion weakens a verdict most, as long as all of them together weaken it too. */
function decidingSpans(
  text: string,
  lang: string,
  model: LinearModel,
  of: number,
  within: Range = { start: 0, end: text.length },
): Span[] {
  const marginOf = marginsOf(lang, model, of)
  const whole = marginOf(text)
  const costOf = ({ start, end }: Piece) => whole - marginOf(text.slice(0, start) + text.slice(end))
  const pieces = piecesOf(text, lang).filter(({ start, end }) => start >= within.start && end <= within.end)
  const weighed = costliest(text, pieces, costOf)
    .map((piece) => ({ ...piece, weight: costOf(piece) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST)
  const strong = weighed.filter(({ weight }) => weight >= (weighed[0]?.weight ?? 0) * 0.15)
  while (strong.length > 1 && marginOf(without(text, strong)) >= whole) strong.pop()
  return strong.sort((a, b) => a.start - b.start)
}

/** Of a text of many pieces those of the clauses whose own deletion costs the verdict most. */
function costliest(text: string, pieces: readonly Piece[], costOf: (clause: Piece) => number): readonly Piece[] {
  if (pieces.length <= READ_ONE_BY_ONE) return pieces
  const clauses = clausesOf(text)
    .map((clause) => ({ clause, cost: costOf(clause) }))
    .sort((a, b) => b.cost - a.cost)
  const kept: Piece[] = []
  for (const { clause } of clauses) {
    if (kept.length >= READ_ONE_BY_ONE) break
    kept.push(...pieces.filter(({ start }) => start >= clause.start && start < clause.end))
  }
  return kept.slice(0, READ_ONE_BY_ONE)
}

/** A text with spans deleted. */
export function without(text: string, spans: readonly { start: number; end: number }[]): string {
  return [...spans]
    .sort((a, b) => b.start - a.start)
    .reduce((left, { start, end }) => left.slice(0, start) + left.slice(end), text)
}

function indexOfHighest(text: string, lang: string, model: LinearModel): number {
  const scores = new Float64Array(model.classes)
  model.score(extractFeatures(text, lang), scores)
  return scores.indexOf(Math.max(...scores))
}
