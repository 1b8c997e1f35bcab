import type { LiveEvent } from '@earshot/contract/events'
import { getMention } from '@earshot/contract/mentions'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { call } from '../../lib/api.ts'
import { useLiveEvent } from '../../lib/live.ts'
import { dropMentions, isShown, putMentions } from '../../lib/mention-cache.ts'

/** A mention in the list changes in its place, and goes when its network took it back. */
export function useLiveMentions(): void {
  const client = useQueryClient()
  const hear = useCallback(
    (event: LiveEvent) => {
      if (event.kind === 'mention.removed') dropMentions(client, (mention) => mention.id === event.mentionId)
      if (event.kind !== 'mention.changed' || !isShown(client, event.mentionId)) return
      call(getMention, { params: { id: event.mentionId } }).then(
        (detail) => putMentions(client, [detail.mention]),
        // It may have gone since; the event of that is on its way.
        () => undefined,
      )
    },
    [client],
  )
  useLiveEvent(hear)
}
