import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Tip } from './tip.tsx'

/** A button that shows only a picture: its name is read aloud and shown on hover and on focus, with its key. */
export function IconButton({
  label,
  icon: Icon,
  shortcut,
  className = '',
  ...rest
}: { label: string; icon: LucideIcon; shortcut?: string } & ComponentProps<'button'>) {
  return (
    <Tip label={label} shortcut={shortcut}>
      <button
        type="button"
        aria-label={label}
        aria-keyshortcuts={shortcut}
        className={`inline-flex size-7 shrink-0 items-center justify-center rounded text-quiet transition-colors duration-120 hover:bg-hover hover:text-ink aria-pressed:bg-chosen aria-pressed:text-accent disabled:opacity-50 pointer-coarse:size-11 ${className}`}
        {...rest}
      >
        <Icon size={16} aria-hidden />
      </button>
    </Tip>
  )
}
