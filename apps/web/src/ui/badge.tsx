import type { ReactNode } from 'react'

export function Badge({ children, strong }: { children: ReactNode; strong?: boolean }) {
  return (
    <span
      className={`inline-flex h-5 max-w-40 min-w-0 items-center gap-1 truncate rounded-sm border px-1.5 text-12 whitespace-nowrap ${strong ? 'border-transparent bg-chosen text-accent' : 'border-line text-quiet'}`}
    >
      {typeof children === 'string' ? <span className="truncate">{children}</span> : children}
    </span>
  )
}
