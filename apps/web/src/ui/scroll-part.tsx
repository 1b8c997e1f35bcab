import type { ReactNode } from 'react'

/** A part that scrolls; `className` says which way. Reachable by keyboard, as WCAG 2.1.1 asks. */
export function ScrollPart({ className, children }: { className: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above; the one place that needs it.
    <div className={className} tabIndex={0}>
      {children}
    </div>
  )
}
