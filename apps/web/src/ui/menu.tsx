import { Check } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'

/** A menu of acts or choices, opened by `trigger`; arrows, letters and Esc work in it. */
export function Menu({
  trigger,
  children,
  align = 'start',
  open,
  onOpenChange,
  onClosed,
}: {
  trigger: ReactNode
  children: ReactNode
  align?: 'start' | 'end'
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** Puts the focus elsewhere than back on the trigger. */
  onClosed?: () => void
}) {
  return (
    <DropdownMenu.Root
      modal={false}
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange ? { onOpenChange } : {})}
    >
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          {...(onClosed
            ? {
                onCloseAutoFocus: (event: Event) => {
                  event.preventDefault()
                  onClosed()
                },
              }
            : {})}
          className="appear z-50 max-h-96 min-w-48 overflow-y-auto rounded border border-line bg-raised p-1 text-13 shadow-float"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

const ITEM =
  'flex min-h-7 cursor-default items-center gap-2 rounded-sm px-2 outline-none data-disabled:opacity-50 data-highlighted:bg-hover pointer-coarse:min-h-11'

export function MenuItem({
  onSelect,
  danger,
  disabled,
  children,
}: {
  onSelect: () => void
  danger?: boolean
  disabled?: boolean
  children: ReactNode
}) {
  return (
    <DropdownMenu.Item
      {...(disabled ? { disabled } : {})}
      className={`${ITEM} ${danger ? 'text-negative' : ''}`}
      onSelect={onSelect}
    >
      {children}
    </DropdownMenu.Item>
  )
}

/** A choice among several; the menu stays open, since people choose more than one. */
export function MenuChoice({
  checked,
  onToggle,
  children,
}: {
  checked: boolean
  onToggle: () => void
  children: ReactNode
}) {
  return (
    <DropdownMenu.CheckboxItem
      checked={checked}
      className={ITEM}
      onSelect={(event) => {
        event.preventDefault()
        onToggle()
      }}
    >
      <span className="flex size-4 items-center justify-center rounded-sm border border-edge" aria-hidden>
        <DropdownMenu.ItemIndicator>
          <Check size={12} />
        </DropdownMenu.ItemIndicator>
      </span>
      {children}
    </DropdownMenu.CheckboxItem>
  )
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <DropdownMenu.Label className="px-2 pt-1 pb-0.5 text-12 text-quiet">{children}</DropdownMenu.Label>
}

export function MenuLine() {
  return <DropdownMenu.Separator className="my-1 h-px bg-line" />
}
