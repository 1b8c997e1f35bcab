import type { Post } from '@earshot/core/post'
import { matches } from '@earshot/query/evaluate'
import { makeMatcher } from '@earshot/query/matcher/matcher'
import type { Query } from '@earshot/query/tree'
import { viewPost } from '@earshot/query/view'
import { analyseAll } from '@earshot/text/analyse-all'
import { inTurns } from './in-turns.ts'

/** Recent posts that a query matches. They matched nothing before, so what is asked of language, sentiment and intent is told now. */
export async function findMatching<T extends { post: Post }>(query: Query, recent: readonly T[]): Promise<T[]> {
  const matcher = makeMatcher()
  matcher.set('draft', query, 1)
  const candidates = await keep(recent, ({ post }) => matcher.candidates(post).length > 0)
  if (!/(lang|sentiment|intent)[:：]/i.test(query.text)) {
    return keep(candidates, ({ post }) => matches(query, viewPost(post)))
  }
  const texts = candidates.map(({ post: { title, text, lang } }) => ({
    text: title ? `${title}\n${text}` : text,
    ...(lang && { lang }),
  }))
  const analyses = await analyseAll(texts)
  return candidates.filter(({ post }, at) => {
    const told = analyses[at]
    const intents = told?.intents.map(({ intent }) => intent)
    return matches(query, viewPost(post, { lang: told?.lang, sentiment: told?.sentiment.sentiment, intents }))
  })
}

/** `filter`, with others answered in between. */
async function keep<T>(list: readonly T[], isKept: (one: T) => boolean): Promise<T[]> {
  const kept: T[] = []
  await inTurns(list, Number.POSITIVE_INFINITY, (one) => {
    if (isKept(one)) kept.push(one)
  })
  return kept
}
