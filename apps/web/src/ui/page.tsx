import type { ReactNode } from 'react'
import { ScrollPart } from './scroll-part.tsx'

/** A page's frame: its title and acts on top, its content scrolling below. */
export function Page({
  title,
  actions,
  below,
  children,
}: {
  title: ReactNode
  actions?: ReactNode
  below?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="flex min-w-0 flex-1 flex-col">
      <header className="border-b border-line">
        <div className="flex min-h-12 flex-wrap items-center gap-2 px-4 py-2">
          <h1 className="mr-auto text-16 font-strong">{title}</h1>
          {actions}
        </div>
        {below}
      </header>
      {children}
    </div>
  )
}

/** The scrolling part of a page that is no virtual list. */
export function Scroll({ children, narrow }: { children: ReactNode; narrow?: boolean }) {
  return (
    <ScrollPart className="min-h-0 flex-1 overflow-y-auto">
      <div className={`p-4 ${narrow ? 'mx-auto max-w-180' : ''}`}>{children}</div>
    </ScrollPart>
  )
}

export function Section({ title, children, actions }: { title: ReactNode; children: ReactNode; actions?: ReactNode }) {
  return (
    <section className="mb-8">
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <h2 className="mr-auto text-14 font-strong">{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  )
}
