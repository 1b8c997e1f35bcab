import { closeRoom } from '@earshot/contract/rooms'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { roomQuery, useRoomAct } from '../features/rooms/queries.ts'
import { RoomList } from '../features/rooms/room-list.tsx'
import { RoomView } from '../features/rooms/room-view.tsx'
import { call } from '../lib/api.ts'
import { useMay } from '../lib/session.ts'
import { useDocumentTitle } from '../lib/use-document-title.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Page, Scroll } from '../ui/page.tsx'
import { useProblemWords } from '../ui/problem-words.ts'
import { Failed, Waiting } from '../ui/states.tsx'

export function RoomsPage() {
  const { t } = useLingui()
  useDocumentTitle(t`Rooms`)
  return (
    <Page title={<Trans>Rooms</Trans>}>
      <Scroll>
        <RoomList />
      </Scroll>
    </Page>
  )
}

export function RoomPage() {
  const { t } = useLingui()
  const { roomId = '' } = useParams({ strict: false })
  const room = useQuery(roomQuery(roomId))
  const may = useMay('replies:approve')
  const close = useRoomAct(() => call(closeRoom, { params: { id: roomId } }))
  const problem = useProblemWords(close.error)
  const name = room.data?.room.name ?? t`Room`
  const isOpen = room.data?.room.closedAt === null
  useDocumentTitle(name)
  return (
    <Page
      title={
        <span className="flex min-w-0 items-center gap-1">
          <Link
            to="/rooms"
            aria-label={t`All rooms`}
            title={t`All rooms`}
            className="rounded text-quiet hover:text-ink"
          >
            <ChevronLeft size={20} aria-hidden />
          </Link>
          <span className="truncate">{name}</span>
        </span>
      }
      actions={
        <>
          {problem ? (
            <span role="alert" className="text-12 text-negative">
              {problem}
            </span>
          ) : null}
          {room.data && !isOpen ? <Badge>{t({ message: 'Closed', context: 'a room' })}</Badge> : null}
          {isOpen && may ? (
            <Button small busy={close.isPending} onClick={() => close.mutate(undefined)}>
              <Trans>Close the room</Trans>
            </Button>
          ) : null}
        </>
      }
    >
      <Scroll>
        {room.isPending ? <Waiting rows={4} /> : null}
        {room.isLoadingError ? <Failed error={room.error} onRetry={room.refetch} /> : null}
        {room.data ? <RoomView {...room.data} /> : null}
      </Scroll>
    </Page>
  )
}
