import { type Look, listLooks } from '@earshot/contract/looks'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useMembership } from '../../lib/session.ts'

/** An end that nobody could tell of has no event: while somebody looks, it is read again. */
const LOOK_AGAIN_MS = 5000

const looksQuery = queryOptions({
  queryKey: ['looks'],
  queryFn: ({ signal }) => call(listLooks, { signal }).then((answer) => answer.looks),
  refetchInterval: ({ state }) => (state.data?.length ? LOOK_AGAIN_MS : false),
})

/** The colleagues who have a mention open now, or write an answer to it. */
export function useOthersHere(mentionId: string): Look[] {
  const { memberId } = useMembership()
  const select = (looks: Look[]) => looks.filter((look) => look.mentionId === mentionId && look.member.id !== memberId)
  return useQuery({ ...looksQuery, select }).data ?? []
}
