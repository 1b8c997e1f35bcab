import { type ComponentProps, type ReactNode, useId } from 'react'

const BOX =
  'rounded border border-edge bg-ground px-2 text-14 text-ink focus:border-accent aria-invalid:border-negative pointer-coarse:min-h-11'

/** A label, its control, what helps, and what is wrong: tied together for screen readers. */
export function Field({
  label,
  hint,
  error,
  children,
}: {
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
  children: (wiring: {
    id: string
    'aria-describedby': string | undefined
    'aria-invalid': boolean | undefined
  }) => ReactNode
}) {
  const id = useId()
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-13 font-strong">
        {label}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {hint ? (
        <p id={`${id}-hint`} className="text-12 text-quiet">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} role="alert" className="text-12 text-negative">
          {error}
        </p>
      ) : null}
    </div>
  )
}

export function Input({ className = '', ...rest }: ComponentProps<'input'>) {
  return <input className={`${BOX} ${widthOf(className)} h-8 ${className}`} {...rest} />
}

export function Area({ className = '', ...rest }: ComponentProps<'textarea'>) {
  return <textarea className={`${BOX} ${widthOf(className)} min-h-16 py-1.5 ${className}`} {...rest} />
}

export function Select({ className = '', ...rest }: ComponentProps<'select'>) {
  return <select className={`${BOX} ${widthOf(className)} h-8 pr-6 ${className}`} {...rest} />
}

/** As wide as its place, unless a width is asked for. */
function widthOf(className: string): string {
  return /(^|\s)w-/.test(className) ? '' : 'w-full'
}
