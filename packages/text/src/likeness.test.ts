import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mix } from './hashing.ts'
import { likenessDistance, likenessOf } from './likeness.ts'
import { RUN, scan, scanned, WORD } from './scan.ts'

const STORY =
  'Globex has bought the payments firm Quillpay for 410 million, the companies said on Tuesday; the deal is expected to close before the end of the second quarter.'
const key = likenessOf

describe('likenessOf', () => {
  it('has the bits that most of the hashes have, as counting them one by one tells', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'good', 'dentist', '猫が好き', 'x1', '!'), { maxLength: 400 }),
        (words) => {
          expect(likenessOf(words.join(' ')).key).toBe(countedOneByOne(words.join(' ')))
        },
      ),
    )
  })

  it('is the same for a text with other case, spaces, name or link', () => {
    expect(likenessDistance(key(STORY).key, key(STORY.toUpperCase().replaceAll(' ', '  ')).key)).toBeLessThanOrEqual(3)
    const shared = (link: string) => key(`${STORY} https://example.com/${link}`).key
    expect(likenessDistance(shared('a'), shared('b'))).toBe(0)
  })

  it('is far apart for different texts', () => {
    const other =
      'Anyone know a good dentist near the station? Mine has just retired and the new one wants a fortune for a simple check-up and cleaning.'
    expect(likenessDistance(key(STORY).key, key(other).key)).toBeGreaterThan(15)
  })

  it('shares a band wherever three bits or less differ', () => {
    const { key: hex, bands } = key(STORY)
    expect(hex).toMatch(/^[0-9a-f]{16}$/)
    expect(bands.map((band) => band.toString(16).padStart(4, '0')).join('')).toBe(hex)
  })
})

/** Charikar's simhash as it is written in the paper: plus one for a bit that is set, minus one for one that is not. */
function countedOneByOne(text: string): string {
  scan(text)
  const { kinds, hashes, starts, ends, units } = scanned
  const sums = new Array<number>(64).fill(0)
  const add = (hash: number) => {
    const words = [mix(Math.imul(hash, 0x7feb352d), 0x15), mix(Math.imul(hash ^ 0x68e31da4, 0x846ca68b), 0x51)]
    for (let bit = 0; bit < 64; bit++)
      sums[bit] = (sums[bit] ?? 0) + (((words[bit >> 5] as number) >>> (bit & 31)) & 1 ? 1 : -1)
  }
  let [before, beforeThat] = [1, 1]
  for (let i = 0; i < scanned.length; i++) {
    const end = ends[i] as number
    const unit = (at: number) => (at < end ? (units[at] as number) : 0)
    if (kinds[i] === RUN)
      for (let at = starts[i] as number; at < end; at++) add(mix(mix(unit(at), unit(at + 1)), unit(at + 2)))
    if (kinds[i] !== WORD) continue
    const hash = hashes[i] as number
    add(mix(hash, before))
    add(mix(mix(hash, before), beforeThat))
    beforeThat = before
    before = hash
  }
  const half = (from: number) => sums.slice(from, from + 32).reduceRight((bits, sum) => bits * 2 + (sum > 0 ? 1 : 0), 0)
  return [0, 32].map((from) => half(from).toString(16).padStart(8, '0')).join('')
}
