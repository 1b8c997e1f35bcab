import type { Matcher } from '@earshot/query/matcher/matcher'
import type { QueryPost } from '@earshot/query/post-facts'
import { nameOf } from './generator.ts'
import { ENRICHMENT } from './posts.ts'

/** Rounds of adding, changing and removing a query: enough that merging goes on meanwhile. */
const ROUNDS = 2_000
/** Ordinary posts that are matched before each change. */
const POSTS_BETWEEN = 5
/** Past this many posts a change that is not yet seen counts as lost. */
const MOST_POSTS = 1_000
/** Names that no query of the bench has. */
const NEW_NAMES = 5_000_000

/** Milliseconds from each change to the end of the first post that is matched by it, while other posts are matched. */
export function timeChanges(matcher: Matcher, posts: readonly QueryPost[]): number[] {
  const times: number[] = []
  let next = 0
  const matchOthers = () => {
    for (let at = 0; at < POSTS_BETWEEN; at++) matcher.match(posts[next++ % posts.length] as QueryPost, ENRICHMENT)
  }
  const time = (change: () => void, probe: QueryPost, queryId: string, isWanted: boolean) => {
    matchOthers()
    const began = performance.now()
    change()
    for (let tries = 1; matcher.match(probe, ENRICHMENT).includes(queryId) !== isWanted; tries++) {
      if (tries === MOST_POSTS) throw new Error(`A change of ${queryId} was never seen.`)
    }
    times.push(performance.now() - began)
  }
  for (let round = 0; round < ROUNDS; round++) {
    const queryId = `new${round}`
    const [before, after] = [nameOf(NEW_NAMES + 2 * round), nameOf(NEW_NAMES + 2 * round + 1)]
    const probe = (name: string) => ({ ...(posts[0] as QueryPost), text: `Did you hear of ${name} lately?` })
    time(() => matcher.set(queryId, before, 1), probe(before), queryId, true)
    time(() => matcher.set(queryId, `${after} OR "${after} gone"`, 2), probe(after), queryId, true)
    time(() => matcher.remove(queryId), probe(after), queryId, false)
  }
  return times
}
