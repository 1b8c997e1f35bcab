import { SENTIMENTS, type Sentiment, type SentimentVerdict } from '@earshot/core/verdict'
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
const WHOLE = 0.35
/** What a word such as "leaving" or "better than" weighs, in odds. */
const SIDE = 4

/**
 * The sentiment of a post towards what was matched in it, by the clause around the matched words and the side they stand on
 * ("leaving Acme for Globex"). `matched` holds the matched words' ranges; empty gives the whole text's sentiment.
 */
export function towards(text: string, matched: readonly Range[], hints: { lang?: string } = {}): TowardsVerdict {
  const { lang } = detectLanguage(text, hints.lang)
  const odds = Float64Array.from(sentimentOdds(extractFeatures(text, lang), lang))
  const first = matched[0]
  if (!first) return verdictOf(odds, { start: 0, end: text.length })
  const clauses = clausesOf(text)
  const around = matched.map((range) => clauseAround(clauses, text, range))
  const clause = around[0] as Clause
  const isWhole = clause.start === 0 && clause.end === text.length
  for (const [i, part] of around.entries()) {
    const range = matched[i] as Range
    const inClause = isWhole
      ? odds
      : Float64Array.from(sentimentOdds(extractFeatures(text.slice(part.start, part.end), lang), lang))
    const side = sideOf(text.slice(part.start, range.start), text.slice(range.end, part.end), lang)
    for (let s = 0; s < odds.length; s++)
      odds[s] = (odds[s] as number) ** (i === 0 && !isWhole ? WHOLE : 1) * (inClause[s] as number) ** (isWhole ? 0 : 1)
    if (side < 0) odds[0] = (odds[0] as number) * SIDE * -side
    if (side > 0) odds[2] = (odds[2] as number) * SIDE * side
  }
  const sum = odds.reduce((total, share) => total + share, 0)
  return verdictOf(
    odds.map((share) => share / sum),
    clause,
  )
}

function verdictOf(odds: Float64Array, clause: Clause): TowardsVerdict {
  let best = 0
  for (let i = 1; i < odds.length; i++) if ((odds[i] as number) > (odds[best] as number)) best = i
  return { sentiment: SENTIMENTS[best] as Sentiment, confidence: odds[best] as number, clause }
}

function clauseAround(clauses: readonly Clause[], text: string, { start }: Range): Clause {
  return clauses.find((clause) => start >= clause.start && start < clause.end) ?? { start: 0, end: text.length }
}
