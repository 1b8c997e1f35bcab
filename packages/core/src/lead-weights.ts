import { LEAD_PARTS, type LeadPart, PART_WEIGHTS, type PartWeights, shareOf } from './lead-score.ts'

/** A lead that ended, with what its score was made of. */
export interface EndedLead {
  id: string
  isWon: boolean
  intent: number
  parts: Record<LeadPart, number>
}

/** So many ended leads, and so many of them won and lost, before anything is fitted. */
export const LEAST_ENDED = 60
export const LEAST_OF_EACH = 15

/** How well a score told won from lost, on leads that its weights were not fitted on. */
export interface Told {
  /** Mean of −ln of the chance that it gave what came: less is better, and 0.69 is a coin. */
  logLoss: number
  /** How often a won lead stood above a lost one; 0.5 is a coin. */
  auc: number
}

export interface FittedWeights {
  weights: PartWeights
  won: number
  lost: number
  base: Told
  fitted: Told
  /** By how much the log-loss falls a lead, with its 95% interval. */
  gain: { mean: number; low: number; high: number }
  /** The whole interval is above 0, and a higher score does speak for winning. */
  isBetter: boolean
}

const FOLDS = 5
const MOST_ROUNDS = 100
/** A round in which nothing moves by more is the last: a worker's one thread waits for a fit. */
const STILL = 1e-9
/** How far the logarithm of a part's share strays from the published one, as a standard deviation. */
const SPREAD = 0.5

/**
 * Weights of the published formula fitted to how leads ended: logistic regression of won on the score, the parts' shares as a softmax that a normal prior
 * holds near the published ones. In force only where they beat those in five-fold cross-validation. undefined where too few have ended.
 */
export function fitLeadWeights(all: readonly EndedLead[]): FittedWeights | undefined {
  const won = all.filter(({ isWon }) => isWon).length
  const lost = all.length - won
  if (all.length < LEAST_ENDED || Math.min(won, lost) < LEAST_OF_EACH) return undefined
  const ordered = [...all].sort((a, b) => (a.id < b.id ? -1 : 1))
  // Won and lost are dealt out one by one, so that each fold has its share of both.
  const foldOf = new Map(
    [true, false].flatMap((isWon) => ordered.filter((one) => one.isWon === isWon)).map((one, i) => [one, i % FOLDS]),
  )
  const base: Guess[] = []
  const fitted: Guess[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    const seen = ordered.filter((one) => foldOf.get(one) !== fold)
    const held = ordered.filter((one) => foldOf.get(one) === fold)
    base.push(...guess(held, fit(seen, false)))
    fitted.push(...guess(held, fit(seen, true)))
  }
  const gain = intervalOf(base.map(({ loss }, i) => loss - (fitted[i] as Guess).loss))
  const { weights, slope } = fit(ordered, true)
  return { weights, won, lost, base: told(base), fitted: told(fitted), gain, isBetter: gain.low > 0 && slope > 0 }
}

interface Model {
  weights: PartWeights
  /** Log-odds of won are `at + slope × share`. */
  at: number
  slope: number
}

interface Guess {
  isWon: boolean
  odds: number
  loss: number
}

/** With `moves` the weights too, else only what turns a score into a chance. */
function fit(ended: readonly EndedLead[], moves: boolean): Model {
  const model = { weights: { ...PART_WEIGHTS }, at: 0, slope: 0 }
  const strays = LEAD_PARTS.map(() => 0)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let step = climb(model, ended)
    if (!moves && step < STILL) break
    if (!moves) continue
    const slopes = strays.map((stray) => -stray / SPREAD ** 2)
    const bends = strays.map(() => 1 / SPREAD ** 2)
    for (const { isWon, intent, parts } of ended) {
      const chance = chanceOf(model, intent, parts)
      const rest = LEAD_PARTS.reduce((sum, part) => sum + model.weights[part] * parts[part], 0)
      for (const [i, part] of LEAD_PARTS.entries()) {
        const lift = model.slope * intent * 0.5 * model.weights[part] * (parts[part] - rest)
        slopes[i] = (slopes[i] ?? 0) + ((isWon ? 1 : 0) - chance) * lift
        bends[i] = (bends[i] ?? 0) + chance * (1 - chance) * lift ** 2
      }
    }
    for (const i of strays.keys()) {
      const move = (0.5 * (slopes[i] ?? 0)) / (bends[i] ?? 1)
      strays[i] = (strays[i] ?? 0) + move
      step = Math.max(step, Math.abs(move))
    }
    const sizes = LEAD_PARTS.map((part, i) => PART_WEIGHTS[part] * Math.exp(strays[i] ?? 0))
    const whole = sizes.reduce((sum, size) => sum + size, 0)
    for (const [i, part] of LEAD_PARTS.entries()) model.weights[part] = (sizes[i] ?? 0) / whole
    if (step < STILL) break
  }
  return model
}

/** One Newton step of the two numbers that turn a score into a chance; a weak prior keeps them finite. Gives how far it went. */
function climb(model: Model, ended: readonly EndedLead[]): number {
  let [a, s, aa, as, ss] = [-0.01 * model.at, -0.01 * model.slope, 0.01, 0, 0.01]
  for (const { isWon, intent, parts } of ended) {
    const x = shareOf(intent, parts, model.weights)
    const chance = chanceOf(model, intent, parts)
    const [miss, bend] = [(isWon ? 1 : 0) - chance, chance * (1 - chance)]
    a += miss
    s += miss * x
    aa += bend
    as += bend * x
    ss += bend * x * x
  }
  const det = aa * ss - as * as
  const [at, slope] = [(ss * a - as * s) / det, (aa * s - as * a) / det]
  model.at += at
  model.slope += slope
  return Math.max(Math.abs(at), Math.abs(slope))
}

function chanceOf({ weights, at, slope }: Model, intent: number, parts: Record<LeadPart, number>): number {
  return 1 / (1 + Math.exp(-(at + slope * shareOf(intent, parts, weights))))
}

function guess(held: readonly EndedLead[], model: Model): Guess[] {
  return held.map(({ isWon, intent, parts }) => {
    const chance = Math.min(1 - 1e-9, Math.max(1e-9, chanceOf(model, intent, parts)))
    return { isWon, odds: Math.log(chance / (1 - chance)), loss: -Math.log(isWon ? chance : 1 - chance) }
  })
}

function told(guesses: readonly Guess[]): Told {
  const [won, lost] = [guesses.filter(({ isWon }) => isWon), guesses.filter(({ isWon }) => !isWon)]
  let above = 0
  for (const one of won)
    for (const other of lost) above += one.odds > other.odds ? 1 : one.odds === other.odds ? 0.5 : 0
  const logLoss = guesses.reduce((sum, { loss }) => sum + loss, 0) / guesses.length
  return { logLoss, auc: above / (won.length * lost.length) }
}

function intervalOf(values: readonly number[]): FittedWeights['gain'] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  const half = 1.96 * Math.sqrt(variance / values.length)
  return { mean, low: mean - half, high: mean + half }
}
