import type { Intent, Sentiment } from '@earshot/core/verdict'
import { readData } from './data.ts'
import { readShortPosts, type WrittenPost } from './posts.ts'

/** How many posts of each training file of sentiment are taken for ones of people who want nothing: few, for some do want something. */
const ORDINARY: Readonly<Record<string, number>> = {
  semeval13_16_en_train: 400,
  xlmt_fr_train: 200,
  xlmt_ar_train: 40,
  xlmt_de_train: 40,
  xlmt_es_train: 40,
  xlmt_it_train: 40,
  xlmt_pt_train: 40,
}
/** Of the short Japanese sentences one in so many is held. */
const HELD_EVERY = 5

/** Of the product reviews one in so many is trained on, whole; of the others so many measure. */
const REVIEWS_STEP = 25
const MEASURED_REVIEWS = 600

/** What a sentence about a stay or a meal, or of a review, is, by its sentiment. */
const TOLD_BY: Readonly<Record<Sentiment, Intent>> = { positive: 'praise', negative: 'complain', neutral: 'none' }

/**
 * Ordinary posts: `trained` for the intent model to learn from, `held` for choosing from which odds a post is a lead, none of them in both.
 * Nobody has read the tweets for intents: they are taken for ones that have none. The posts written for intents are mostly of people
 * who want something, and without these every second tweet is told as a lead.
 */
export function readOrdinaryPosts(folder: string): Record<'trained' | 'held', WrittenPost[]> {
  const tweets = Object.entries(ORDINARY).map(([name, count]) => drawTweets(folder, name, count))
  const short = readShortPosts().map(({ text, lang, label }) => asPost(text, lang, TOLD_BY[label]))
  return {
    trained: [
      ...tweets.flatMap(({ trained }) => trained),
      ...short.filter((_, i) => i % HELD_EVERY !== 0),
      ...readReviews(folder).filter((_, i) => i % REVIEWS_STEP === 0),
    ],
    held: [...tweets.flatMap(({ held }) => held), ...short.filter((_, i) => i % HELD_EVERY === 0)],
  }
}

/** As many rows of a file at even distances, and as many more from between them. */
function drawTweets(folder: string, name: string, count: number): Record<'trained' | 'held', WrittenPost[]> {
  const rows = readData(folder, name).map(({ text, lang }) => asPost(text, lang, 'none'))
  const step = Math.floor(rows.length / count)
  const from = (offset: number) => Array.from({ length: count }, (_, i) => rows[i * step + offset] as WrittenPost)
  return { trained: from(0), held: from(Math.floor(step / 2)) }
}

/** Product reviews of which none is trained on for intents. */
export function readOtherReviews(folder: string): WrittenPost[] {
  const others = readReviews(folder).filter((_, i) => i % REVIEWS_STEP !== 0)
  const step = Math.floor(others.length / MEASURED_REVIEWS)
  return others.filter((_, i) => i % step === 0).slice(0, MEASURED_REVIEWS)
}

function readReviews(folder: string): WrittenPost[] {
  return readData(folder, 'marc_ja_train').map(({ text, lang, label }) =>
    asPost(text, lang, TOLD_BY[label as Sentiment]),
  )
}

function asPost(text: string, lang: string, intent: Intent): WrittenPost {
  return { text, lang, intents: [intent], sentiment: 'neutral' }
}
