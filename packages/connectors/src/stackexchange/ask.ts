import { type Static, Type } from 'typebox'
import type { Turn } from '../connector.ts'
import type { HttpRequest } from '../http/http.ts'
import { DAY } from '../limits.ts'

const Wrapper = Type.Object({
  items: Type.Array(Type.Unknown()),
  has_more: Type.Boolean(),
  backoff: Type.Optional(Type.Number()),
  quota_remaining: Type.Optional(Type.Number()),
})

/**
 * One call. `backoff` is obeyed, and so is the end of the day's quota, which begins anew at midnight UTC.
 * https://api.stackexchange.com/docs/throttle
 */
export async function ask(
  turn: Pick<Turn<unknown>, 'http' | 'now'>,
  path: string,
  query: HttpRequest['query'],
): Promise<Static<typeof Wrapper>> {
  const answer = await turn.http.getJson(Wrapper, path, query)
  const untilMidnight = DAY - (turn.now() % DAY)
  if (answer.quota_remaining === 0) await turn.http.hold(untilMidnight)
  else if (answer.backoff) await turn.http.hold(answer.backoff * 1000)
  return answer
}
