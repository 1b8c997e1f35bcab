import type { ComponentProps } from 'react'

const LOOKS = {
  plain: 'border border-line bg-raised text-ink hover:bg-hover',
  primary: 'border border-transparent bg-accent text-on-accent hover:opacity-90',
  quiet: 'border border-transparent text-quiet hover:bg-hover hover:text-ink',
  danger: 'border border-line bg-raised text-negative hover:bg-hover',
} as const

export interface ButtonProps extends ComponentProps<'button'> {
  look?: keyof typeof LOOKS
  small?: boolean
  busy?: boolean
}

export function Button({ look = 'plain', small, busy, className = '', children, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      aria-busy={busy || undefined}
      disabled={disabled || busy}
      className={`inline-flex shrink-0 items-center justify-center gap-2 rounded font-strong whitespace-nowrap transition-colors duration-120 disabled:opacity-55 pointer-coarse:min-h-11 ${small ? 'h-7 px-2 text-12' : 'h-8 px-3 text-13'} ${LOOKS[look]} ${className}`}
      {...rest}
    >
      {children}
    </button>
  )
}
