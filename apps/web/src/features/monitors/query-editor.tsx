import { useLingui } from '@lingui/react/macro'
import { useRef } from 'react'
import type { Problem } from './use-query-check.ts'

interface Props {
  value: string
  onChange: (value: string) => void
  problems: readonly Problem[]
  wiring: object
}

const TEXT = 'w-full rounded border px-3 py-2 font-mono text-14 leading-6 whitespace-pre-wrap [overflow-wrap:anywhere]'

/** A text area over its own shadow: the shadow carries the underlines, the area the words. */
export function QueryEditor({ value, onChange, problems, wiring }: Props) {
  const { t } = useLingui()
  const shadow = useRef<HTMLDivElement>(null)
  const first = problems[0]
  const end = first ? Math.max(first.end, first.start + 1) : 0
  return (
    <div className="relative">
      <div
        ref={shadow}
        aria-hidden
        className={`${TEXT} absolute inset-0 overflow-hidden border-transparent text-transparent`}
      >
        {first ? (
          <>
            {value.slice(0, first.start)}
            <span className="underline decoration-negative decoration-wavy decoration-2 underline-offset-4">
              {value.slice(first.start, end) || ' '}
            </span>
            {value.slice(end)}
          </>
        ) : null}
      </div>
      <textarea
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onScroll={(event) => {
          if (shadow.current) shadow.current.scrollTop = event.currentTarget.scrollTop
        }}
        spellCheck={false}
        autoCapitalize="off"
        rows={5}
        maxLength={65_536}
        placeholder={t`for example: acme OR “acme anvils” NOT river`}
        className={`${TEXT} relative block min-h-32 resize-y bg-transparent ${first ? 'border-negative' : 'border-edge'}`}
        {...wiring}
      />
    </div>
  )
}
