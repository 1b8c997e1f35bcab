import type { LiveEvent } from '@earshot/contract/events'
import { getMention } from '@earshot/contract/mentions'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { call } from '../../lib/api.ts'
import { useLiveEvent } from '../../lib/live.ts'
import { dropMentions, isShown, putMentions } from '../../lib/mention-cache.ts'

/** A mention in the list changes in its place, and goes when its network took it back. An answer or a look may end what is due of it. */
export function useLiveMentions(): void {
  const client = useQueryClient()
  const hear = useCallback(
    (event: LiveEvent) => {
      if (event.kind === 'mention.removed') dropMentions(client, (mention) => mention.id === event.mentionId)
      const id = changedIn(client, event)
      if (!id) return
      call(getMention, { params: { id } }).then(
        (detail) => putMentions(client, [detail.mention]),
        // It may have gone since; the event of that is on its way.
        () => undefined,
      )
    },
    [client],
  )
  useLiveEvent(hear)
}

/** The mention whose row an event makes stale. */
function changedIn(client: QueryClient, event: LiveEvent): string | undefined {
  if (event.kind === 'mention.changed') return isShown(client, event.mentionId) ? event.mentionId : undefined
  if (event.kind !== 'reply.changed' && event.kind !== 'look.changed') return undefined
  const key = event.kind === 'reply.changed' ? 'answerDueAt' : 'lookDueAt'
  return isShown(client, event.id, (mention) => mention[key] !== null) ? event.id : undefined
}

const FIRST_MS = 1000

/** Where nothing stands yet, there is nothing to push aside: the first mentions are shown as they come. */
export function useFirstMentions(isEmpty: boolean, show: () => unknown): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(show)
  latest.current = show
  const hear = useCallback(
    (event: LiveEvent) => {
      if (!isEmpty || event.kind !== 'mention.new' || timer.current) return
      timer.current = setTimeout(() => {
        timer.current = undefined
        latest.current()
      }, FIRST_MS)
    },
    [isEmpty],
  )
  useEffect(() => () => clearTimeout(timer.current), [])
  useLiveEvent(hear)
}
