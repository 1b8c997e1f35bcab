import type { Gap } from '@earshot/contract/coverage'
import { useLingui } from '@lingui/react/macro'
import { Unplug } from 'lucide-react'
import { useTime } from '../../lib/time.ts'

/** In its place among the mentions: here something was not heard. */
export function GapRow({ gap }: { gap: Gap }) {
  const { t } = useLingui()
  const time = useTime()
  const from = time.exact(gap.from)
  const until = gap.until ? time.exact(gap.until) : ''
  return (
    <p
      className="flex h-full items-center gap-2 border-b border-line bg-[repeating-linear-gradient(135deg,var(--hover)_0_4px,transparent_4px_8px)] px-4 text-12 text-quiet"
      title={gap.cause}
    >
      <Unplug size={14} aria-hidden className="shrink-0" />
      <span className="truncate bg-ground px-1">
        {until
          ? t`${gap.label} was not heard from ${from} to ${until}: ${gap.cause}`
          : t`${gap.label} has not been heard since ${from}: ${gap.cause}`}
      </span>
    </p>
  )
}
