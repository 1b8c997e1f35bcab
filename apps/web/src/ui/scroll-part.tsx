import type { ReactNode, Ref } from 'react'

/** A part that scrolls; `className` says which way. Reachable by keyboard, as WCAG 2.1.1 asks. */
export function ScrollPart({
  ref,
  className,
  children,
}: {
  ref?: Ref<HTMLDivElement>
  className: string
  children: ReactNode
}) {
  return (
    // A part that scrolls takes the focus though it does nothing: else the arrow keys could not move it. It is done here alone.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the reason stands on the line above.
    <div ref={ref} className={className} tabIndex={0}>
      {children}
    </div>
  )
}
