/** What a character does in a text. The numbers are ordered: everything up to `DIGIT` goes on with a word. */
export const LETTER = 0
export const DIGIT = 1
/** A character of a script that writes no spaces: a token of its own. */
export const CHAR = 2
/** Invisible, or a mark that folding removes: as if absent. */
export const ABSENT = 3
export const SEPARATOR = 4
export const APOSTROPHE = 5
export const HASH = 6
export const AT = 7
export const DOLLAR = 8
export const EMOJI = 9
export const UNDERSCORE = 10
export const COLON = 11
export const DOT = 12
/** Stands for several letters: `ﬁ`, `ß`, `㎏`. */
export const SEVERAL = 13
export const HIGH_SURROGATE = 14
/** Joins the character before it into one: voiced marks of kana, jamo of Hangul. */
export const JOINING = 15
export const QUESTION = 16
/** `*` and `?` of a query, written as these two noncharacters; absent in a post. */
export const WILD = 17
/** Stands for a piece of text, signs and characters in it: `½`, `㈱`, `㌔`. It parts from its neighbours. */
export const PIECE = 18

export const WILD_MANY = 0xfdd0
export const WILD_ONE = 0xfdd1

/** One character as the recogniser sees it: its class, and the code points that it folds to. */
export interface Folded {
  kind: number
  to: readonly number[]
}

const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}ー]/u
const WORD = /[\p{L}\p{M}\p{N}]/u
const WORDS_ONLY = /^[\p{L}\p{M}\p{N}]+$/u
const NUMBER = /\p{N}/u
const ABSENTEES = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}ـ]/u
const CONTROL = /\p{Cc}/u
const BREAKS = new Set([9, 10, 11, 12, 13, 0x85])
/** Accents and vowel points, which folding removes. Vowel signs of Indic scripts and Thai are letters and stay. */
const MARK = /[\p{Mn}\p{Me}]/u
const MARKED_SCRIPT = /[\p{sc=Zinh}\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}]/u
const PICTURE = /\p{Extended_Pictographic}/u
/** Pictures to Unicode that people write as signs: they are no tokens, so `Acme™` is `acme`. */
const SIGNS = new Set([0xa9, 0xae, 0x2122, 0x2120, 0x203c, 0x2049])
/** Pictures that NFKC reads as letters. */
const LETTER_PICTURES = new Set([0x2139, 0x24c2, 0x3297, 0x3299])
const SPECIAL = new Map<number, number>([
  [0x27, APOSTROPHE],
  [0x2019, APOSTROPHE],
  [0x2018, APOSTROPHE],
  [0x2bc, APOSTROPHE],
  [0x23, HASH],
  [0x40, AT],
  [0x24, DOLLAR],
  [0x5f, UNDERSCORE],
  [0x3a, COLON],
  [0x2e, DOT],
  [0x3f, QUESTION],
  [0x61f, QUESTION],
  [0xbf, QUESTION],
  [0x37e, QUESTION],
  [0x55e, QUESTION],
  [0x2047, QUESTION],
  [0x2048, QUESTION],
  [0x2049, QUESTION],
])

/**
 * Folds one code point: NFKC, case, accents. Case is folded by lower(upper(x)), so that what is equal in capitals is
 * equal: `ß` = `SS`, `ı` = `I`, `ς` = `Σ`. Kana keep their voiced marks, Hangul its syllables, Indic scripts their vowels.
 */
export function foldCodePoint(code: number): Folded {
  if (code === WILD_MANY || code === WILD_ONE) return { kind: WILD, to: [code] }
  if (code >= 0xd800 && code <= 0xdbff) return { kind: HIGH_SURROGATE, to: [] }
  if (BREAKS.has(code)) return { kind: SEPARATOR, to: [] }
  const special = SPECIAL.get(code)
  if (special !== undefined) return { kind: special, to: [code] }
  if (SIGNS.has(code)) return { kind: SEPARATOR, to: [] }
  const character = String.fromCodePoint(code)
  if (ABSENTEES.test(character) || CONTROL.test(character)) return { kind: ABSENT, to: [] }
  if (PICTURE.test(character) && !LETTER_PICTURES.has(code)) return { kind: EMOJI, to: [code] }
  if (code >= 0x1f1e6 && code <= 0x1f1ff) return { kind: EMOJI, to: [code] }
  return classify(code, unaccent(foldCase(unaccent(character.normalize('NFKC')))))
}

function foldCase(text: string): string {
  return text.toUpperCase().toLowerCase()
}

function unaccent(text: string): string {
  let plain = ''
  for (const character of text) {
    if (UNSPACED.test(character) || isVoicedMark(character.codePointAt(0) ?? 0)) plain += character
    else for (const part of character.normalize('NFD')) if (!isAccent(part)) plain += part
  }
  return plain
}

function isAccent(character: string): boolean {
  return MARK.test(character) && MARKED_SCRIPT.test(character)
}

function classify(code: number, folded: string): Folded {
  const to = Array.from(folded, (part) => part.codePointAt(0) ?? 0)
  const [first] = to
  if (first === undefined) return { kind: ABSENT, to }
  if (to.length > 1 && WORDS_ONLY.test(folded) && !UNSPACED.test(folded)) return { kind: SEVERAL, to }
  if (to.length > 1) return { kind: WORD.test(folded) ? PIECE : SEPARATOR, to }
  if (isVoicedMark(first) || isJoiningJamo(first)) return { kind: JOINING, to }
  if (first !== code && SPECIAL.has(first)) return { kind: SPECIAL.get(first) as number, to }
  if (!WORD.test(folded)) return { kind: SEPARATOR, to }
  if (UNSPACED.test(folded)) return { kind: CHAR, to }
  return { kind: NUMBER.test(folded) ? DIGIT : LETTER, to }
}

export function isVoicedMark(code: number): boolean {
  return code === 0x3099 || code === 0x309a
}

/** A vowel or a final consonant of Hangul that stands alone: it joins the syllable before it. */
function isJoiningJamo(code: number): boolean {
  return (code >= 0x1161 && code <= 0x1175) || (code >= 0x11a8 && code <= 0x11c2)
}
