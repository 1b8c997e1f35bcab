import { Trans, useLingui } from '@lingui/react/macro'
import { CloudOff, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { ApiProblem } from '../lib/problem.ts'
import { Button } from './button.tsx'
import { useProblemWords } from './problem-words.ts'

/** Nothing to show: why, and what to do next. */
export function Empty({
  icon: Icon,
  title,
  children,
  action,
}: {
  icon: LucideIcon
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="mx-auto flex max-w-112 flex-col items-center gap-2 px-4 py-16 text-center">
      <Icon size={24} className="text-quiet" aria-hidden />
      <h2 className="text-16 font-strong">{title}</h2>
      {children ? <div className="text-14 text-quiet">{children}</div> : null}
      {action ? <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  )
}

/** It failed: what happened, another try, and the id by which the log knows it. */
export function Failed({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const words = useProblemWords(error)
  // What was asked for is refused again, and the log of whoever runs Earshot says nothing of it.
  const isRefused = error instanceof ApiProblem && [400, 403, 404].includes(error.status)
  const id = error instanceof ApiProblem && !isRefused ? error.requestId : undefined
  return (
    <div role="alert">
      <Empty
        icon={CloudOff}
        title={<Trans>This could not be shown</Trans>}
        action={
          onRetry && !isRefused ? (
            <Button onClick={onRetry}>
              <Trans>Try again</Trans>
            </Button>
          ) : undefined
        }
      >
        <p>{words}</p>
        {id ? (
          <p className="mt-2 text-12">
            <Trans>For support: {id}</Trans>
          </p>
        ) : null}
      </Empty>
    </div>
  )
}

/** Grey shapes in the place of what is coming; `label` is for screen readers. */
export function Waiting({ rows = 6, height = 72 }: { rows?: number; height?: number }) {
  const { t } = useLingui()
  return (
    <div role="status" aria-label={t`Loading`} className="late">
      {Array.from({ length: rows }, (_, row) => (
        <div key={String(row)} style={{ height }} className="flex items-center gap-3 border-b border-line px-4">
          <Bone className="size-7 rounded-full" />
          <div className="grid flex-1 gap-2">
            <Bone className="h-3 w-40" />
            <Bone className="h-3 w-4/5" />
          </div>
          <Bone className="h-3 w-16" />
        </div>
      ))}
    </div>
  )
}

export function Bone({ className = '' }: { className?: string }) {
  return <div className={`rounded bg-hover ${className}`} />
}
