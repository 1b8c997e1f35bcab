import type { ReactNode } from 'react'

export function PanelPart({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="border-b border-line px-4 py-3">
      <h3 className="mb-1.5 text-12 text-quiet">{title}</h3>
      {children}
    </section>
  )
}
