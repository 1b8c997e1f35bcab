import { useLingui } from '@lingui/react/macro'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { GapRow } from './gap-row.tsx'
import { MentionRow } from './mention-row.tsx'
import type { Line } from './merge-gaps.ts'

const REM = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
const HEIGHTS = { roomy: 4.5 * REM, compact: 3 * REM, gap: 2 * REM }

/** How far down each list was left, by its filter: who comes back finds the rows where they were. */
const places = new Map<string, number>()

export interface ListProps {
  lines: readonly Line[]
  openId: string | undefined
  selected: ReadonlySet<string>
  focus: number
  compact: boolean
  /** Which list it is, among those of the page. */
  place: string
  onFocus: (position: number) => void
  onSelect: (id: string) => void
  /** Asked for when the end comes into view; undefined where there is no more. */
  onMore?: (() => void) | undefined
}

/** Only the rows in view exist. `focus` is the row that single keys act on; it follows j, k and the pointer. */
export function MentionList({ lines, focus, compact, place, onMore, ...rest }: ListProps) {
  const { t } = useLingui()
  const scroller = useRef<HTMLDivElement>(null)
  const height = compact ? HEIGHTS.compact : HEIGHTS.roomy
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.kind === 'gap' ? HEIGHTS.gap : height),
    getItemKey: (index) => {
      const line = lines[index]
      return line?.kind === 'mention' ? line.mention.id : index
    },
    overscan: 8,
    initialOffset: places.get(place) ?? 0,
  })
  const items = rows.getVirtualItems()
  const last = items.at(-1)?.index ?? 0

  useEffect(() => {
    if (onMore && last >= lines.length - 12) onMore()
  }, [last, lines.length, onMore])
  useEffect(() => {
    if (focus < 0) return
    rows.scrollToIndex(focus)
    const row = () => scroller.current?.querySelector<HTMLElement>(`[data-position="${focus}"]`)
    if (document.activeElement?.closest('aside,input,textarea')) return
    requestAnimationFrame(() => row()?.focus({ preventScroll: true }))
  }, [focus, rows])

  return (
    <div
      ref={scroller}
      role="feed"
      aria-label={t`Mentions`}
      onScroll={(event) => places.set(place, event.currentTarget.scrollTop)}
      className="min-h-0 flex-1 overflow-y-auto"
    >
      <div style={{ height: rows.getTotalSize() }} className="relative">
        {items.map((item) => {
          const line = lines[item.index]
          if (!line) return null
          return (
            <div
              key={item.key}
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
              className="absolute inset-x-0 top-0"
            >
              {line.kind === 'gap' ? (
                <article aria-label={line.gap.label} className="h-full" tabIndex={-1} data-position={item.index}>
                  <GapRow gap={line.gap} />
                </article>
              ) : (
                <MentionRow
                  mention={line.mention}
                  position={item.index}
                  compact={compact}
                  isOpen={rest.openId === line.mention.id}
                  isSelected={rest.selected.has(line.mention.id)}
                  isFocused={focus === item.index || (focus < 0 && item.index === 0)}
                  onFocus={rest.onFocus}
                  onSelect={rest.onSelect}
                />
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
