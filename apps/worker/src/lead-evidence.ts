import type { Post } from '@earshot/core/post'
import { type IntentVerdict, LEAD_INTENTS } from '@earshot/core/verdict'
import type { Evidence, Range } from '@earshot/db/schema/matches'
import { explainIntent } from '@earshot/text/explain'

/** UTF-16 units within which words of a text speak of one another. */
const NEAR = 80
/** Where what is wanted is said far from what matched, and where nothing matched in the text itself. */
const FAR_FIT = 0.7
const ELSEWHERE_FIT = 0.4

/** The words of a post's text that prove that its author wants to get something: of the surest such intent. */
export function evidenceOf(post: Post, lang: string, intents: readonly IntentVerdict[]): Evidence[] {
  const intent = intents.map((verdict) => verdict.intent).find((one) => LEAD_INTENTS.some((lead) => lead === one))
  if (!intent) return []
  const whole = wholeText(post)
  const from = whole.length - post.text.length
  return explainIntent(whole, lang, intent, { start: from, end: whole.length }).map(({ start, end, weight }) => ({
    start: start - from,
    end: end - from,
    weight,
    why: intent,
  }))
}

/** How well a post fits a monitor as a lead, 0 to 1: 1 where what matched stands near what proves the want. */
export function fitOf(evidence: readonly Range[], inText: readonly Range[], inTitle: readonly Range[]): number {
  if (inText.length === 0) return inTitle.length > 0 ? FAR_FIT : ELSEWHERE_FIT
  const isNear = (one: Range, other: Range) => one.start - NEAR < other.end && other.start - NEAR < one.end
  return evidence.some((one) => inText.some((other) => isNear(one, other))) ? 1 : FAR_FIT
}

/** What is read of a post: its title, where it has one, and its text. */
export function wholeText({ title, text }: Pick<Post, 'title' | 'text'>): string {
  return title ? `${title}\n${text}` : text
}
