import { SENTIMENTS, type Sentiment, type SentimentVerdict } from '@earshot/core/verdict'
import { towardsBias } from './calibration.ts'
import { type Clause, clausesOf } from './clauses.ts'
import { extractFeatures } from './features.ts'
import { detectLanguage } from './language.ts'
import { sentimentOdds } from './sentiment.ts'
import { sideOf } from './sides.ts'

/** UTF-16 offsets in the text, end exclusive. */
export interface Range {
  start: number
  end: number
}

export interface TowardsVerdict extends SentimentVerdict {
  /** The part of the text that it was read from. */
  clause: Clause
}

/** What the whole post weighs beside the clause. */
const WHOLE = 0.3
/** What a word such as "leaving" or "better than" weighs, in odds. */
const SIDE = 10

/**
 * The sentiment of a post towards what was matched in it, by the clause around the matched words and the side they stand on
 * ("leaving Acme for Globex"). `matched` holds the matched words' ranges; empty gives the whole text's sentiment. Of several
 * ranges each clause is read, and `clause` is the one that spoke most clearly.
 */
export function towards(text: string, matched: readonly Range[], hints: { lang?: string } = {}): TowardsVerdict {
  const { lang } = detectLanguage(text, hints.lang)
  const whole = Float64Array.from(sentimentOdds(extractFeatures(text, lang), lang))
  if (matched.length === 0) return verdictOf(whole, { start: 0, end: text.length })
  const clauses = clausesOf(text)
  const verdicts = matched.map((range) => readClause(text, clauseAround(clauses, text, range), range, lang, whole))
  return verdicts.sort((a, b) => clarity(b) - clarity(a))[0] as TowardsVerdict
}

function clarity({ sentiment, confidence }: TowardsVerdict): number {
  return sentiment === 'neutral' ? 0 : confidence
}

function readClause(text: string, clause: Clause, range: Range, lang: string, whole: Float64Array): TowardsVerdict {
  const inClause = sentimentOdds(extractFeatures(asName(text, clause, range), lang), lang)
  const bias = towardsBias()
  const odds = whole.map((share, i) => share ** WHOLE * (inClause[i] as number) * (bias[i] ?? 1))
  const side = sideOf(text.slice(clause.start, range.start), text.slice(range.end, clause.end), lang)
  if (side < 0) odds[0] = (odds[0] as number) * SIDE ** -side
  if (side > 0) odds[2] = (odds[2] as number) * SIDE ** side
  const sum = odds.reduce((total, share) => total + share, 0)
  return verdictOf(
    odds.map((share) => share / sum),
    clause,
  )
}

/** A clause with the matched words put as a name: what they are called says nothing of them. */
export function asName(text: string, clause: Clause, range: Range): string {
  return `${text.slice(clause.start, range.start)} @it ${text.slice(range.end, Math.max(range.end, clause.end))}`
}

function verdictOf(odds: Float64Array, clause: Clause): TowardsVerdict {
  let best = 0
  for (let i = 1; i < odds.length; i++) if ((odds[i] as number) > (odds[best] as number)) best = i
  return { sentiment: SENTIMENTS[best] as Sentiment, confidence: odds[best] as number, clause }
}

/** The clause that a range starts in; the whole text where it starts in none. */
export function clauseAround(clauses: readonly Clause[], text: string, { start }: Range): Clause {
  return clauses.find((clause) => start >= clause.start && start < clause.end) ?? { start: 0, end: text.length }
}
