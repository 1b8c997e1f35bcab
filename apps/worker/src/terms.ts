import type { Token } from '@earshot/text/tokens-text'

const MOST_TERMS = 8
const SHORTEST = 4
/** Words that are in every text say nothing of this one. */
const COMMON = new Set(
  `about after again also another because been before being could does doing down each even every from going have having here
  into just like made make many more most much must need only other over really said same should some such than that their them
  then there these they thing think this those through today under very want well were what when where which while will with
  would your alors aussi autre avant avec avoir bien cela cette ceux chez comme dans depuis deux dont elle elles encore entre
  être fait faire font leur leurs mais même moins notre nous parce pendant peut plus pour pourquoi quand quel quelle sans sera
  sont sous suis sur tous tout toute toutes très une vers votre vous était`.split(/\s+/),
)

/** Katakana with its long sign, ideographs with their repeat sign, hiragana: a word of Japanese or Chinese seldom goes on past a change. */
const RUNS_OF_JAPANESE = /[\p{Script=Katakana}ー]+|[\p{Script=Han}々]+|\p{Script=Hiragana}+/gu
const HIRAGANA = /^\p{Script=Hiragana}/u
/** Where words follow one another without a space or a change of script, a dictionary tells them apart. */
const SOUTH_EAST_ASIAN = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const byDictionary = new Intl.Segmenter('th', { granularity: 'word' })

/**
 * The words that a post adds to the rising terms: its longest ones, each once. Of scripts without spaces, words of two signs or
 * more; hiragana alone, which is grammar for the most part, says nothing.
 */
export function termsOf(tokens: readonly Token[]): string[] {
  const words = new Set<string>()
  let run = ''
  let tagEnd = 0
  for (let at = 0; at <= tokens.length; at++) {
    const token = tokens[at]
    // What a hashtag holds is counted as a hashtag.
    if (token?.kind === 'tag') tagEnd = token.end
    else if (token && token.start < tagEnd) continue
    if (token?.kind === 'char' && (run === '' || token.glued)) {
      run += token.text
      continue
    }
    if (run !== '') for (const word of wordsOf(run)) if (word.length > 1) words.add(word)
    run = token?.kind === 'char' ? token.text : ''
    if (token?.kind === 'word' && token.text.length >= SHORTEST && !COMMON.has(token.text)) words.add(token.text)
  }
  return longestOf(words)
}

/** The longest first; of those that are as long, in the order of their letters. */
function longestOf(words: ReadonlySet<string>): string[] {
  const longest: string[] = []
  for (const word of words) {
    let place = longest.length
    while (place > 0 && isBefore(word, longest[place - 1] as string)) place--
    if (place === MOST_TERMS) continue
    longest.splice(place, 0, word)
    if (longest.length > MOST_TERMS) longest.pop()
  }
  return longest
}

function isBefore(a: string, b: string): boolean {
  return a.length === b.length ? a < b : a.length > b.length
}

/** The words of a run of signs that no space parts. */
function wordsOf(run: string): string[] {
  if (SOUTH_EAST_ASIAN.test(run)) {
    return Array.from(byDictionary.segment(run), ({ segment, isWordLike }) => (isWordLike ? segment : ''))
  }
  const japanese = run.match(RUNS_OF_JAPANESE)
  return japanese ? japanese.filter((word) => !HIRAGANA.test(word)) : [run]
}
