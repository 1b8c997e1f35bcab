import { listRooms, listRoomsOfMention } from '@earshot/contract/rooms'
import { queryOptions } from '@tanstack/react-query'
import { call } from './api.ts'

/** Incident rooms, those that are open first. */
export const roomsQuery = queryOptions({
  queryKey: ['rooms'],
  queryFn: ({ signal }) => call(listRooms, { signal }).then((answer) => answer.rooms),
})

/** The open rooms that a mention is in. */
export function roomsOfMentionQuery(id: string) {
  return queryOptions({
    queryKey: ['rooms', 'of', id],
    queryFn: ({ signal }) => call(listRoomsOfMention, { params: { id }, signal }).then((answer) => answer.rooms),
  })
}
