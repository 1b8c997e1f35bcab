import { Refused } from '@earshot/core/errors'
import { describe, expect, test } from 'vitest'
import { exifOf, jpegOf, pngOf, webpOf } from '../../../../tests/images.ts'
import { TooLarge } from '../failures.ts'
import { readImage } from './read-image.ts'

const PLACE = 'GPS 48.8566 N 2.3522 E'
const [EXIF, COMMENT, IPTC, PROFILE] = [0xe1, 0xfe, 0xed, 0xe2]
const words = (text: string) => Buffer.from(text, 'latin1')

describe('a still is read by its bytes, and only what it is drawn from is kept', () => {
  test('of a PNG', () => {
    const image = readImage(
      pngOf(40, 30, { gAMA: 'abcd', tEXt: `Place\0${PLACE}`, eXIf: PLACE, tIME: 'now', prVt: PLACE }),
    )
    expect(image).toMatchObject({ type: 'image/png', width: 40, height: 30 })
    expect(image.bytes).toEqual(pngOf(40, 30, { gAMA: 'abcd' }))
  })

  test('of a JPEG, with its colour profile', () => {
    const profile = words('ICC_PROFILE\0made up')
    const image = readImage(
      jpegOf([
        [EXIF, exifOf(1, PLACE)],
        [IPTC, words(PLACE)],
        [PROFILE, profile],
        [COMMENT, words(PLACE)],
      ]),
    )
    expect(image).toEqual({ type: 'image/jpeg', width: 4, height: 3, bytes: jpegOf([[PROFILE, profile]]) })
  })

  test.each([
    [6, true, 3, 4],
    [3, false, 4, 3],
    [8, false, 3, 4],
  ])('a JPEG that is turned (%i) stays turned, and is measured as it is shown', (turn, isLittle, width, height) => {
    const image = readImage(jpegOf([[EXIF, exifOf(turn, PLACE, isLittle)]]))
    expect(image).toMatchObject({ width, height })
    expect(image.bytes).toEqual(jpegOf([[EXIF, exifOf(turn, '', false)]]))
    expect(readImage(image.bytes)).toEqual(image)
  })

  test('of a WebP, which then says no more that it has more', () => {
    const canvas = (flags: number) => Buffer.from([flags, 0, 0, 0, 3, 0, 0, 2, 0, 0])
    const image = readImage(
      webpOf([
        ['VP8X', canvas(0x2c)],
        ['EXIF', words(PLACE)],
        ['XMP ', words(PLACE)],
      ]),
    )
    expect(image).toEqual({ type: 'image/webp', width: 4, height: 3, bytes: webpOf([['VP8X', canvas(0x20)]]) })
    expect(readImage(webpOf())).toMatchObject({ width: 4, height: 3 })
  })

  test('what is hung behind its end is cut off', () => {
    const page = words('<script>alert(1)</script>PK\x03\x04')
    for (const image of [pngOf(4, 3), jpegOf(), webpOf()])
      expect(readImage(Buffer.concat([image, page])).bytes).toEqual(image)
  })
})

describe('it is refused, and says what to do', () => {
  test.each([
    ['an SVG', words('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'Save it as one of these.'],
    ['a page', words('<!doctype html><script>alert(1)</script>'), 'Save it as one of these.'],
    ['a GIF', words('GIF89a\x01\0\x01\0'), 'Save it as one of these.'],
    ['a page that ends with a picture', Buffer.concat([words('<html>'), pngOf(4, 3)]), 'Save it as one of these.'],
    ['nothing', Buffer.alloc(0), 'Save it as one of these.'],
    ['a PNG that moves', pngOf(4, 3, { acTL: 'abcdefgh' }), 'Save a still of it.'],
    ['a WebP that moves', webpOf([['ANIM', Buffer.alloc(6)]]), 'Save a still of it.'],
    ['more pixels than a browser can draw', pngOf(20_000, 2_000), 'Save it smaller.'],
    ['no pixels', pngOf(0, 3), 'Save it anew'],
    ['a JPEG without a picture', Buffer.from([0xff, 0xd8, 0xff, 0xd9]), 'Save it anew'],
    ['a WebP without a picture', webpOf().subarray(0, 12), 'Save it anew'],
  ])('%s', (_what, bytes, advice) => {
    expect(() => readImage(bytes)).toThrow(Refused)
    expect(() => readImage(bytes)).toThrow(advice)
  })

  test('more than two megabytes', () => {
    expect(() => readImage(Buffer.alloc(2_000_001))).toThrow(TooLarge)
  })

  test('cut off anywhere, or with any one byte wrong, it is read or refused: nothing else happens', () => {
    for (const whole of [
      pngOf(4, 3, { tEXt: PLACE }),
      jpegOf([[EXIF, exifOf(6, PLACE)]]),
      webpOf([['EXIF', words(PLACE)]]),
    ]) {
      for (let at = 0; at < whole.length; at++) {
        expect(() => readImage(whole.subarray(0, at))).toThrow(Refused)
        const damaged = Buffer.from(whole)
        damaged[at] = 255 - (whole[at] ?? 0)
        const read = tryTo(() => readImage(damaged))
        expect(read instanceof Refused || !(read instanceof Error)).toBe(true)
      }
    }
  })
})

function tryTo(read: () => unknown): unknown {
  try {
    return read()
  } catch (error) {
    return error
  }
}
