import { Fragment, type ReactNode } from 'react'
import { cut, lit } from './lit-text.tsx'

interface Range {
  start: number
  end: number
}
const ADDRESS = /https?:\/\/[^\s<>"'\p{Ps}\p{Pe}。、]+[^\s<>"'.,;:!?\p{Ps}\p{Pe}。、！？]/giu

/**
 * A post's own words, its addresses made links and its matched words lit. Everything stays text: no markup of the post's
 * ever becomes ours. Only http and https are linked, to a new page that learns nothing of this one.
 */
export function RichText({ text, ranges }: { text: string; ranges: readonly Range[] }) {
  const parts: ReactNode[] = []
  let at = 0
  for (const found of text.matchAll(ADDRESS)) {
    parts.push(<Fragment key={at}>{lit(cut(text.slice(at, found.index), ranges, at))}</Fragment>)
    const end = found.index + found[0].length
    parts.push(
      <Outside key={`a${found.index}`} href={found[0]}>
        {lit(cut(found[0], ranges, found.index))}
      </Outside>,
    )
    at = end
  }
  parts.push(<Fragment key={at}>{lit(cut(text.slice(at), ranges, at))}</Fragment>)
  return <>{parts}</>
}

/** A link out of the dashboard; anything but http and https is shown as plain text. */
export function Outside({ href, children, className = '' }: { href: string; children: ReactNode; className?: string }) {
  if (!/^https?:\/\//i.test(href)) return <span className={className}>{children}</span>
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow ugc"
      className={`text-accent underline underline-offset-2 [overflow-wrap:anywhere] ${className}`}
    >
      {children}
    </a>
  )
}
