import type { Post } from '@earshot/core/post'
import type { Enriched } from '@earshot/db/heard'
import { tsvectorOfTokens } from '@earshot/query/stored/tsvector'
import type { Analysis } from '@earshot/text/analyse'
import { openAnalyses } from '@earshot/text/analyse-all'
import { readPostTokens } from '@earshot/text/post-tokens'
import { evidenceOf, wholeText } from './lead-evidence.ts'
import { mapInTurns } from './map-in-turns.ts'
import { termsOf } from './terms.ts'

const MOST_HASHTAGS = 50

/**
 * What the texts of posts alone tell: gives what reads each, by its place; done for posts that some monitor may match, not for all that
 * is heard. Whoever matches a post right after it was read finds its words read already.
 */
export async function openEnriched(posts: readonly Post[]): Promise<(at: number) => Enriched> {
  const texts = posts.map((post) => ({ text: wholeText(post), ...(post.lang ? { lang: post.lang } : {}) }))
  const analysisAt = await openAnalyses(texts)
  return (at) => toEnriched(posts[at] as Post, analysisAt(at))
}

/** As `openEnriched`, of all at once, in their order. */
export async function enrichAll(posts: readonly Post[]): Promise<Enriched[]> {
  const enrichedAt = await openEnriched(posts)
  return mapInTurns(posts, (_, at) => enrichedAt(at))
}

function toEnriched(post: Post, { lang, sentiment, intents, likeness }: Analysis): Enriched {
  const { inTitle, inText, count } = readPostTokens(post)
  const tokens = [...inTitle, ...inText]
  const tags = tokens.filter((token) => token.kind === 'tag').map((token) => token.text.slice(1))
  return {
    language: lang,
    sentiment: sentiment.sentiment,
    confidence: sentiment.confidence,
    intents,
    evidence: evidenceOf(post, lang, intents),
    likeness: likeness.key,
    tokens: tsvectorOfTokens(inTitle, inText),
    words: count,
    hashtags: [...new Set(tags)].slice(0, MOST_HASHTAGS),
    terms: termsOf(tokens),
  }
}
