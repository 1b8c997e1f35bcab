import type { Post } from '@earshot/core/post'
import type { Enriched } from '@earshot/db/heard'
import { tsvectorOf } from '@earshot/query/stored/tsvector'
import { analyse } from '@earshot/text/analyse'
import { tokenisePost } from '@earshot/text/tokens'
import { makeTokenBuffer } from '@earshot/text/tokens-buffer'
import { listTokens } from '@earshot/text/tokens-text'
import { termsOf } from './terms.ts'

const MOST_HASHTAGS = 50
const scratch = makeTokenBuffer()

/** What the text alone tells: done for posts that some monitor may match, not for all that is heard. */
export function enrich(post: Post): Enriched {
  const { lang, sentiment, intents, likeness } = analyse(post.title ? `${post.title}\n${post.text}` : post.text, {
    ...(post.lang ? { lang: post.lang } : {}),
  })
  tokenisePost(post, scratch)
  const tokens = [
    ...listTokens(post.title ?? '', scratch, 0, scratch.titleCount),
    ...listTokens(post.text, scratch, scratch.titleCount, scratch.count),
  ]
  const tags = tokens.filter((token) => token.kind === 'tag').map((token) => token.text.slice(1))
  return {
    language: lang,
    sentiment: sentiment.sentiment,
    confidence: sentiment.confidence,
    intent: intents[0]?.intent ?? 'none',
    intentConfidence: intents[0]?.confidence ?? 0,
    intents: intents.map(({ intent }) => intent),
    likeness: likeness.key,
    tokens: tsvectorOf(post),
    words: scratch.tokens,
    hashtags: [...new Set(tags)].slice(0, MOST_HASHTAGS),
    terms: termsOf(tokens),
  }
}
