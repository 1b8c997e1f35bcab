import type { QueryPost } from '@earshot/query/post-facts'
import { makeRandom, pick } from '../random.ts'

/** Words of the posts, the most common first: a word of rank r comes up in proportion to 1/(r + 2.7). */
const VOCABULARY = 40_000
/** Firms of the skewed case are named after words of these ranks. */
const COMMON_FROM = 100
const COMMON_WORDS = 3_000
/** Words that queries put beside a name, of the same vocabulary. */
const CONTEXTS = 300
const SYLLABLES =
  'ba be bo ca ce co da de do fa fi fo ga go ha hi ka ki la le li lo ma me mi mo na ne ni no pa pe po ra re ri ro sa se si so ta te ti to va ve vi vo xa ze zi zo'.split(
    ' ',
  )
const KANA = 'アイウエオカキクケコサシスセソタチツテトナニヌネノマミムメモラリルレロ'
const JAPANESE = [
  '新しい',
  '今日は',
  'とても',
  '美味しい',
  'を買った',
  'が好き',
  'のサポート',
  '最高です',
  'と比べて',
  '対応が遅い',
]

/** What the figures are printed with, beside the seed: raised when other queries or posts come out of it. */
export const GENERATOR = 'syllables 1'

/** A name of its own for each number: syllables, as firms have them. */
export function nameOf(number: number): string {
  let name = ''
  let rest = number + 7_000_003
  for (let syllable = 0; syllable < 4; syllable++) {
    name += SYLLABLES[rest % SYLLABLES.length]
    rest = Math.floor(rest / SYLLABLES.length)
  }
  return `${name}x`
}

function japaneseNameOf(number: number): string {
  let name = ''
  for (let rest = number + 50_653, length = 0; length < 5; length++, rest = Math.floor(rest / KANA.length)) {
    name += KANA[rest % KANA.length]
  }
  return name
}

function wordOf(rank: number): string {
  let word = ''
  for (let rest = rank + 11; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    word += SYLLABLES[rest % SYLLABLES.length]
  return word
}

export function makeQueries(count: number, skewed: boolean, seed: number): string[] {
  const random = makeRandom(seed)
  return Array.from({ length: count }, (_, number) => {
    const isJapanese = random() < 0.05
    const isCommon = skewed && !isJapanese && random() < 0.3
    if (isCommon) return commonQuery(wordOf(COMMON_FROM + Math.floor(random() * COMMON_WORDS)), random)
    return ownQuery(isJapanese ? japaneseNameOf(number) : nameOf(number), random)
  })
}

/** Queries of a firm with a name of its own. */
function ownQuery(name: string, random: () => number): string {
  const context = () => wordOf(Math.floor(random() * CONTEXTS))
  const shape = random()
  if (shape < 0.4) return name
  if (shape < 0.6) return `${name} AND (${context()} OR ${context()} OR ${context()})`
  if (shape < 0.7) return `"${name} ${context()}"`
  if (shape < 0.8) return `${name} NOT (${context()} OR ${context()})`
  if (shape < 0.9) return `(${name} OR #${name} OR @${name}) lang:en`
  if (shape < 0.95) return `${name} NEAR/5 (${context()} OR ${context()})`
  return `${name} -"${context()} ${context()}" followers:>1000`
}

/** Queries of a firm that is named like a common word: it must be told apart by what stands beside it. */
function commonQuery(name: string, random: () => number): string {
  const context = () => wordOf(Math.floor(random() * CONTEXTS))
  const shape = random()
  if (shape < 0.05) return name
  if (shape < 0.4) return `"${name} ${context()}"`
  if (shape < 0.75) return `${name} AND (${context()} OR ${context()})`
  if (shape < 0.9) return `${name} ${context()} NOT ${context()}`
  return `${name} NEAR/3 ${context()}`
}

/** Posts of about 15 words; three in ten name a firm, one in twenty is Japanese. */
export function makePosts(count: number, firms: number, seed: number): QueryPost[] {
  const random = makeRandom(seed)
  const words = Array.from({ length: VOCABULARY }, (_, rank) => wordOf(rank))
  const scale = Math.log((VOCABULARY + 2.7) / 2.7)
  const word = () => words[Math.min(VOCABULARY - 1, Math.floor(2.7 * Math.exp(random() * scale) - 2.7))] as string
  return Array.from({ length: count }, (_, number) => {
    const firm = Math.floor(random() * firms)
    const text = random() < 0.05 ? japaneseText(firm, random) : latinText(firm, word, random)
    return {
      text,
      network: 'bluesky',
      url: `https://bsky.example/post/${number}`,
      publishedAt: '2026-01-01T00:00:00Z',
      author: { handle: `someone${number}`, followers: Math.floor(random() * 5_000) },
      links: [],
      mentions: [],
      media: [],
    }
  })
}

function latinText(firm: number, word: () => string, random: () => number): string {
  const parts = Array.from({ length: 6 + Math.floor(random() * 18) }, word)
  if (random() < 0.3) parts[Math.floor(random() * parts.length)] = nameOf(firm)
  if (random() < 0.2) parts.push(`#${word()}`)
  if (random() < 0.15) parts.unshift(`@${word()}`)
  if (random() < 0.15) parts.push(`https://example.com/${word()}`)
  parts[0] = (parts[0] as string).charAt(0).toUpperCase() + (parts[0] as string).slice(1)
  return `${parts.join(' ')}${random() < 0.3 ? '!' : '.'}`
}

function japaneseText(firm: number, random: () => number): string {
  const parts = Array.from({ length: 4 }, () => pick(JAPANESE, random))
  if (random() < 0.5) parts.splice(1, 0, japaneseNameOf(firm))
  return `${parts.join('')}。`
}
