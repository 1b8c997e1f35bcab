import type { Gap } from '@earshot/contract/coverage'
import type { MentionFilter } from '@earshot/contract/mention-filter'
import type { Mention } from '@earshot/contract/mentions'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { MentionList } from './mention-list.tsx'
import { type Line, mergeGaps } from './merge-gaps.ts'
import { NewBar } from './new-bar.tsx'
import { useFeedKeys } from './use-feed-keys.ts'
import { useLiveMentions } from './use-live-mentions.ts'

const BulkBar = lazy(() => import('./bulk-bar.tsx').then((module) => ({ default: module.BulkBar })))
const Picker = lazy(() => import('./picker.tsx').then((module) => ({ default: module.Picker })))
export type Picking = 'tag' | 'assign' | 'pending' | 'priority' | undefined

interface Props {
  filter: MentionFilter
  mentions: readonly Mention[]
  gaps: readonly Gap[]
  openId: string | undefined
  compact: boolean
  newsSlot: HTMLElement | null
  onMore: (() => void) | undefined
}

/** The list with what hovers over it: news, acts on many, and the choice of a tag or a colleague. */
export function FeedList({ filter, mentions, gaps, openId, compact, newsSlot, onMore }: Props) {
  const lines = useMemo(() => mergeGaps(mentions, gaps), [mentions, gaps])
  const [focus, setFocus] = useState(() => positionOf(lines, openId))
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [picking, setPicking] = useState<Picking>()
  const client = useQueryClient()
  const select = useCallback((id: string) => setSelected((before) => toggled(before, id)), [])
  const selectAll = () => setSelected(new Set(mentions.map((mention) => mention.id)))
  const focused = lines[focus]
  const chosen = mentions.filter((mention) => selected.has(mention.id))
  const targets = chosen.length > 0 ? chosen : focused?.kind === 'mention' ? [focused.mention] : []
  const showNew = async () => {
    await client.resetQueries({ queryKey: ['mentions', filter] })
    setFocus(0)
  }
  useLiveMentions()
  useFeedKeys({
    lines,
    openId,
    focus,
    setFocus,
    targets,
    select,
    selectAll,
    clear: selected.size > 0 ? () => setSelected(new Set()) : undefined,
    pick: setPicking,
    showNew,
  })
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <NewBar filter={filter} newest={mentions[0]?.id} slot={newsSlot} onShow={showNew} />
      <MentionList
        lines={lines}
        openId={openId}
        selected={selected}
        focus={focus}
        compact={compact}
        place={JSON.stringify(filter)}
        onFocus={setFocus}
        onSelect={select}
        onMore={onMore}
      />
      <Suspense>
        {chosen.length > 0 ? (
          <BulkBar mentions={chosen} onPick={setPicking} onClear={() => setSelected(new Set())} />
        ) : null}
        {picking && targets.length > 0 ? (
          <Picker kind={picking} mentions={targets} onClose={() => setPicking(undefined)} />
        ) : null}
      </Suspense>
    </div>
  )
}

/** Of the mention that is open, in a list that has just come; -1 where it is not among what is loaded. */
function positionOf(lines: readonly Line[], openId: string | undefined): number {
  return lines.findIndex((line) => line.kind === 'mention' && line.mention.id === openId)
}

function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(id)) next.add(id)
  return next
}
