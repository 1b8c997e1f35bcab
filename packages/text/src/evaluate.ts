/** Confidence and whether the verdict was right. */
export interface Outcome {
  label: string
  told: string
  confidence: number
}

export interface Figures {
  n: number
  macroRecall: number
  macroF1: number
  accuracy: number
  perLabel: Record<string, { precision: number; recall: number; f1: number; n: number }>
  /** Expected calibration error over ten equal bins of confidence. */
  ece: number
}

/** How good verdicts are; shares are 0 to 1. The means go over the labels that occur. */
export function figuresOf(outcomes: readonly Outcome[]): Figures {
  const labels = [...new Set(outcomes.map(({ label }) => label))].sort()
  const perLabel = Object.fromEntries(labels.map((label) => [label, figuresOfLabel(outcomes, label)]))
  const mean = (of: 'recall' | 'f1') =>
    labels.reduce((sum, label) => sum + (perLabel[label]?.[of] ?? 0), 0) / labels.length
  const right = outcomes.filter(({ label, told }) => label === told).length
  return {
    n: outcomes.length,
    macroRecall: mean('recall'),
    macroF1: mean('f1'),
    accuracy: right / outcomes.length,
    perLabel,
    ece: calibrationError(outcomes),
  }
}

function figuresOfLabel(outcomes: readonly Outcome[], wanted: string) {
  const n = outcomes.filter(({ label }) => label === wanted).length
  const told = outcomes.filter((outcome) => outcome.told === wanted).length
  const both = outcomes.filter((outcome) => outcome.told === wanted && outcome.label === wanted).length
  return { precision: told ? both / told : 0, recall: n ? both / n : 0, f1: n + told ? (2 * both) / (n + told) : 0, n }
}

/** The mean distance between confidence and the share that was right, by ten bins (Guo et al., ICML 2017). */
export function calibrationError(outcomes: readonly Outcome[]): number {
  const gaps = new Float64Array(10)
  for (const { label, told, confidence } of outcomes) {
    const bin = Math.min(9, Math.floor(confidence * 10))
    gaps[bin] = (gaps[bin] as number) + confidence - (label === told ? 1 : 0)
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / outcomes.length
}
