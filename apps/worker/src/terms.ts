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

/** The words that a post adds to the rising terms: its longest ones, each once; of scripts without spaces, runs of two signs or more. */
export function termsOf(tokens: readonly Token[]): string[] {
  const words = new Set<string>()
  let run = ''
  for (const token of [...tokens, undefined]) {
    if (token?.kind === 'char' && (run === '' || token.glued)) {
      run += token.text
      continue
    }
    if (run.length > 1) words.add(run.slice(0, 12))
    run = token?.kind === 'char' ? token.text : ''
    if (token?.kind === 'word' && token.text.length >= SHORTEST && !COMMON.has(token.text)) words.add(token.text)
  }
  return [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, MOST_TERMS)
}
