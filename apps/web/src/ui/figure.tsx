import type { ReactNode } from 'react'
import { Bone } from './states.tsx'

interface FigureProps {
  name: string
  /** Empty while it is on its way. */
  value: string
  tone?: string
  children: ReactNode
}

/** One number that the eye should meet first, with what it means under it. */
export function Figure({ name, value, tone = '', children }: FigureProps) {
  return (
    <div className="min-h-24 rounded border border-line px-3 py-2">
      <p className="text-12 text-quiet">{name}</p>
      {value === '' ? (
        <Bone className="late my-1 h-7 w-24" />
      ) : (
        <p className={`nums min-h-9 text-28 font-strong ${tone}`}>{value}</p>
      )}
      <p className="nums line-clamp-2 min-h-8 text-12 lg:min-h-4 text-quiet">{children}</p>
    </div>
  )
}
