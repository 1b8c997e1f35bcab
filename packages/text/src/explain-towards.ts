import { SENTIMENTS, type Span } from '@earshot/core/verdict'
import { guessWeights } from './attribution.ts'
import { towardsWeights } from './calibration.ts'
import { clausesOf } from './clauses.ts'
import { decidingSpans, without } from './deciding-spans.ts'
import { marginOf } from './margins.ts'
import { sentimentModel } from './models.ts'
import { type Piece, piecesOf } from './pieces.ts'
import type { Range, TowardsVerdict } from './towards.ts'
import { towardsScores } from './towards-scores.ts'
import { towardsSigns } from './towards-signs.ts'

/** Pieces deleted one by one, at most. */
const READ = 12

/**
 * The words that decided what a text is towards a name: those whose deletion brings the stance nearest to another, the name itself left
 * standing. Those of its clause are tried first.
 */
export function explainTowards(text: string, lang: string, verdict: TowardsVerdict): Span[] {
  const { clause, name } = verdict
  if (!name) return []
  const of = SENTIMENTS.indexOf(verdict.sentiment)
  const pieces = piecesOf(text, lang)
  const guesses = guessWeights({ text, lang, model: sentimentModel(), of }, pieces)
  const isNear = ({ start, end }: Piece) => start >= clause.start && end <= clause.end
  const rankOf = (i: number) => (guesses[i] as number) + (isNear(pieces[i] as Piece) ? 1e9 : 0)
  const order = pieces.map((_, i) => i).sort((a, b) => rankOf(b) - rankOf(a))
  const tried = order.map((i) => pieces[i] as Piece).filter(({ start, end }) => end <= name.start || start >= name.end)
  return decidingSpans(tried.slice(0, READ), (deleted) => stanceMargin(text, lang, name, of, deleted))
}

/** How far a stance towards a name is ahead of the next one, where some pieces of the text are deleted. */
export function stanceMargin(text: string, lang: string, name: Range, of: number, deleted: readonly Piece[]): number {
  const left = without(text, deleted)
  const before = deleted.reduce((sum, { start, end }) => sum + (end <= name.start ? end - start : 0), 0)
  const range = { start: name.start - before, end: name.end - before }
  return marginOf(towardsScores(towardsSigns(left, clausesOf(left), range, lang), towardsWeights()), of)
}
