import type { MentionFilter } from '@earshot/contract/mention-filter'
import { Plural } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { ArrowUp } from 'lucide-react'
import { newCountQuery } from './queries.ts'

/** "12 new", above the list: what came since is shown when asked for, and nothing moves before. */
export function NewBar({
  filter,
  newest,
  onShow,
}: {
  filter: MentionFilter
  newest: string | undefined
  onShow: () => void
}) {
  const fresh = useQuery(newCountQuery(filter, newest)).data?.count ?? 0
  return (
    <div aria-live="polite" className="pointer-events-none absolute inset-x-0 top-2 z-10 flex justify-center">
      {fresh > 0 ? (
        <button
          type="button"
          onClick={onShow}
          className="appear pointer-events-auto flex h-8 items-center gap-1.5 rounded-full bg-accent px-3 text-13 font-strong text-on-accent shadow-float pointer-coarse:h-11"
        >
          <ArrowUp size={14} aria-hidden />
          <Plural value={fresh} one="# new" other="# new" />
        </button>
      ) : null}
    </div>
  )
}
