/** A part of a text that says one thing: UTF-16 offsets, end exclusive. */
export interface Clause {
  start: number
  end: number
}

const BREAKS = new RegExp(
  [
    /[.!?;:\n。！？；…]+(?=\s|$|[\u3040-\u9fff])/.source,
    /\s[-–—]+\s/.source,
    /,\s/.source,
    /、|，/.source,
    /\s(?=(?:but|yet|while|whereas|although|though|however|unlike|then|and|mais|pourtant|alors que|tandis que|cependant|et|puis|aber|doch|während|und|pero|mientras|aunque|y|ma|mentre|però|mas|enquanto|porém|e)\s)/
      .source,
    /(?<=けど|けれど|のに|一方で|一方|(?:です|ます|ません|でした|ました|ません|だ|だった|かった|(?<!あな|か|う)た|る|ない|しい|たい|いい|よい|良い|らい|すい|にくい|高い|安い|遅い|速い|早い|悪い|多い|少ない|強い|弱い|重い|軽い|うまい|まずい|ひどい|すごい|欲しい|だろう|でしょう|思う|言う|使う)が(?!っ[てた]|る|り|ら|ち))(?=[\u3040-\u9fff])/
      .source,
  ].join('|'),
  'giu',
)
/** Clauses read at most. */
const MOST = 200

/** The clauses of a text, in order: cut at sentence ends, commas, dashes, and words that turn the sense. Never empty for a text with letters. */
export function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = []
  let start = 0
  for (const match of text.matchAll(BREAKS)) {
    if (clauses.length >= MOST) break
    push(clauses, text, start, match.index)
    start = match.index + match[0].length
  }
  push(clauses, text, start, text.length)
  return clauses
}

function push(clauses: Clause[], text: string, start: number, end: number): void {
  while (start < end && /\s/.test(text.charAt(start))) start++
  while (end > start && /\s/.test(text.charAt(end - 1))) end--
  if (end > start) clauses.push({ start, end })
}

/** The clause that a range starts in; the whole text where it starts in none. */
export function clauseAround(clauses: readonly Clause[], text: string, { start }: { start: number }): Clause {
  return clauses.find((clause) => start >= clause.start && start < clause.end) ?? { start: 0, end: text.length }
}
