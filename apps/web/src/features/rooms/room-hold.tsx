import { holdRoom, liftHold, type Room } from '@earshot/contract/rooms'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Hand } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { dayAfter, nineOn } from '../../lib/pending.ts'
import { useMay } from '../../lib/session.ts'
import { useTime } from '../../lib/time.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button } from '../../ui/button.tsx'
import { HoldLine } from '../../ui/hold-line.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { useRoomAct } from './queries.ts'

const HOUR_MS = 3600_000

/** Holds answers to all of the room's mentions, shows that they are held and until when, and lifts it. */
export function RoomHold({ room }: { room: Room }) {
  const { t } = useLingui()
  const time = useTime()
  const may = useMay('replies:approve')
  const now = useNow(1000)
  const params = { id: room.id }
  const [onTheirWay, setOnTheirWay] = useState(0)
  const hold = useRoomAct(
    (until: Date) => call(holdRoom, { params, body: { until: until.toISOString() } }),
    (answer) => setOnTheirWay(answer.onTheirWay),
  )
  const lift = useRoomAct(() => call(liftHold, { params }))
  const problem = useProblemWords(hold.error ?? lift.error)
  const isHeld = room.hold !== null && Date.parse(room.hold.until) > now
  const choices: [string, Date][] = [
    [t`For an hour`, new Date(now + HOUR_MS)],
    [t`For four hours`, new Date(now + 4 * HOUR_MS)],
    [t`Until tomorrow morning`, nineOn(dayAfter(1, time.timeZone, now), time.timeZone)],
  ]
  return (
    <div className="grid justify-items-start gap-2 empty:hidden">
      {isHeld && room.hold ? (
        <HoldLine hold={room.hold}>
          {may ? (
            <Button small busy={lift.isPending} onClick={() => lift.mutate(undefined)}>
              <Trans>Let answers go</Trans>
            </Button>
          ) : null}
        </HoldLine>
      ) : null}
      {isHeld && onTheirWay > 0 ? (
        <p role="status" className="text-12 text-negative">
          <Plural
            value={onTheirWay}
            one="# answer was being sent at that moment and may be out."
            other="# answers were being sent at that moment and may be out."
          />
        </p>
      ) : null}
      {!isHeld && may ? (
        <Menu
          trigger={
            <Button small busy={hold.isPending}>
              <Hand size={14} aria-hidden />
              <Trans>Hold answers</Trans>
            </Button>
          }
        >
          {choices.map(([name, until]) => (
            <MenuItem key={name} onSelect={() => hold.mutate(until)}>
              <span className="mr-6">{name}</span>
              <span className="nums ml-auto text-12 text-quiet">{time.exact(until)}</span>
            </MenuItem>
          ))}
        </Menu>
      ) : null}
      {problem ? (
        <p role="alert" className="text-12 text-negative">
          {problem}
        </p>
      ) : null}
    </div>
  )
}
