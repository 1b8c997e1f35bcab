import { Tooltip } from 'radix-ui'
import type { ReactNode } from 'react'
import { Kbd } from './kbd.tsx'

export const TipProvider = Tooltip.Provider

export function Tip({
  label,
  shortcut,
  children,
}: {
  label: ReactNode
  shortcut?: string | undefined
  children: ReactNode
}) {
  return (
    <Tooltip.Root delayDuration={400}>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          sideOffset={6}
          collisionPadding={8}
          className="appear z-60 flex max-w-80 items-center gap-2 rounded border border-line bg-raised px-2 py-1 text-12 text-ink shadow-float"
        >
          {label}
          {shortcut ? <Kbd>{shortcut}</Kbd> : null}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
