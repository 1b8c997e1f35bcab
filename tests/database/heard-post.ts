import type { Post } from '@earshot/core/post'
import type { Sentiment } from '@earshot/core/verdict'
import type { HeardPost } from '@earshot/db/heard'
import { tsvectorOf } from '@earshot/query/stored/tsvector'

interface Given extends Partial<Post> {
  id: string
  hashtags?: string[]
  terms?: string[]
  sentiment?: Sentiment
}

/** A post as ingest hands it to be stored, matched by one monitor; of the network `letters` where none is given. */
export function heardPost(
  monitorId: string,
  { hashtags = [], terms = [], sentiment = 'neutral', ...given }: Given,
): HeardPost {
  const post: Post = {
    network: 'letters',
    url: `https://letters.example/${given.id}`,
    text: `post ${given.id}`,
    author: { id: 'ann', handle: 'ann' },
    publishedAt: '2026-03-01T12:00:00Z',
    links: [],
    mentions: [],
    media: [],
    ...given,
  }
  return {
    post,
    enriched: {
      language: 'en',
      sentiment,
      confidence: 0.8,
      intents: [],
      evidence: [],
      likeness: given.id,
      tokens: tsvectorOf(post),
      words: 2,
      hashtags,
      terms,
    },
    matches: [
      {
        monitorId,
        version: 1,
        sentiment,
        confidence: 0.8,
        fit: 0.5,
        ranges: [],
        titleRanges: [],
      },
    ],
  }
}
