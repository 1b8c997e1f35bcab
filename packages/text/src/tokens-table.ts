import { ABSENT, type Folded, foldCodePoint, LETTER, SEVERAL } from './tokens-fold.ts'

const SIZE = 0x10000

/** Class of each UTF-16 unit, and the unit it folds to (0 where it folds to none or several). */
export const CLASS = new Uint8Array(SIZE)
export const FOLD = new Uint16Array(SIZE)
/** Script of each letter: 0 goes with any. A change of it ends a word. */
export const SCRIPT = new Uint8Array(SIZE)

/** The three together, for the innermost loop: fold in the low 16 bits, class in the next 8, script in the top 8. */
export const UNITS = new Int32Array(SIZE)

const several = new Map<number, readonly number[]>()
const astral = new Map<number, Folded>()

const SCRIPTS = (
  'Latn Grek Cyrl Armn Hebr Arab Syrc Thaa Nkoo Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Tibt Geor Ethi Cher ' +
  'Cans Mong Ogam Runr Tglg Bopo Yiii Copt Glag Tfng Java Bali Sund Cham Vaii Lisu Saur Mand Samr'
)
  .split(' ')
  .map((name) => new RegExp(`\\p{sc=${name}}`, 'u'))
const OTHER_SCRIPT = 255

/** What a unit or code point folds to, where that is more than one: `ß` → s, s. */
export function severalOf(code: number): readonly number[] {
  return several.get(code) ?? []
}

/** As the tables, for a code point beyond U+FFFF; remembered, since styled letters and Han repeat. */
export function foldAstral(code: number): Folded {
  let folded = astral.get(code)
  if (!folded) {
    folded = foldCodePoint(code)
    if (astral.size < SIZE) astral.set(code, folded)
  }
  return folded
}

/** The class of one code point. */
export function kindOf(code: number): number {
  return code >= SIZE ? foldAstral(code).kind : (CLASS[code] as number)
}

/** What one code point folds to; the tables' answer, put together. */
export function foldedOf(code: number): readonly number[] {
  if (code >= SIZE) return foldAstral(code).to
  return FOLD[code] ? [FOLD[code] as number] : severalOf(code)
}

function buildTables(): void {
  let last = 0
  const findScript = (character: string): number => {
    if (SCRIPTS[last]?.test(character)) return last + 1
    const found = SCRIPTS.findIndex((script) => script.test(character))
    if (found >= 0) last = found
    else return /\p{sc=Zyyy}|\p{sc=Zinh}/u.test(character) ? 0 : OTHER_SCRIPT
    return found + 1
  }
  for (let code = 0; code < SIZE; code++) {
    const isPlainHan = code >= 0x3400 && code <= 0x9fff
    const isSyllable = code >= 0xac00 && code <= 0xd7a3
    const folded = isPlainHan || isSyllable ? foldPlain(code) : foldCodePoint(code)
    CLASS[code] = folded.kind
    if (folded.kind === ABSENT) continue
    if (folded.to.length > 1 || (folded.to[0] ?? 0) >= SIZE) several.set(code, folded.to)
    else FOLD[code] = folded.to[0] ?? 0
    if (folded.kind === LETTER) SCRIPT[code] = findScript(String.fromCodePoint(folded.to[0] ?? code))
    else if (folded.kind === SEVERAL) SCRIPT[code] = findScript(String.fromCodePoint(folded.to[0] ?? code))
  }
}

const plain = foldCodePoint(0x4e00).kind

/** Han and Hangul syllables fold to themselves: half of the table, made without asking Unicode's. */
function foldPlain(code: number): Folded {
  return code >= 0x4dc0 && code <= 0x4dff ? foldCodePoint(code) : { kind: plain, to: [code] }
}

buildTables()
for (let code = 0; code < SIZE; code++) {
  UNITS[code] = (FOLD[code] as number) | ((CLASS[code] as number) << 16) | ((SCRIPT[code] as number) << 24)
}
