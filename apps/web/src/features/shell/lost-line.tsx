import { Trans } from '@lingui/react/macro'
import { Unplug } from 'lucide-react'
import { useLostSince } from '../../lib/keep-listening.ts'
import { useTime } from '../../lib/time.ts'
import { useNow } from '../../lib/use-now.ts'

/** Shorter breaks, as of a restart, are over before anybody need know. */
const PATIENCE_MS = 5000

/** What is shown may be old while nothing is heard from Earshot. It lies over the page, so that nothing moves. */
export function LostLine() {
  const since = useLostSince()
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-16 z-30 flex justify-center px-4 sm:bottom-4 print:hidden"
    >
      {since === undefined ? null : <Line since={since} />}
    </div>
  )
}

function Line({ since }: { since: number }) {
  const time = useTime()
  const clock = time.clock(since)
  if (useNow(1000) - since < PATIENCE_MS) return null
  return (
    <p className="appear flex items-center gap-2 rounded border border-edge bg-raised px-3 py-2 text-13 shadow-float">
      <Unplug size={16} aria-hidden className="shrink-0 text-warning" />
      <Trans>
        Nothing was heard from Earshot since {clock}. What you see may be out of date; it goes on by itself.
      </Trans>
    </p>
  )
}
