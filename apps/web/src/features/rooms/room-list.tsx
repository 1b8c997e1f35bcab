import type { Room } from '@earshot/contract/rooms'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Hand, Siren } from 'lucide-react'
import { roomsQuery } from '../../lib/rooms.ts'
import { useTime } from '../../lib/time.ts'
import { Badge } from '../../ui/badge.tsx'
import { Empty, Failed, Waiting } from '../../ui/states.tsx'

/** Those that are open, then those that are closed, the newest first. */
export function RoomList() {
  const rooms = useQuery(roomsQuery)
  if (rooms.isPending) return <Waiting rows={4} height={64} />
  if (rooms.isLoadingError) return <Failed error={rooms.error} onRetry={rooms.refetch} />
  if (rooms.data.length === 0)
    return (
      <Empty icon={Siren} title={<Trans>No room yet</Trans>}>
        <Trans>
          When something goes wrong, open a mention of it and open a room there: it gathers all that tell the same, and
          you decide together who answers what, and when.
        </Trans>
      </Empty>
    )
  return (
    <ul className="-mx-4 -mt-4">
      {rooms.data.map((room) => (
        <RoomLine key={room.id} room={room} />
      ))}
    </ul>
  )
}

function RoomLine({ room }: { room: Room }) {
  const { t } = useLingui()
  const time = useTime()
  const name = room.openedBy?.name ?? t`A program`
  const ago = time.ago(room.createdAt)
  return (
    <li>
      <Link
        to="/rooms/$roomId"
        params={{ roomId: room.id }}
        className="flex min-h-16 items-center gap-3 border-b border-line px-4 py-2 outline-offset-[-2px] hover:bg-surface"
      >
        <span className="min-w-0 flex-1">
          <span className="block truncate text-14 font-strong">{room.name}</span>
          <span className="block truncate text-12 text-quiet">
            <Plural value={room.count} one="# mention" other="# mentions" /> · {t`opened by ${name}, ${ago}`}
          </span>
        </span>
        {room.hold ? (
          <span className="flex items-center gap-1 text-12 text-negative">
            <Hand size={14} aria-hidden />
            <Trans>Answers are held</Trans>
          </span>
        ) : null}
        <Badge strong={room.closedAt === null}>
          {room.closedAt ? t({ message: 'Closed', context: 'a room' }) : t({ message: 'Open', context: 'a room' })}
        </Badge>
      </Link>
    </li>
  )
}
