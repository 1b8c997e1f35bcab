import type { ReactNode } from 'react'

/** The frame of the pages outside: signing in, an invitation, the first run. */
export function Door({ title, children, wide }: { title: ReactNode; children: ReactNode; wide?: boolean }) {
  return (
    <main className="h-dvh overflow-y-auto bg-surface px-4 py-[10vh]">
      <div className={`mx-auto ${wide ? 'max-w-160' : 'max-w-96'}`}>
        <p className="mb-6 flex items-center gap-2 text-16 font-strong">
          <img src="/favicon.svg" alt="" width={24} height={24} />
          Earshot
        </p>
        <div className="rounded border border-line bg-ground p-6">
          <h1 className="mb-4 text-20 font-strong">{title}</h1>
          {children}
        </div>
      </div>
    </main>
  )
}
