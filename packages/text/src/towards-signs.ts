import { INTENTS, type Intent } from '@earshot/core/verdict'
import { type Clause, clauseAround } from './clauses.ts'
import { extractFeatures } from './features.ts'
import { intentOdds } from './intent.ts'
import { otherNames } from './other-names.ts'
import { sentimentOdds } from './sentiment.ts'
import { sideOf } from './sides.ts'
import type { Range } from './towards.ts'

/** The parts of a post whose leaning counts: all of it, the name's clause, what stands there before and after the name, and the rest. */
const PARTS = ['whole', 'clause', 'before', 'after', 'earlier', 'later'] as const
type Part = (typeof PARTS)[number]

/**
 * What a post shows of its stance towards a name. A part's leaning is its log-odds of positive against negative, its plainness those of
 * being neutral against either, both halved and at most 2 either way. What is not there is 0.
 */
export type TowardsSigns = Record<
  | `${Part} leans`
  | `${Part} is plain`
  | `wants ${Intent}`
  | 'always'
  /** The words right before and after the name: -2 for against it, 2 for it; and how much they say at all. */
  | 'side'
  | 'sided'
  /** The words around the name tell nothing of it; its clause asks; it is all that is said. */
  | 'untold'
  | 'asked'
  | 'one clause'
  /** How all else leans, where the clause turns against it ("but"), and where the name is set apart from it ("only"). */
  | 'turned from'
  | 'apart from'
  /** How the post and the clause lean, where the words around the name have spoken for themselves. */
  | 'whole leans beside'
  | 'clause leans beside'
  /** Whether the post has other names, how it leans then, and what the words around those say of them, on average. */
  | 'others'
  | 'whole leans to others'
  | 'whole is plain to others'
  | "others' side"
  | 'others untold',
  number
>

const MOST = 4
/** How many code units before a clause the word that turns the sense may stand in. */
const TURN_WITHIN = 12
const TURN =
  /(?:^|[\s,])(?:but|though|however|yet|still|while|whereas|mais|pourtant|par contre|en revanche|alors que|tandis que|n['’]?empêche|sauf|heureusement|aber|pero|ma|mas)(?=\s)|でも|けど|けれど|が、|しかし|ただ|それでも|のに/iu
const ASKS = /[?？]\s*$/u
const NOTHING = { leans: 0, plain: 0 }

/** The signs of a post's stance towards the name at `range`. */
export function towardsSigns(text: string, clauses: readonly Clause[], range: Range, lang: string): TowardsSigns {
  const clause = clauseAround(clauses, text, range)
  const { whole, intents } = readWhole(text, lang)
  const [before, after] = aroundName(text, clause, range)
  const read: Record<Part, typeof NOTHING> = {
    whole,
    // What a name is called says nothing of it.
    clause: leaningOf(`${before} @it ${after}`, lang),
    before: leaningOf(before, lang),
    after: leaningOf(after, lang),
    earlier: leaningOf(text.slice(0, clause.start), lang),
    later: leaningOf(text.slice(clause.end), lang),
  }
  const { side, untold, apart } = sideOf(before, after, lang)
  const isTurned = clause.start > 0 && TURN.test(text.slice(Math.max(0, clause.start - TURN_WITHIN), range.start))
  const rest = read.earlier.leans + read.later.leans
  const isSaid = side !== 0 || untold === 1 ? 1 : 0
  const others = othersIn(text, clauses, range, lang)
  const parts = PARTS.flatMap((part) => [
    [`${part} leans`, read[part].leans],
    [`${part} is plain`, read[part].plain],
  ])
  return {
    ...(Object.fromEntries(parts) as Record<`${Part} leans` | `${Part} is plain`, number>),
    ...intents,
    always: 1,
    side,
    sided: Math.abs(side),
    untold,
    asked: ASKS.test(text.slice(clause.start, clause.end + 2)) ? 1 : 0,
    'one clause': clauses.length === 1 ? 1 : 0,
    'turned from': isTurned ? rest : 0,
    'apart from': apart * rest,
    'whole leans beside': isSaid * read.whole.leans,
    'clause leans beside': isSaid * read.clause.leans,
    others: others.count > 0 ? 1 : 0,
    'whole leans to others': others.count > 0 ? read.whole.leans : 0,
    'whole is plain to others': others.count > 0 ? read.whole.plain : 0,
    "others' side": others.side,
    'others untold': others.untold,
  }
}

/** Whether anything says that the name is not spoken of as the whole post speaks. */
export function isSetApart(signs: TowardsSigns): boolean {
  return (
    signs.side !== 0 ||
    signs.untold !== 0 ||
    signs["others' side"] !== 0 ||
    signs['turned from'] !== 0 ||
    signs['apart from'] !== 0
  )
}

/** What stands in a clause before and after the name. */
function aroundName(text: string, clause: Clause, { start, end }: Range): [before: string, after: string] {
  return [text.slice(clause.start, start), text.slice(end, Math.max(end, clause.end))]
}

/** What the words around the other names say of them, on average: what is said for one is mostly said against the other. */
function othersIn(text: string, clauses: readonly Clause[], range: Range, lang: string) {
  const names = otherNames(text, range, lang)
  let side = 0
  let untold = 0
  for (const name of names) {
    const signs = sideOf(...aroundName(text, clauseAround(clauses, text, name), name), lang)
    side += signs.side / names.length
    untold += signs.untold / names.length
  }
  return { count: names.length, side, untold }
}

interface Whole {
  text: string
  lang: string
  whole: typeof NOTHING
  intents: Record<`wants ${Intent}`, number>
}

let last: Whole | undefined

/** A post is read towards each of the names in it, one after the other; as a whole it says the same each time. */
function readWhole(text: string, lang: string): Whole {
  if (text !== last?.text || lang !== last.lang)
    last = { text, lang, whole: leaningOf(text, lang), intents: intentsOf(text, lang) }
  return last
}

function intentsOf(text: string, lang: string): Record<`wants ${Intent}`, number> {
  const odds = intentOdds(extractFeatures(text, lang), lang)
  const wants = INTENTS.map((intent, i) => [`wants ${intent}`, (odds[i] as number) * 2])
  return Object.fromEntries(wants) as Record<`wants ${Intent}`, number>
}

function leaningOf(text: string, lang: string): typeof NOTHING {
  if (text.trim() === '') return NOTHING
  const [negative = 0, neutral = 0, positive = 0] = sentimentOdds(extractFeatures(text, lang), lang).map(Math.log)
  return { leans: halved(positive - negative), plain: halved(neutral - (positive + negative) / 2) }
}

function halved(value: number): number {
  return Math.max(-MOST, Math.min(MOST, value)) / 2
}
