import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { MapPinOff } from 'lucide-react'
import { Empty, Failed } from '../ui/states.tsx'

export function NothingHere() {
  return (
    <main className="min-h-0 flex-1">
      <Empty icon={MapPinOff} title={<Trans>There is no page at this address</Trans>}>
        <Link to="/feed" search={{}} className="text-accent underline">
          <Trans>Go to the feed</Trans>
        </Link>
      </Empty>
    </main>
  )
}

export function PageFailed({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <main className="min-h-0 flex-1">
      <Failed error={error} onRetry={reset} />
    </main>
  )
}
