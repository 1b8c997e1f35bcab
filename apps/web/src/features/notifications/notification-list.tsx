import { type Notification, readNotification } from '@earshot/contract/notifications'
import { Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Bell } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { call } from '../../lib/api.ts'
import { useKeys } from '../../lib/keys.ts'
import { Button } from '../../ui/button.tsx'
import { ScrollPart } from '../../ui/scroll-part.tsx'
import { Empty, Failed, Waiting } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'
import { NotificationLine } from './notification-line.tsx'
import { notificationsQuery } from './queries.ts'

/** What others did that concerns the member; j and k go through it, Enter opens the mention beside it and marks it as read. */
export function NotificationList({ openId }: { openId: string | undefined }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const navigate = useNavigate()
  const toast = useToast()
  const list = useInfiniteQuery(notificationsQuery)
  const [focus, setFocus] = useState(-1)
  const [opened, setOpened] = useState<string>()
  const scroller = useRef<HTMLDivElement>(null)
  const all = list.data?.pages.flatMap((page) => page.notifications) ?? []
  const open = async (notification: Notification | undefined) => {
    if (!notification) return
    setOpened(notification.id)
    if (notification.mentionId) {
      const params = { mentionId: notification.mentionId }
      void navigate({ to: '/notifications/$mentionId', params })
    } else if (notification.room) void navigate({ to: '/rooms/$roomId', params: { roomId: notification.room.id } })
    else if (notification.kind === 'assigned') void navigate({ to: '/feed', search: { assignee: ['me'] } })
    else if (notification.kind === 'told') void navigate({ to: '/feed', search: {} })
    else if (notification.kind === 'webhook-stopped')
      void navigate({ to: '/settings/$part', params: { part: 'webhooks' } })
    else if (notification.kind === 'connection-stopped') void navigate({ to: '/connections' })
    if (notification.readAt) return
    try {
      await call(readNotification, { params: { id: notification.id } })
    } catch (error) {
      toast.failed(error)
    }
    void client.invalidateQueries({ queryKey: ['notifications'] })
  }
  const step = (by: 1 | -1) => setFocus(Math.max(0, Math.min(all.length - 1, focus + by)))
  useKeys({ j: () => step(1), k: () => step(-1), o: () => void open(all[focus]) })
  useEffect(() => {
    const row = scroller.current?.querySelector<HTMLElement>(`[data-position="${focus}"]`)
    if (!document.activeElement?.closest('aside,input,textarea')) row?.focus()
  }, [focus])

  if (list.isPending) return <Waiting rows={8} height={56} />
  if (list.isLoadingError) return <Failed error={list.error} onRetry={list.refetch} />
  if (all.length === 0)
    return (
      <Empty icon={Bell} title={<Trans>Nothing yet</Trans>}>
        <Trans>
          You are told here when a colleague names you in a note, assigns a mention to you, or decides on an answer of
          yours, and when a rule is to tell you of a mention.
        </Trans>
      </Empty>
    )
  return (
    <ScrollPart ref={scroller} className="min-h-0 flex-1 overflow-y-auto">
      <ul aria-label={t`Notifications`}>
        {all.map((one, i) => (
          <NotificationLine
            key={one.id}
            notification={one}
            position={i}
            isFocused={focus === i || (focus < 0 && i === 0)}
            isOpen={openId !== undefined && one.mentionId === openId && (opened === undefined || opened === one.id)}
            onFocus={setFocus}
            onOpen={() => void open(one)}
          />
        ))}
      </ul>
      {list.hasNextPage ? (
        <p className="p-4 text-center">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            <Trans>Show older ones</Trans>
          </Button>
        </p>
      ) : null}
    </ScrollPart>
  )
}
