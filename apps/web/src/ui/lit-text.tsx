import type { ReactNode } from 'react'

interface Range {
  start: number
  end: number
}

/** A text with the words at `ranges` lit. Ranges may touch or overlap; offsets are UTF-16, as everywhere. */
export function LitText({ text, ranges }: { text: string; ranges: readonly Range[] }) {
  return <>{cut(text, ranges).map((part) => (part.lit ? <mark key={part.start}>{part.text}</mark> : part.text))}</>
}

export interface Piece {
  start: number
  text: string
  lit: boolean
}

/** Cuts a text at the edges of its ranges, overlaps joined; what lies outside the text is left out. */
export function cut(text: string, ranges: readonly Range[], from = 0): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  const add = (end: number, lit: boolean) => {
    if (end > at) pieces.push({ start: from + at, text: text.slice(at, end), lit })
    at = Math.max(at, end)
  }
  for (const range of [...ranges].sort((one, other) => one.start - other.start)) {
    const start = Math.max(range.start - from, at)
    const end = Math.min(range.end - from, text.length)
    if (end <= start) continue
    add(start, false)
    add(end, true)
  }
  add(text.length, false)
  return pieces
}

export function lit(pieces: readonly Piece[]): ReactNode[] {
  return pieces.map((piece) => (piece.lit ? <mark key={piece.start}>{piece.text}</mark> : piece.text))
}
