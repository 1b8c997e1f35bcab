import type { MentionFilter } from '@earshot/contract/mention-filter'
import { Plural } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { ArrowUp } from 'lucide-react'
import { createPortal } from 'react-dom'
import { newCountQuery } from './queries.ts'

/** "12 new", in the page's head: what came since is shown when asked for, and nothing moves before. */
export function NewBar({
  filter,
  newest,
  slot,
  onShow,
}: {
  filter: MentionFilter
  newest: string | undefined
  slot: HTMLElement | null
  onShow: () => void
}) {
  const fresh = useQuery(newCountQuery(filter, newest)).data?.count ?? 0
  if (!slot) return null
  return createPortal(
    fresh > 0 ? (
      <button
        type="button"
        onClick={onShow}
        aria-keyshortcuts="n"
        className="appear flex h-7 items-center gap-1.5 rounded-full bg-accent px-3 text-12 font-strong text-on-accent pointer-coarse:h-11"
      >
        <ArrowUp size={14} aria-hidden />
        <Plural value={fresh} one="# new" other="# new" />
      </button>
    ) : null,
    slot,
  )
}
