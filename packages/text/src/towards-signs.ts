import type { Clause } from './clauses.ts'
import { extractFeatures } from './features.ts'
import { sentimentOdds } from './sentiment.ts'
import { sideOf } from './sides.ts'
import type { Range } from './towards.ts'

/** What a post shows of its stance towards a name. Leanings are log-odds of positive against negative, at most 4 either way. */
export interface TowardsSigns {
  /** Of the clause that the name stands in, with the name left out, and of the whole post: their mean. Less where there are other signs. */
  leaning: number
  /** How much likelier than either the same being neutral is, in log-odds. */
  plain: number
  /** Of the words right before and after the name: -2 to 2. */
  side: number
  /** How all else leans, where the clause turns against it ("but", "mais", "けど"), else 0. */
  turned: number
  /** The same, where the name is set apart from it ("only", "sauf", "だけ"), else 0. */
  apart: number
  /** 1 where the words around the name tell nothing of it. */
  untold: number
  /** 1 where the clause asks. */
  asked: number
}

const MOST = 4
/** What the clause and the post count beside any other sign. */
const BESIDE_SIGNS = 0.1
/** How many code units before a clause the word that turns the sense may stand in. */
const TURN_WITHIN = 12
const TURN =
  /(?:^|[\s,])(?:but|though|however|yet|still|while|whereas|mais|pourtant|par contre|en revanche|alors que|tandis que|n['’]?empêche|sauf|heureusement|aber|pero|ma|mas)(?=\s)|でも|けど|けれど|が、|しかし|ただ|それでも|のに/iu

/** The signs of a post's stance towards the name at `range`, which stands in `clause`. */
export function towardsSigns(text: string, clause: Clause, range: Range, lang: string): TowardsSigns {
  const inClause = leaningOf(asName(text, clause, range), lang)
  const whole = leaningOfWhole(text, lang)
  const before = text.slice(clause.start, range.start)
  const after = text.slice(range.end, Math.max(range.end, clause.end))
  const { side, untold, apart } = sideOf(before, after, lang)
  const turns = clause.start > 0 && TURN.test(text.slice(Math.max(0, clause.start - TURN_WITHIN), range.start))
  // What is said beside the name, or of this name alone, colours the clause and the post for other names too.
  const share = side !== 0 || untold + apart > 0 || turns ? BESIDE_SIGNS : 1
  const rest =
    turns || apart !== 0
      ? leaningOf(`${text.slice(0, clause.start)} ${text.slice(clause.end)}`.trim(), lang).leaning
      : 0
  return {
    leaning: (share * (inClause.leaning + whole.leaning)) / 2,
    plain: (share * (inClause.plain + whole.plain)) / 2,
    side,
    turned: turns ? rest : 0,
    apart: apart * rest,
    untold,
    asked: /[?？]\s*$/u.test(text.slice(clause.start, clause.end + 2)) ? 1 : 0,
  }
}

let last = { text: '', lang: '', leaning: leaningOf('', '') }

/** A post is read towards each of the names in it, one after the other; as a whole it leans the same each time. */
function leaningOfWhole(text: string, lang: string): typeof last.leaning {
  if (text !== last.text || lang !== last.lang) last = { text, lang, leaning: leaningOf(text, lang) }
  return last.leaning
}

/** A clause with the matched words put as a name: what they are called says nothing of them. */
function asName(text: string, clause: Clause, range: Range): string {
  return `${text.slice(clause.start, range.start)} @it ${text.slice(range.end, Math.max(range.end, clause.end))}`
}

function leaningOf(text: string, lang: string): Pick<TowardsSigns, 'leaning' | 'plain'> {
  if (text === '') return { leaning: 0, plain: 0 }
  const [negative = 0, neutral = 0, positive = 0] = sentimentOdds(extractFeatures(text, lang), lang).map(Math.log)
  return { leaning: clipped(positive - negative), plain: clipped(neutral - (positive + negative) / 2) }
}

function clipped(value: number): number {
  return Math.max(-MOST, Math.min(MOST, value))
}
