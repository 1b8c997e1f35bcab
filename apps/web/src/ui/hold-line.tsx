import type { Room } from '@earshot/contract/rooms'
import { Trans } from '@lingui/react/macro'
import { Hand } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTime } from '../lib/time.ts'

/** That nobody answers until a time, and who says so. */
export function HoldLine({ hold, children }: { hold: NonNullable<Room['hold']>; children?: ReactNode }) {
  const until = useTime().exact(hold.until)
  const name = hold.by?.name ?? '…'
  return (
    <p
      role="status"
      className="flex w-full flex-wrap items-center gap-2 rounded border border-line bg-lit px-2 py-1.5 text-13"
    >
      <span className="mr-auto flex gap-2">
        <Hand size={14} aria-hidden className="mt-0.5 shrink-0 text-negative" />
        <span>
          <Trans>
            Nobody answers until {until}: {name} holds it
          </Trans>
        </span>
      </span>
      {children}
    </p>
  )
}
