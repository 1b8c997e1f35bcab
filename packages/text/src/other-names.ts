import type { Range } from './towards.ts'

/** Names read at most. */
const MOST = 4
/** Code units of a text in which names are looked for. */
const READ = 600
const CAPITAL = /(?<![\p{L}'’])\p{Lu}[\p{L}\p{N}]+/gu
/** Japanese writes most names, and many common words, in katakana. */
const KATAKANA = /[ァ-ヺー]{2,12}[一-龥]?|[A-Z][A-Za-z0-9]+/gu
const SHOUTED = /^\p{Lu}{3,}$/u

/** What is written as names are beside the one at `range`: each once, where it stands first. Words that begin a sentence are among them. */
export function otherNames(text: string, range: Range, lang: string): Range[] {
  const own = text.slice(range.start, range.end).toLowerCase()
  const seen = new Set<string>()
  const names: Range[] = []
  for (const match of text.slice(0, READ).matchAll(lang === 'ja' ? KATAKANA : CAPITAL)) {
    const start = match.index
    const end = start + match[0].length
    const name = match[0].toLowerCase()
    if (start < range.end && end > range.start) continue
    if (own.includes(name) || seen.has(name) || (lang !== 'ja' && SHOUTED.test(match[0]))) continue
    seen.add(name)
    names.push({ start, end })
    if (names.length === MOST) break
  }
  return names
}
