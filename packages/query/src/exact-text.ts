import { ABSENT, foldCodePoint } from '@earshot/text/tokens-fold'

/** A text without what is invisible, accents composed; `offsets[i]` is where its unit i stands in the original. */
export interface Plain {
  text: string
  offsets: number[]
}

/** Removes invisible characters and composes accents (NFC), keeping case, accents and width. */
export function stripInvisible(original: string): Plain {
  let text = ''
  const offsets: number[] = []
  for (const cluster of original.matchAll(/\P{M}?\p{M}*/gsu)) {
    let kept = ''
    for (const character of cluster[0]) {
      const isMark = /\p{M}/u.test(character)
      const isVariation = character >= '\ufe00' && character <= '\ufe0f'
      if ((isMark && !isVariation) || foldCodePoint(character.codePointAt(0) ?? 0).kind !== ABSENT) kept += character
    }
    const composed = kept.normalize('NFC')
    for (let unit = 0; unit < composed.length; unit++) offsets.push(cluster.index)
    text += composed
  }
  offsets.push(original.length)
  return { text, offsets }
}

const SPACED_WORD = /[\p{L}\p{M}\p{N}]/u
const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}ー]/u

/** Where `exact` stands in a text with whole-word edges: pairs of offsets into the original. */
export function findExact(plain: Plain, exact: string): [start: number, end: number][] {
  const found: [number, number][] = []
  for (let at = plain.text.indexOf(exact); at >= 0; at = plain.text.indexOf(exact, at + 1)) {
    const before = Array.from(plain.text.slice(Math.max(0, at - 2), at)).at(-1)
    const after = Array.from(plain.text.slice(at + exact.length, at + exact.length + 2))[0]
    if (joins(before, Array.from(exact)[0]) || joins(after, Array.from(exact).at(-1))) continue
    found.push([plain.offsets[at] as number, plain.offsets[at + exact.length] as number])
  }
  return found
}

/** A letter or digit beside the edge goes on with it, save where a script without spaces is on either side. */
function joins(neighbour: string | undefined, edge: string | undefined): boolean {
  if (!neighbour || !edge || !SPACED_WORD.test(neighbour) || UNSPACED.test(neighbour)) return false
  return !UNSPACED.test(edge)
}
