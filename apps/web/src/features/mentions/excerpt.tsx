import type { Mention } from '@earshot/contract/mentions'
import { langOf } from '../../lib/lang-of.ts'
import { cut, lit } from '../../ui/lit-text.tsx'

/** Before the first lit word, this much of what leads to it. */
const LEAD_IN = 48
const LATE = 140

/** The lines of a post that say why it is here: from its start, or from near its first matched word if that comes late. */
export function Excerpt({ mention, lines }: { mention: Mention; lines: 1 | 2 }) {
  const ranges = mention.matches.flatMap((match) => match.ranges)
  const first = Math.min(...ranges.map((range) => range.start), mention.text.length)
  const from = ranges.length > 0 && first > LATE ? first - LEAD_IN : 0
  const text = mention.text.slice(from, from + 400)
  return (
    <p
      className={`mt-0.5 text-13 leading-[18px] [overflow-wrap:anywhere] ${lines === 2 ? 'line-clamp-2' : 'line-clamp-1'}`}
      lang={langOf(mention.language)}
      dir="auto"
    >
      {mention.title ? (
        <>
          <b className="font-strong">
            {lit(
              cut(
                mention.title,
                mention.matches.flatMap((match) => match.titleRanges),
              ),
            )}
          </b>{' '}
        </>
      ) : null}
      {from > 0 ? '… ' : ''}
      {lit(cut(text, ranges, from))}
    </p>
  )
}
