import { SENTIMENTS, type Sentiment, type SentimentVerdict } from '@earshot/core/verdict'
import { towardsWeights } from './calibration.ts'
import { type Clause, clausesOf } from './clauses.ts'
import { extractFeatures } from './features.ts'
import { detectLanguage } from './language.ts'
import { softmax } from './probability.ts'
import { judgeSentiment } from './sentiment.ts'
import { towardsScores } from './towards-scores.ts'
import { towardsSigns } from './towards-signs.ts'

/** UTF-16 offsets in the text, end exclusive. */
export interface Range {
  start: number
  end: number
}

export interface TowardsVerdict extends SentimentVerdict {
  /** The part of the text that it was read from. */
  clause: Clause
}

/**
 * The sentiment of a post towards what was matched in it, by the clause around the matched words, the side they stand on
 * ("leaving Acme for Globex"), and how the rest of the post differs. `matched` holds the matched words' ranges; empty gives the whole text's
 * sentiment. Of several ranges each clause is read, and `clause` is the one that spoke most clearly.
 */
export function towards(text: string, matched: readonly Range[], hints: { lang?: string } = {}): TowardsVerdict {
  const { lang, clauses } = readOnce(text, hints.lang)
  if (matched.length === 0) {
    return { ...judgeSentiment(extractFeatures(text, lang), lang), clause: { start: 0, end: text.length } }
  }
  const verdicts = matched.map((range) => readClause(text, clauseAround(clauses, text, range), range, lang))
  return verdicts.sort((a, b) => clarity(b) - clarity(a))[0] as TowardsVerdict
}

let last = { text: '', hint: undefined as string | undefined, lang: '', clauses: [] as readonly Clause[] }

/** A post that several monitors match is read towards each brand, one after the other; its language and clauses are the same. */
function readOnce(text: string, hint: string | undefined): typeof last {
  if (text === last.text && hint === last.hint && last.lang !== '') return last
  last = { text, hint, lang: detectLanguage(text, hint).lang, clauses: clausesOf(text) }
  return last
}

function clarity({ sentiment, confidence }: TowardsVerdict): number {
  return sentiment === 'neutral' ? 0 : confidence
}

function readClause(text: string, clause: Clause, range: Range, lang: string): TowardsVerdict {
  const odds = softmax(towardsScores(towardsSigns(text, clause, range, lang), towardsWeights()))
  const confidence = Math.max(...odds)
  return { sentiment: SENTIMENTS[odds.indexOf(confidence)] as Sentiment, confidence, clause }
}

/** The clause that a range starts in; the whole text where it starts in none. */
export function clauseAround(clauses: readonly Clause[], text: string, { start }: Range): Clause {
  return clauses.find((clause) => start >= clause.start && start < clause.end) ?? { start: 0, end: text.length }
}
