import { readNotifications } from '@earshot/contract/notifications'
import { Trans } from '@lingui/react/macro'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { CheckCheck } from 'lucide-react'
import { call } from '../../lib/api.ts'
import { useKeys } from '../../lib/keys.ts'
import { Button } from '../../ui/button.tsx'
import { useToast } from '../../ui/toast.tsx'
import { notificationsQuery } from './queries.ts'

/** Marks all that is shown as read: what came since has not been seen. */
export function ReadAll() {
  const client = useQueryClient()
  const toast = useToast()
  const page = useInfiniteQuery(notificationsQuery).data?.pages[0]
  const upTo = page?.notifications[0]?.id
  const unread = page?.unread ?? 0
  const read = useMutation({
    mutationFn: (id: string) => call(readNotifications, { body: { upTo: id } }),
    onError: toast.failed,
    onSettled: () => client.invalidateQueries({ queryKey: ['notifications'] }),
  })
  const act = () => upTo && unread > 0 && !read.isPending && read.mutate(upTo)
  useKeys({ E: act })
  return (
    <Button small disabled={unread === 0} busy={read.isPending} onClick={act} aria-keyshortcuts="Shift+E">
      <CheckCheck size={14} aria-hidden />
      <Trans>Mark all as read</Trans>
    </Button>
  )
}
