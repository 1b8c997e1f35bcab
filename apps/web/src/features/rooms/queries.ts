import { getRoom } from '@earshot/contract/rooms'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'

export function roomQuery(id: string) {
  return queryOptions({
    queryKey: ['rooms', id],
    queryFn: ({ signal }) => call(getRoom, { params: { id }, signal }),
  })
}

/** An act on a room: it and what shows of it elsewhere are read anew. */
export function useRoomAct<Given, Answer>(act: (given: Given) => Promise<Answer>, onDone?: (answer: Answer) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: (answer) => {
      onDone?.(answer)
      return client.invalidateQueries({ queryKey: ['rooms'] })
    },
  })
}
