import { Trans, useLingui } from '@lingui/react/macro'
import { useId } from 'react'
import type { LabelledLine } from './answer-report-view.tsx'
import { useOpenSpan } from './open-span.ts'

/** How long first answers took: the median as a bar, what nine in ten took as its lighter rest. Its figures are the table's. */
export function AnswerBars({ lines }: { lines: readonly LabelledLine[] }) {
  const { t } = useLingui()
  const span = useOpenSpan()
  const id = useId()
  const most = Math.max(1, ...lines.map(({ answer }) => answer.p90Ms ?? 0))
  const width = (ms: number | null) => ({ width: `${(100 * (ms ?? 0)) / most}%` })
  return (
    <section aria-labelledby={id} className="min-w-0 rounded border border-line p-3">
      <h2 id={id} className="text-13 font-strong">
        <Trans>How long a first answer took</Trans>
      </h2>
      <p className="mb-2 flex flex-wrap gap-x-3 text-12 text-quiet">
        <span className="flex items-center gap-1">
          <span aria-hidden className="size-2 rounded-full bg-accent" />
          <Trans>Median</Trans>
        </span>
        <span className="flex items-center gap-1">
          <span aria-hidden className="size-2 rounded-full bg-accent opacity-40" />
          <Trans>9 in 10 within</Trans>
        </span>
      </p>
      <ul>
        {lines.map(({ key, label, answer }) => (
          <li key={key} className="py-1">
            <p className="flex gap-2 text-12">
              <span className="mr-auto truncate">{label}</span>
              <span className="nums text-quiet">
                {answer.done === 0
                  ? t`no answer`
                  : `${span(answer.medianMs)} · ${span(answer.p90Ms)} · n = ${answer.done}`}
              </span>
            </p>
            <div aria-hidden className="relative mt-0.5 h-2 overflow-hidden rounded-full bg-hover">
              <span
                className="absolute inset-y-0 left-0 rounded-full bg-accent opacity-40"
                style={width(answer.p90Ms)}
              />
              <span className="absolute inset-y-0 left-0 rounded-full bg-accent" style={width(answer.medianMs)} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
