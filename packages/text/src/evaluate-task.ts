import { INTENTS, LEAD_INTENTS, SENTIMENTS } from '@earshot/core/verdict'
import { type Figures, figuresOf, type Outcome } from './evaluate.ts'
import { readFeatures } from './features.ts'
import { mainIntent } from './intent.ts'
import { detectLanguage } from './language.ts'
import { judgeSentiment } from './sentiment.ts'
import { bestThreshold, type Threshold } from './threshold.ts'

export const TASKS = ['sentiment', 'language', 'intent'] as const
export type Task = (typeof TASKS)[number]

export interface TaskFigures extends Figures {
  /** One thread, the whole pipeline for the task, after a short warm-up. */
  postsPerSecond: number
  /** Of sentiment: the confidence below which "unsure" is shown, and what it leaves. */
  threshold?: Threshold
  /** Of sentiment: the label that is told best, by F1. */
  bestClass?: string
  /** Of intent: F1 of a lead (buy, compare, recommend-me, leave) against the rest. */
  leadF1?: number
}

export interface LabelledPost {
  text: string
  label: string
}

/** Measures one task on labelled posts. Throws where a label is none of the task's. */
export function evaluate(task: Task, posts: readonly LabelledPost[]): TaskFigures {
  const known: readonly string[] | undefined = { sentiment: SENTIMENTS, intent: INTENTS, language: undefined }[task]
  const stranger = posts.find(({ label }) => known && !known.includes(label))
  if (stranger) throw new Error(`"${stranger.label}" is no ${task}: ${known?.join(', ')}.`)
  const judge = JUDGES[task]
  const outcomes = posts.map(({ text, label }) => ({ label, ...judge(text) }))
  const figures = { ...figuresOf(outcomes), postsPerSecond: speedOf(judge, posts) }
  if (task === 'sentiment') return { ...figures, bestClass: bestClass(figures), threshold: bestThreshold(outcomes) }
  if (task === 'intent') return { ...figures, leadF1: leadF1(outcomes) }
  return figures
}

type Judge = (text: string) => Pick<Outcome, 'told' | 'confidence'>

const JUDGES: Record<Task, Judge> = {
  language(text) {
    const { lang, confidence } = detectLanguage(text)
    return { told: lang, confidence }
  },
  sentiment(text) {
    const { lang } = detectLanguage(text)
    const { sentiment, confidence } = judgeSentiment(readFeatures(text, lang), lang)
    return { told: sentiment, confidence }
  },
  intent(text) {
    const { lang } = detectLanguage(text)
    const { intent, confidence } = mainIntent(readFeatures(text, lang), lang)
    return { told: intent, confidence }
  },
}

const WARM_UP = 3000
const MEASURED_MS = 500

/** Posts a second, by going over the posts again and again: few posts are over before a clock has seen them. */
function speedOf(judge: Judge, posts: readonly LabelledPost[]): number {
  if (posts.length === 0) return 0
  for (let i = posts.length; i < WARM_UP; i++) judge(posts[i % posts.length]?.text ?? '')
  const startedAt = performance.now()
  let judged = 0
  while (judged < posts.length || performance.now() - startedAt < MEASURED_MS)
    judge(posts[judged++ % posts.length]?.text ?? '')
  return Math.round((judged / (performance.now() - startedAt)) * 1000)
}

function bestClass({ perLabel }: Figures): string {
  return Object.entries(perLabel).sort(([, a], [, b]) => b.f1 - a.f1)[0]?.[0] ?? 'none'
}

function leadF1(outcomes: readonly Outcome[]): number {
  const isLead = (label: string) => (LEAD_INTENTS as readonly string[]).includes(label)
  const asLeads = outcomes.map(({ label, told, confidence }) => ({
    label: String(isLead(label)),
    told: String(isLead(told)),
    confidence,
  }))
  return figuresOf(asLeads).perLabel.true?.f1 ?? 0
}
