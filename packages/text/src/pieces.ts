import { RUN, scan, scanned } from './scan.ts'

/** A word, an emoji or a sign of a text: UTF-16 offsets, end exclusive. */
export interface Piece {
  start: number
  end: number
}

/** Pieces read at most: an explanation deletes each in turn. */
const MOST = 250

/** The pieces that an explanation may show. Where a script puts no spaces, words are found by ICU's dictionary. */
export function piecesOf(text: string, lang: string): Piece[] {
  scan(text)
  const pieces: Piece[] = []
  for (let i = 0; i < scanned.length && pieces.length < MOST; i++) {
    const start = scanned.starts[i] as number
    const end = scanned.ends[i] as number
    if (scanned.kinds[i] === RUN) pieces.push(...wordsOf(text, start, end, lang))
    else pieces.push({ start, end })
  }
  return pieces.slice(0, MOST)
}

const segmenters = new Map<string, Intl.Segmenter>()

function wordsOf(text: string, from: number, to: number, lang: string): Piece[] {
  const key = lang === 'und' ? 'ja' : lang
  const segmenter = segmenters.get(key) ?? new Intl.Segmenter(key, { granularity: 'word' })
  segmenters.set(key, segmenter)
  const words = [...segmenter.segment(text.slice(from, to))]
  return words.map(({ index, segment }) => ({ start: from + index, end: from + index + segment.length }))
}
