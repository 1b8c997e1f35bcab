import type { LiveEvent } from '@earshot/contract/events'
import { listReplies, type Reply } from '@earshot/contract/replies'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { call } from '../../lib/api.ts'
import { useLiveEvent } from '../../lib/live.ts'

/** A writer's lease is renewed without an event: while somebody writes, it is looked at this often. */
const LOOK_AGAIN_MS = 15_000

/** The answers to a mention, who writes one now, and the accounts it can be answered from. */
export function repliesQuery(mentionId: string) {
  return queryOptions({
    queryKey: ['replies', mentionId],
    queryFn: ({ signal }) => call(listReplies, { params: { id: mentionId }, signal }),
    refetchInterval: ({ state }) => (state.data?.draft ? LOOK_AGAIN_MS : false),
  })
}

/** Follows the answers to a mention as they change: at once, since two people may be about to write. */
export function useLiveReplies(mentionId: string): void {
  const client = useQueryClient()
  const hear = useCallback(
    (event: LiveEvent) => {
      if (event.kind === 'reply.changed' && event.id === mentionId)
        void client.invalidateQueries({ queryKey: ['replies', mentionId] })
    },
    [client, mentionId],
  )
  useLiveEvent(hear)
}

/** The one answer that is under way, or of which nobody knows yet what became of it: no second one is sent beside it. */
export function onItsWay(replies: readonly Reply[]): Reply | undefined {
  return replies.find(({ state }) => state === 'queued' || state === 'sending' || state === 'unknown')
}
