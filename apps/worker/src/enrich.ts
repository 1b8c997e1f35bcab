import type { Post } from '@earshot/core/post'
import type { Enriched } from '@earshot/db/heard'
import { tsvectorOfTokens } from '@earshot/query/stored/tsvector'
import type { Analysis } from '@earshot/text/analyse'
import { analyseAll } from '@earshot/text/analyse-all'
import { tokenisePost } from '@earshot/text/tokens'
import { makeTokenBuffer } from '@earshot/text/tokens-buffer'
import { listTokens } from '@earshot/text/tokens-text'
import { evidenceOf, wholeText } from './lead-evidence.ts'
import { mapInTurns } from './map-in-turns.ts'
import { termsOf } from './terms.ts'

const MOST_HASHTAGS = 50
const scratch = makeTokenBuffer()

/** What the texts alone tell, in their order: done for posts that some monitor may match, not for all that is heard. */
export async function enrichAll(posts: readonly Post[]): Promise<Enriched[]> {
  const texts = posts.map((post) => ({ text: wholeText(post), ...(post.lang ? { lang: post.lang } : {}) }))
  const analyses = await analyseAll(texts)
  return mapInTurns(posts, (post, i) => toEnriched(post, analyses[i] as Analysis))
}

function toEnriched(post: Post, { lang, sentiment, intents, likeness }: Analysis): Enriched {
  tokenisePost(post, scratch)
  const inTitle = listTokens(post.title ?? '', scratch, 0, scratch.titleCount)
  const inText = listTokens(post.text, scratch, scratch.titleCount, scratch.count)
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
    words: scratch.tokens,
    hashtags: [...new Set(tags)].slice(0, MOST_HASHTAGS),
    terms: termsOf(tokens),
  }
}
