import { lazily } from './weights.ts'

/**
 * Which Han characters the standards of three ways of writing hold: JIS X 0208 for Japanese, GB 2312 for simplified Chinese, Big5 for
 * traditional. They are read out of the decoders that Node has.
 */
const JAPANESE = 1
const SIMPLIFIED = 2
const TRADITIONAL = 4

const FIRST = 0x4e00
const LAST = 0x9fff

/** From and to, both included. */
type Bytes = readonly [from: number, to: number]

/** An encoding's two-byte characters: their first bytes, and their second. */
interface Standard {
  bit: number
  encoding: string
  leads: readonly Bytes[]
  trails: readonly Bytes[]
}

const STANDARDS: readonly Standard[] = [
  { bit: JAPANESE, encoding: 'euc-jp', leads: [[0xb0, 0xf4]], trails: [[0xa1, 0xfe]] },
  { bit: SIMPLIFIED, encoding: 'gbk', leads: [[0xb0, 0xf7]], trails: [[0xa1, 0xfe]] },
  {
    bit: TRADITIONAL,
    encoding: 'big5',
    leads: [
      [0xa4, 0xc6],
      [0xc9, 0xf9],
    ],
    trails: [
      [0x40, 0x7e],
      [0xa1, 0xfe],
    ],
  },
]

/** For each Han character the standards that hold it. */
const readStandards = lazily(() => {
  const holding = new Uint8Array(LAST - FIRST + 1)
  for (const { bit, encoding, leads, trails } of STANDARDS) {
    const pairs = numbersOf(leads).flatMap((lead) => numbersOf(trails).flatMap((trail) => [lead, trail]))
    for (const character of new TextDecoder(encoding).decode(Uint8Array.from(pairs))) {
      const at = character.charCodeAt(0) - FIRST
      if (at >= 0 && at < holding.length) holding[at] = (holding[at] as number) | bit
    }
  }
  return holding
})

function numbersOf(ranges: readonly Bytes[]): number[] {
  return ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i))
}

/**
 * Whether Han characters are a Japanese spelling: all of them in Japan's standard, and one at least missing in each of China's
 * (満 is 满 there or 滿), so that neither could have written the text.
 */
export function isJapaneseSpelling(text: string): boolean {
  const standards = readStandards()
  let all = JAPANESE | SIMPLIFIED | TRADITIONAL
  for (let i = 0; i < text.length; i++) {
    const at = text.charCodeAt(i) - FIRST
    if (at >= 0 && at < standards.length) all &= standards[at] as number
  }
  return all === JAPANESE
}
