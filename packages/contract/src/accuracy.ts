import { INTENTS, SENTIMENTS } from '@earshot/core/verdict'
import { type Static, Type } from 'typebox'
import type { Route } from './route.ts'
import { Count, nullable, strict, Time } from './shape.ts'

const Share = Type.Number({ minimum: 0, maximum: 1 })

/** How good the sentiment is in a language, measured on public posts that the model had not seen. */
export const LanguageQuality = Type.Object({
  lang: Type.String(),
  /** `weak`: a macro-F1 below 0.55. */
  quality: Type.Enum(['good', 'weak'] as const),
  macroF1: Share,
  n: Count,
})
export type LanguageQuality = Static<typeof LanguageQuality>

export const AccuracyTask = Type.Enum(['sentiment', 'intent'] as const)

/** How often members found a verdict right, by language; `low` and `high` are the 95% interval (Wilson). */
const ShownAccuracy = Type.Object({ lang: Type.String(), n: Count, accuracy: Share, low: Share, high: Share })

/** What the corrections taught: a layer over the model. It speaks only where it `isBetter` and is wanted. */
const Adjustment = Type.Object({
  isBetter: Type.Boolean(),
  isWanted: Type.Boolean(),
  /** On the corrections held back: how many, and the share that the model and the layer told right. */
  held: Type.Object({ n: Count, base: Share, adjusted: Share }),
  /** The words that move a verdict most, and to what; `weight` is added to its log-odds. */
  words: Type.Array(
    Type.Object({ word: Type.String(), to: Type.Enum([...SENTIMENTS, ...INTENTS]), weight: Type.Number() }),
  ),
  learntAt: Time,
})

export const TaskAccuracy = Type.Object({
  task: AccuracyTask,
  byLanguage: Type.Array(ShownAccuracy),
  /** null where nothing was corrected yet. */
  adjustment: nullable(Adjustment),
})
export type TaskAccuracy = Static<typeof TaskAccuracy>

/** A language that is not in `languages` is unmeasured. */
export const Accuracy = Type.Object({ languages: Type.Array(LanguageQuality), tasks: Type.Array(TaskAccuracy) })
export type Accuracy = Static<typeof Accuracy>

export const getAccuracy = {
  method: 'GET',
  url: '/api/accuracy',
  access: 'mentions:read',
  summary: "How good the verdicts are: as measured by language, as members' corrections say, and what these taught",
  schema: { response: { 200: Accuracy } },
} as const satisfies Route

export const updateAdjustment = {
  method: 'PATCH',
  url: '/api/accuracy/:task',
  access: 'settings:write',
  summary: 'Let what the corrections taught speak, or not, for what is heard from now on',
  schema: {
    params: strict({ task: AccuracyTask }),
    body: strict({ isWanted: Type.Boolean() }),
    response: { 200: TaskAccuracy },
  },
} as const satisfies Route
