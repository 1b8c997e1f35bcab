/** One token of the naive reader: what it may be asked for as, its position, and whether something stands before it. */
export interface NaiveToken {
  /** `acme`, `#acme`, `@acme`, `$acme`, `ア`, `🚀`; a hashtag has its word too; none for links. */
  names: string[]
  position: number
  last: number
  glued: boolean
  isChar: boolean
}

const UNSPACED = '\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}ー'
const char = new RegExp(`[${UNSPACED}]`, 'u')
const W = `(?:(?![${UNSPACED}\\ufe0f])[\\p{L}\\p{M}\\p{N}])`
const H = `(?:${W}|_)`
/** Letters of one script, with digits: a change of script ends a word. */
const SCRIPTS = ['Latn', 'Grek', 'Cyrl', 'Hebr', 'Arab', 'Deva', 'Beng', 'Taml']
const ANY_SCRIPT = '\\p{N}\\p{sc=Zyyy}\\p{sc=Zinh}'
const RUN = `(?:(?=${W})(?:${SCRIPTS.map((script) => `(?:(?=${W})[${ANY_SCRIPT}])*(?:(?=${W})\\p{sc=${script}})(?:(?=${W})[\\p{sc=${script}}${ANY_SCRIPT}])*`).join('|')}|(?:(?![${SCRIPTS.map((script) => `\\p{sc=${script}}`).join('')}])${W})+))`
const PICTURE = '(?:(?![ℹⓂ㊗㊙])\\p{Extended_Pictographic})'
const EMOJI = `(?:[\\u{1f1e6}-\\u{1f1ff}]{1,2}|${PICTURE}(?:\\p{Emoji_Modifier}|\\ufe0f|\\u200d${PICTURE}|[\\u{e0020}-\\u{e007f}])*)`
const DOMAIN = `${H}+(?:\\.${H}+|-${H}+(?=(?:-${H}+)*\\.${W}))*`
const LINK_REST = `(?:[!#-;=?-~]|(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}])*`
/** In this order: what comes first wins. */
const TOKEN = new RegExp(
  [
    `(?<link>${RUN}://${LINK_REST}|(?<!${W})www\\.(?=${W})${LINK_REST})`,
    `(?<mail>(?:(?!(?<!${W})www\\.${W})(?:${W}|[._%+-]))*${W}@(?=${W})${DOMAIN})`,
    `(?<emoji>${EMOJI})`,
    `(?<tag>(?:(?<!${W})|(?<=(?<!${W})(?:#(?:${H}|[${UNSPACED}])+)+))#(?=_*(?:${W}|[${UNSPACED}]))(?:${H}|[${UNSPACED}])+)`,
    `(?<handle>@${DOMAIN}(?:@${DOMAIN})?)`,
    `(?<ticker>(?<!${W})\\$(?!\\p{N})${W}+(?:\\.(?!\\p{N})${W}(?!${W}))?)`,
    `(?<word>${RUN})`,
    `(?<char>[${UNSPACED}])`,
  ].join('|'),
  'gu',
)

/** Reads tokens the slow and plain way: fold the whole text, then regular expressions. */
export function naiveTokens(text: string, from = 0): NaiveToken[] {
  const folded = fold(text)
  const tokens: NaiveToken[] = []
  let position = from
  let end = 0
  const push = (names: string[], isChar: boolean, glued: boolean) => {
    position++
    tokens.push({ names: names.map(short), position, last: position, glued, isChar })
  }
  for (const match of folded.matchAll(TOKEN)) {
    const glued = match.index === end
    end = match.index + match[0].length
    const { tag, handle, word, emoji, ticker } = match.groups ?? {}
    if (tag !== undefined) pushTag(tag, tokens, push)
    else if (handle !== undefined) push(namesOfHandle(handle), false, glued)
    else if (emoji !== undefined) push([emoji.replace(/\ufe0f|(?<!^)\p{Emoji_Modifier}/gu, '')], false, glued)
    else if (ticker !== undefined) push([ticker], false, glued)
    else if (word !== undefined) push([word], false, glued)
    else if (match.groups?.char !== undefined) push([match[0]], true, glued)
    else push([], false, glued)
    position = tokens.at(-1)?.last ?? position
  }
  return tokens
}

function pushTag(
  tag: string,
  tokens: NaiveToken[],
  push: (names: string[], isChar: boolean, glued: boolean) => void,
): void {
  const value = tag.slice(1)
  if (!char.test(value)) {
    push([tag, value], false, false)
    return
  }
  const first = tokens.length
  let end = 0
  for (const part of value.matchAll(new RegExp(`(?<word>${RUN})|[${UNSPACED}]`, 'gu'))) {
    push([part[0]], part.groups?.word === undefined, part.index === end && end > 0)
    end = part.index + part[0].length
  }
  const opening = tokens[first]
  const closing = tokens.at(-1)
  if (!opening || !closing) return
  const whole = { ...opening, names: [short(tag)], last: closing.position, isChar: false, glued: false }
  tokens.splice(first, 0, whole)
}

function namesOfHandle(handle: string): string[] {
  const at = handle.indexOf('@', 1)
  return at < 0 ? [handle] : [handle, handle.slice(0, at)]
}

function short(name: string): string {
  return new TextEncoder().encode(name.replace(/^[#@$]/, '')).length > 255 ? '' : name
}

function fold(text: string): string {
  const kept = new RegExp(EMOJI, 'gu')
  let folded = ''
  let end = 0
  const visible = text.replace(/\p{Cs}/gu, '').replace(/\p{Noncharacter_Code_Point}|ـ/gu, '')
  for (const match of visible.matchAll(kept)) {
    if (/^[©®™‼⁉]/u.test(match[0])) continue
    folded += foldPlain(visible.slice(end, match.index)) + match[0]
    end = match.index + match[0].length
  }
  return withoutPossessives(folded + foldPlain(visible.slice(end)))
}

function withoutPossessives(text: string): string {
  return text.replace(new RegExp(`(?<=${W}|[${UNSPACED}]|_)['’‘ʼ]s(?!${W})`, 'gu'), "'")
}

function foldPlain(text: string): string {
  const seen = text
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}]|(?![\t\n\v\f\r\u0085])\p{Cc}/gu, '')
    .replace(/[©®™℠‼⁉]/gu, ' ')
    .replace(/[！％（-．／：-？［-｀｛-～]/gu, '、') // full width: parts words, and ends a link
    .replace(/./gsu, setApart)
  return Array.from(seen.normalize('NFKC'), foldLetter).join('')
}

/** A sign that stands for a piece of text (`½`, `㈱`) is parted from its neighbours. */
function setApart(sign: string): string {
  const piece = sign.normalize('NFKC')
  const isPiece = Array.from(piece).length > 1 && !new RegExp(`^${W}+$`, 'u').test(piece)
  return isPiece ? ` ${piece} ` : sign
}

function foldLetter(letter: string): string {
  if (char.test(letter)) return letter
  const strip = (part: string) =>
    part
      .normalize('NFD')
      .replace(
        /(?=[\p{sc=Zinh}\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}])[\p{Mn}\p{Me}]/gu,
        '',
      )
  return strip(strip(letter).toUpperCase().toLowerCase())
}
