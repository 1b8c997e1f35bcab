import { type Adjustment, adjust, type Correction, wordsOf } from './corrections.ts'

/** A word is heard only when this many corrections have it. */
const LEAST_OF_WORD = 4
const ROUNDS = 30
const RATE = 0.3
const DECAY = 0.02
/** No word and no language moves a label's log-odds further than this. */
const FURTHEST = 1.5

/** One correction in three, by its id: the same ones whenever it is learnt again. */
export function isHeldBack(id: string): boolean {
  let hash = 0x811c9dc5
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193)
  return ((hash ^ (hash >>> 13)) >>> 0) % 3 === 0
}

/** Logistic regression over languages and common words, on top of the model's odds; corrections in the order of their ids. */
export function learnAdjustment<Label extends string>(
  corrections: readonly Correction<Label>[],
): Pick<Adjustment, 'byLanguage' | 'byWord'> {
  const ordered = [...corrections].sort((a, b) => (a.id < b.id ? -1 : 1))
  const counts = new Map<string, number>()
  for (const { text } of ordered) for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1)
  const layer: Pick<Adjustment, 'byLanguage' | 'byWord'> = {
    byLanguage: Object.create(null),
    byWord: Object.create(null),
  }
  for (const [word, count] of counts) if (count >= LEAST_OF_WORD) layer.byWord[word] = {}
  for (const { lang } of ordered) layer.byLanguage[lang] ??= {}
  for (let round = 0; round < ROUNDS; round++) for (const correction of ordered) learn(layer, correction)
  return layer
}

function learn<Label extends string>(
  layer: Pick<Adjustment, 'byLanguage' | 'byWord'>,
  correction: Correction<Label>,
): void {
  const labels = Object.keys(correction.odds) as Label[]
  const { label, confidence, words } = adjust(layer, correction)
  const rows = [layer.byLanguage[correction.lang], ...words.map((word) => layer.byWord[word])]
  for (const of of labels) {
    const share = of === label ? confidence : (1 - confidence) / (labels.length - 1)
    const step = (RATE * ((of === correction.right ? 1 : 0) - share)) / Math.sqrt(rows.length)
    for (const row of rows) {
      if (!row) continue
      const moved = (row[of] ?? 0) * (1 - DECAY) + step
      row[of] = Math.max(-FURTHEST, Math.min(FURTHEST, moved))
    }
  }
}
