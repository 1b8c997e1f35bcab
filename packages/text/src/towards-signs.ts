import { type Clause, clauseAround } from './clauses.ts'
import { otherNames } from './other-names.ts'
import { type Leaning, leaningOf, leaningOfWhole, readParts } from './parts.ts'
import { type SideSigns, sideOf } from './sides.ts'
import type { Range } from './towards.ts'

/** The parts of a post whose leaning counts: all of it, the name's clause, what stands there after the name, and the rest. */
const PARTS = ['whole', 'clause', 'after', 'earlier', 'later'] as const

type SignName =
  | `${(typeof PARTS)[number]} ${'leans' | 'is plain'}`
  | 'always'
  /** The words right before and after the name: -2 for against it, 2 for it; and how much they say at all. */
  | 'side'
  | 'sided'
  /** The words around the name tell nothing of it; its sentence asks; it is all that is said. */
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
  | 'others untold'

/** The names of the signs, in their order. */
export const SIGNS: readonly SignName[] = [
  ...PARTS.flatMap((part) => [`${part} leans`, `${part} is plain`] as const),
  'always',
  'side',
  'sided',
  'untold',
  'asked',
  'one clause',
  'turned from',
  'apart from',
  'whole leans beside',
  'clause leans beside',
  'others',
  'whole leans to others',
  'whole is plain to others',
  "others' side",
  'others untold',
]

/** What a post shows of its stance towards a name, in the order of SIGNS. What is not there is 0. */
export type TowardsSigns = Float64Array

/** Where a sign stands. */
const AT = Object.fromEntries(SIGNS.map((name, i) => [name, i])) as Record<SignName, number>

/** How many code units before a clause the word that turns the sense may stand in. */
const TURN_WITHIN = 12
const TURN =
  /(?:^|[\s,])(?:but|though|however|yet|still|while|whereas|mais|pourtant|par contre|en revanche|alors que|tandis que|n['’]?empêche|sauf|heureusement|aber|pero|ma|mas)(?=\s)|でも|けど|けれど|が、|しかし|ただ|それでも|のに/iu
const ASKS = /[?？]/u
/** Code units of a sentence that are read behind a name, and of the signs that end it. */
const SENTENCE = 200
const SIGNS_OF_END = 2
/** What ends a sentence. */
const ENDS = /[.!?。！？\n]+(?=\s|$|[\u3040-\u9fff])/u

/** The signs of a post's stance towards the name at `range`. */
export function towardsSigns(text: string, clauses: readonly Clause[], range: Range, lang: string): TowardsSigns {
  const signs = new Float64Array(SIGNS.length)
  const clause = clauseAround(clauses, text, range)
  readWhole(text, lang)
  putLeanings(signs, text, clause, range)
  signs[AT.always] = 1
  if (clauses.length === 1) signs[AT['one clause']] = 1
  const sentenceEnd = endOfSentence(text, range)
  if (ASKS.test(text.slice(sentenceEnd, sentenceEnd + SIGNS_OF_END))) signs[AT.asked] = 1
  putSides(signs, text, clauses, clause, range, lang)
  return signs
}

/** Where the sentence that a name stands in ends, before its sign. */
function endOfSentence(text: string, { end }: Range): number {
  const found = ENDS.exec(text.slice(end, end + SENTENCE))
  return found ? end + found.index : Math.min(text.length, end + SENTENCE)
}

function putLeanings(signs: TowardsSigns, text: string, clause: Clause, range: Range): void {
  const parts: readonly Leaning[] = [
    whole,
    // What a name is called says nothing of it.
    leaningOf({ ...clause, without: range }),
    leaningOf({ start: range.end, end: clause.end }),
    leaningOf({ start: 0, end: clause.start }),
    leaningOf({ start: clause.end, end: text.length }),
  ]
  parts.forEach(({ leans, plain }, i) => {
    signs[2 * i] = leans
    signs[2 * i + 1] = plain
  })
}

/** What the words around the names say; the leanings stand in `signs` already. */
function putSides(
  signs: TowardsSigns,
  text: string,
  clauses: readonly Clause[],
  clause: Clause,
  range: Range,
  lang: string,
): void {
  const of = (name: SignName) => signs[AT[name]] as number
  const { side, untold, apart } = sideAround(text, clause, range, lang)
  const rest = of('earlier leans') + of('later leans')
  signs[AT.side] = side
  signs[AT.sided] = Math.abs(side)
  signs[AT.untold] = untold
  signs[AT['apart from']] = apart * rest
  const turn = text.slice(Math.max(0, clause.start - TURN_WITHIN), range.start)
  if (clause.start > 0 && TURN.test(turn)) signs[AT['turned from']] = rest
  if (side !== 0 || untold === 1) {
    signs[AT['whole leans beside']] = of('whole leans')
    signs[AT['clause leans beside']] = of('clause leans')
  }
  const names = otherNames(text, range, lang)
  if (names.length === 0) return
  signs[AT.others] = 1
  signs[AT['whole leans to others']] = of('whole leans')
  signs[AT['whole is plain to others']] = of('whole is plain')
  // What is said for one is mostly said against the other.
  for (const name of names) {
    const others = sideAround(text, clauseAround(clauses, text, name), name, lang)
    signs[AT["others' side"]] = of("others' side") + others.side / names.length
    signs[AT['others untold']] = of('others untold') + others.untold / names.length
  }
}

/** Whether anything says that the name is not spoken of as the whole post speaks. */
export function isSetApart(signs: TowardsSigns): boolean {
  return APART.some((name) => signs[AT[name]] !== 0)
}

const APART = ['side', 'untold', "others' side", 'turned from', 'apart from'] as const

/** What the words of its clause before a name, and those of its sentence after it, say of it. */
function sideAround(text: string, clause: Clause, range: Range, lang: string): SideSigns {
  const after = text.slice(range.end, endOfSentence(text, range) + 1)
  return sideOf(text.slice(clause.start, range.start), after, lang)
}

let last = { text: '', lang: '' }
let whole: Leaning = { leans: 0, plain: 0 }

/** A post is read towards each of the names in it, one after the other; as a whole it says the same each time. */
function readWhole(text: string, lang: string): void {
  readParts(text, lang)
  if (text === last.text && lang === last.lang) return
  last = { text, lang }
  whole = leaningOfWhole()
}
