import { describe, expect, it } from 'vitest'
import { likenessDistance, likenessOf } from './likeness.ts'

const STORY =
  'Globex has bought the payments firm Quillpay for 410 million, the companies said on Tuesday; the deal is expected to close before the end of the second quarter.'
const key = likenessOf

describe('likenessOf', () => {
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
