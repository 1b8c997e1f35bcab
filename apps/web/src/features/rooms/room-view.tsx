import type { Mention } from '@earshot/contract/mentions'
import type { RoomReport as Report, Room, RoomEntry } from '@earshot/contract/rooms'
import { RoomHold } from './room-hold.tsx'
import { RoomMentions } from './room-mentions.tsx'
import { RoomReport } from './room-report.tsx'
import { RoomThread } from './room-thread.tsx'
import { RoomWording } from './room-wording.tsx'

interface Props {
  room: Room
  mentions: readonly Mention[]
  entries: readonly RoomEntry[]
  report: Report
}

/** What is agreed and said on one side, what is heard and how it goes on the other. */
export function RoomView({ room, mentions, entries, report }: Props) {
  return (
    <div className="grid gap-x-8 gap-y-4 lg:grid-cols-2">
      <div className="min-w-0">
        {room.closedAt ? null : (
          <div className="mb-6">
            <RoomHold room={room} />
          </div>
        )}
        <RoomWording room={room} />
        <RoomThread room={room} entries={entries} />
      </div>
      <div className="min-w-0">
        <RoomReport report={report} />
        <RoomMentions mentions={mentions} count={room.count} />
      </div>
    </div>
  )
}
