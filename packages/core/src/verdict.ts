export const SENTIMENTS = ['negative', 'neutral', 'positive'] as const
export type Sentiment = (typeof SENTIMENTS)[number]

export const INTENTS = ['buy', 'compare', 'recommend-me', 'leave', 'complain', 'question', 'praise', 'none'] as const
export type Intent = (typeof INTENTS)[number]

/** The intents that make a mention a lead. */
export const LEAD_INTENTS = ['buy', 'compare', 'recommend-me', 'leave'] as const satisfies readonly Intent[]

/** Words of a text that decided a verdict: UTF-16 offsets, end exclusive; `weight` above 0 speaks for the verdict. */
export interface Span {
  start: number
  end: number
  weight: number
}

/** `confidence` is a calibrated probability, 0 to 1. Below the product's threshold the screens say "unsure". */
export interface SentimentVerdict {
  sentiment: Sentiment
  confidence: number
}

export interface IntentVerdict {
  intent: Intent
  confidence: number
}
