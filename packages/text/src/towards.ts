import { SENTIMENTS, type Sentiment, type SentimentVerdict } from '@earshot/core/verdict'
import { towardsWeights } from './calibration.ts'
import { type Clause, clauseAround, clausesOf } from './clauses.ts'
import { readFeatures } from './features.ts'
import { detectLanguage } from './language.ts'
import { softmax } from './probability.ts'
import { judgeSentiment } from './sentiment.ts'
import { towardsScores } from './towards-scores.ts'
import { isSetApart, towardsSigns } from './towards-signs.ts'

/** UTF-16 offsets in the text, end exclusive. */
export interface Range {
  start: number
  end: number
}

export interface TowardsVerdict extends SentimentVerdict {
  /** The part of the text that it was read from. */
  clause: Clause
  /** The matched words that it speaks of, where some were given. */
  name?: Range
}

/** Ranges read at most: who names a brand more often says the same of it again. */
const MOST = 5

/**
 * The sentiment of a post towards what was matched in it, by the clause around the matched words, the side they stand on
 * ("leaving Acme for Globex"), and how the rest of the post differs. `matched` holds the matched words' ranges; empty gives the whole text's
 * sentiment. Of several ranges each clause is read, and `clause` is the one that spoke most clearly. `told` is the text's language where it
 * is known, `lang` what its network says of it. `whole` is what a better model has told of the whole text: it stands where nothing sets
 * the name apart from the rest.
 */
export function towards(
  text: string,
  matched: readonly Range[],
  hints: { told?: string; lang?: string; whole?: SentimentVerdict } = {},
): TowardsVerdict {
  const { lang, clauses } = readOnce(text, hints.told, hints.lang)
  if (matched.length === 0) {
    return { ...judgeSentiment(readFeatures(text, lang), lang), clause: { start: 0, end: text.length } }
  }
  const verdicts = matched.slice(0, MOST).map((range) => readClause(text, clauses, range, lang, hints.whole))
  return verdicts.sort((a, b) => clarity(b) - clarity(a))[0] as TowardsVerdict
}

let last = { text: '', hint: '', lang: '', clauses: [] as readonly Clause[] }

/** A post that several monitors match is read towards each brand, one after the other; its language and clauses are the same. */
function readOnce(text: string, told: string | undefined, network = ''): typeof last {
  const hint = told ?? `of its network: ${network}`
  if (text === last.text && hint === last.hint) return last
  last = { text, hint, lang: told ?? detectLanguage(text, network || undefined).lang, clauses: clausesOf(text) }
  return last
}

function clarity({ sentiment, confidence }: TowardsVerdict): number {
  return sentiment === 'neutral' ? 0 : confidence
}

function readClause(
  text: string,
  clauses: readonly Clause[],
  range: Range,
  lang: string,
  whole: SentimentVerdict | undefined,
): TowardsVerdict {
  const clause = clauseAround(clauses, text, range)
  const signs = towardsSigns(text, clauses, range, lang)
  if (whole && !isSetApart(signs))
    return { sentiment: whole.sentiment, confidence: whole.confidence, clause, name: range }
  const odds = softmax(towardsScores(signs, towardsWeights()))
  const confidence = Math.max(...odds)
  return { sentiment: SENTIMENTS[odds.indexOf(confidence)] as Sentiment, confidence, clause, name: range }
}
