import { useLingui } from '@lingui/react/macro'
import { ExternalLink, X } from 'lucide-react'
import { type PointerEvent, type ReactNode, useRef, useState } from 'react'
import { useKeys } from '../lib/keys.ts'
import { IconButton } from './icon-button.tsx'
import { ScrollPart } from './scroll-part.tsx'

const KEY = 'earshot.panel'
const [NARROWEST, WIDEST] = [320, 720]

/** What is open beside a list: 420 px unless its edge was moved; a page of its own on a phone. Esc closes it. */
export function Panel({
  title,
  onClose,
  outside,
  children,
}: {
  title: string
  onClose: () => void
  outside?: string | undefined
  children: ReactNode
}) {
  const { t } = useLingui()
  const [width, setWidth] = useState(() => clamp(Number(localStorage.getItem(KEY) ?? 420)))
  const keep = (next: number) => {
    setWidth(clamp(next))
    localStorage.setItem(KEY, String(clamp(next)))
  }
  useKeys({ Escape: onClose })
  return (
    <aside
      aria-label={title}
      style={{ '--panel': `${width}px` } as React.CSSProperties}
      className="relative flex min-h-0 shrink-0 flex-col border-l border-line bg-ground max-lg:absolute max-lg:inset-y-0 max-lg:right-0 max-lg:z-20 max-lg:shadow-float max-sm:w-full sm:w-(--panel) sm:max-w-full"
    >
      <Edge width={width} onWidth={keep} label={t`Width of the panel`} />
      <div className="flex h-12 shrink-0 items-center gap-1 border-b border-line px-3">
        <h2 className="mr-auto truncate text-14 font-strong">{title}</h2>
        {outside && /^https?:/i.test(outside) ? (
          <a
            href={outside}
            target="_blank"
            rel="noopener noreferrer nofollow ugc"
            aria-label={t`Open on its network`}
            title={t`Open on its network`}
            className="inline-flex size-7 items-center justify-center rounded text-quiet hover:bg-hover hover:text-ink pointer-coarse:size-11"
          >
            <ExternalLink size={16} aria-hidden />
          </a>
        ) : null}
        <IconButton label={t`Close`} icon={X} shortcut="Esc" onClick={onClose} />
      </div>
      <ScrollPart className="min-h-0 flex-1 overflow-y-auto">{children}</ScrollPart>
    </aside>
  )
}

function clamp(width: number): number {
  return Math.min(WIDEST, Math.max(NARROWEST, width || 420))
}

/** Moved by mouse, touch or arrow keys. */
function Edge({ width, onWidth, label }: { width: number; onWidth: (width: number) => void; label: string }) {
  const from = useRef<{ x: number; width: number }>(undefined)
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    from.current = { x: event.clientX, width }
  }
  const onPointerMove = (event: PointerEvent) => {
    if (from.current) onWidth(from.current.width + from.current.x - event.clientX)
  }
  return (
    // An <hr> can be neither dragged nor moved by keys; the role of a separator is ARIA's for what can be.
    // biome-ignore lint/a11y/useSemanticElements: the reason stands on the line above.
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        from.current = undefined
      }}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') onWidth(width + 24)
        if (event.key === 'ArrowRight') onWidth(width - 24)
      }}
      className="absolute inset-y-0 -left-1 z-10 w-2 cursor-col-resize touch-none hover:bg-accent/30 max-sm:hidden"
    />
  )
}
