import { isHeldBack, learnAdjustment } from './adjustment.ts'
import { wilson } from './wilson.ts'

/** What a member said of a verdict: `told` was shown, `right` is what the member chose; equal where the member confirmed it. */
export interface Correction<Label extends string> {
  /** Stable for the mention: decides whether the correction is learnt from or held back. */
  id: string
  text: string
  lang: string
  told: Label
  right: Label
  /** The odds of each label that the model gave. */
  odds: Readonly<Record<Label, number>>
}

export interface ShownAccuracy {
  lang: string
  n: number
  accuracy: number
  /** 95%, Wilson. It speaks of what members looked at, which is seldom a fair sample. */
  low: number
  high: number
}

/** How often a workspace's members found the verdicts right, by language, the most corrected first. */
export function accuracyByLanguage(
  corrections: readonly Pick<Correction<string>, 'lang' | 'told' | 'right'>[],
): ShownAccuracy[] {
  const langs = [...new Set(corrections.map(({ lang }) => lang))]
  const shown = langs.map((lang) => {
    const own = corrections.filter((correction) => correction.lang === lang)
    const right = own.filter((correction) => correction.told === correction.right).length
    return { lang, n: own.length, accuracy: right / own.length, ...wilson(right, own.length) }
  })
  return shown.sort((a, b) => b.n - a.n || (a.lang < b.lang ? -1 : 1))
}

/** A layer over the model for one workspace. It holds nothing but this: to undo it, leave it out. */
export interface Adjustment {
  /** Only where it was right more often than the base on corrections that it had not seen. */
  isOn: boolean
  /** On the held-back corrections: how many there were, and how often each was right. */
  held: { n: number; base: number; adjusted: number }
  /** By language, then label: what is added to the label's log-odds. */
  byLanguage: Record<string, Record<string, number>>
  /** By word, then label: what is added where the text has the word; the words explain the layer. */
  byWord: Record<string, Record<string, number>>
}

/** Fewer than this many held-back corrections prove nothing. */
const LEAST_HELD = 20

/** Learns a layer from a workspace's corrections, and switches it on only if it beats the base on those held back. */
export function adjustmentFrom<Label extends string>(corrections: readonly Correction<Label>[]): Adjustment {
  const held = corrections.filter(({ id }) => isHeldBack(id))
  const layer = learnAdjustment(corrections.filter(({ id }) => !isHeldBack(id)))
  const share = (judge: (correction: Correction<Label>) => string) =>
    held.length === 0 ? 0 : held.filter((correction) => judge(correction) === correction.right).length / held.length
  const base = share(({ told }) => told)
  const adjusted = share((correction) => adjust(layer, correction).label)
  return { ...layer, isOn: held.length >= LEAST_HELD && adjusted > base, held: { n: held.length, base, adjusted } }
}

/** The verdict under a layer: the label, its probability, and the words of the layer that spoke. */
export function adjust<Label extends string>(
  layer: Pick<Adjustment, 'byLanguage' | 'byWord'>,
  { text, lang, odds }: Pick<Correction<Label>, 'text' | 'lang' | 'odds'>,
): { label: Label; confidence: number; words: string[] } {
  const labels = Object.keys(odds) as Label[]
  const words = wordsOf(text).filter((word) => Object.hasOwn(layer.byWord, word))
  const scores = labels.map((label) => {
    const ofLanguage = Object.hasOwn(layer.byLanguage, lang) ? (layer.byLanguage[lang]?.[label] ?? 0) : 0
    const ofWords = words.reduce((sum, word) => sum + (layer.byWord[word]?.[label] ?? 0), 0)
    return (odds[label] || 1e-6) * Math.exp(ofLanguage + ofWords)
  })
  const sum = scores.reduce((total, score) => total + score, 0)
  const best = scores.indexOf(Math.max(...scores))
  return { label: labels[best] as Label, confidence: (scores[best] ?? 0) / sum, words }
}

/** The words of a text that a layer may speak of, each once; in scripts without spaces, pairs of letters. */
export function wordsOf(text: string): string[] {
  const lower = text.normalize('NFKC').toLowerCase().slice(0, 2000)
  const found = lower.match(/[\p{L}\p{M}]+/gu) ?? []
  const words = found.flatMap((word) =>
    /[\u3040-\u30ff\u3400-\u9fff]/.test(word)
      ? Array.from({ length: word.length - 1 }, (_, i) => word.slice(i, i + 2))
      : [word],
  )
  return [...new Set(words)].filter((word) => word.length > 1)
}
